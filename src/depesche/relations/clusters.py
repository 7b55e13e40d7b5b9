"""Groups of reports that tell one happening: a function of the reports alone, whatever their order of arrival.

Pairs are taken from the heaviest link down; two groups become one when the mean weight between all their reports is above
zero and no person has parted them. People's decisions ("together", "apart") stand above every weight.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

CLIP = 6.0
"""No single pair counts for more than this, so that one odd report can't hold two groups apart or together."""

_VETO = -10.0
"""A weight below this parts two groups whatever the rest says (two events of one sentence)."""

_NOISE = 1e-9
"""A sum of weights up to this is none: its parts may have been added in another order."""

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Return two ids in order."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True)
class Pins:
    """Hold the pairs of reports that people have put together or kept apart."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass
class _Groups:
    """Hold groups as numbers: those of one report first, then each union, newer ones later, with the two groups that it was made of.

    Of two groups that were weighed against each other the sum is kept, so that each pair of reports is weighed once, whatever becomes of
    their groups.
    """

    weight: Callable[[str, str], float]
    pins: Pins
    names: list[str]
    home: dict[str, int] = field(default_factory=dict)
    members: dict[int, list[str]] = field(default_factory=dict)
    unions: list[tuple[int, int]] = field(default_factory=list)
    sums: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home = {name: number for number, name in enumerate(self.names)}
        self.members = {number: [name] for number, name in enumerate(self.names)}

    def join(self, a: str, b: str) -> None:
        one, two = self.home[a], self.home[b]
        if one == two:
            return
        number = len(self.names) + len(self.unions)
        self.unions.append((one, two))
        self.members[number] = self.members.pop(one) + self.members.pop(two)
        for member in self.members[number]:
            self.home[member] = number

    def parted(self, a: str, b: str) -> bool:
        if not self.pins.apart:
            return False
        one, two = self.members[self.home[a]], self.members[self.home[b]]
        return any(pair(x, y) in self.pins.apart for x in one for y in two)

    def agree(self, a: str, b: str) -> bool:
        one, two = self.home[a], self.home[b]
        return self._sum(max(one, two), min(one, two)) > _NOISE

    def _sum(self, newer: int, older: int) -> float:
        """Return the weight between two groups; what the newer was made of stood when the older did, and may have been weighed then."""
        total, left = 0.0, [(newer, older)]
        while left:
            two = left.pop()
            found = self.sums.get(two)
            if found is None and two[0] >= len(self.names):
                left += [(max(part, two[1]), min(part, two[1])) for part in self.unions[two[0] - len(self.names)]]
                continue
            total += self._single(*two) if found is None else found
            if total == -math.inf:
                break
        self.sums[newer, older] = total
        return total

    def _single(self, one: int, two: int) -> float:
        found = self.weight(self.names[one], self.names[two])
        return -math.inf if found < _VETO else max(-CLIP, min(CLIP, found))


def cluster(
    ids: Iterable[str], links: Mapping[Pair, float], weight: Callable[[str, str], float], pins: Pins | None = None
) -> list[list[str]]:
    """Group ids; ``links`` holds the pairs worth a try, ``weight`` tells the weight of any pair. Groups and members are sorted."""
    pins = pins or Pins()
    groups = _Groups(weight, pins, sorted(ids))
    for a, b in sorted(pins.together):
        if a in groups.home and b in groups.home:
            groups.join(a, b)
    for (a, b), _ in sorted(((p, w) for p, w in links.items() if w > 0), key=lambda item: (-round(item[1], 6), item[0])):
        if groups.home[a] != groups.home[b] and not groups.parted(a, b) and groups.agree(a, b):
            groups.join(a, b)
    return sorted(sorted(members) for members in groups.members.values())


def components(ids: Iterable[str], links: Iterable[Pair]) -> list[list[str]]:
    """Return the sets of ids that links join, directly or through others."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in links:
        one, two = root(a), root(b)
        if one != two:
            parent[max(one, two)] = min(one, two)
    found: dict[str, list[str]] = {}
    for i in sorted(parent):
        found.setdefault(root(i), []).append(i)
    return sorted(found.values())
