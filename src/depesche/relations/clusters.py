"""Groups of reports that tell one happening: a function of the reports alone, whatever their order of arrival.

Pairs are taken from the heaviest link down; two groups become one when the mean weight between all their reports is above
zero and no person has parted them. People's decisions ("together", "apart") stand above every weight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

CLIP = 6.0
"""No single pair counts for more than this, so that one odd report can't hold two groups apart or together."""

_VETO = -10.0
"""A weight below this parts two groups whatever the rest says (two events of one sentence)."""

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
    weight: Callable[[str, str], float]
    pins: Pins
    group: dict[str, list[str]] = field(default_factory=dict)

    def join(self, a: str, b: str) -> None:
        one, two = self.group[a], self.group[b]
        if one is two:
            return
        one.extend(two)
        for member in two:
            self.group[member] = one

    def parted(self, a: str, b: str) -> bool:
        return any(pair(x, y) in self.pins.apart for x in self.group[a] for y in self.group[b]) if self.pins.apart else False

    def agree(self, a: str, b: str) -> bool:
        one, two = self.group[a], self.group[b]
        total = 0.0
        for x in one:
            for y in two:
                found = self.weight(x, y)
                if found < _VETO:
                    return False
                total += max(-CLIP, min(CLIP, found))
        return total > 0


def cluster(
    ids: Iterable[str], links: Mapping[Pair, float], weight: Callable[[str, str], float], pins: Pins | None = None
) -> list[list[str]]:
    """Group ids; ``links`` holds the pairs worth a try, ``weight`` tells the weight of any pair. Groups and members are sorted."""
    pins = pins or Pins()
    groups = _Groups(weight, pins, {i: [i] for i in sorted(ids)})
    for a, b in sorted(pins.together):
        if a in groups.group and b in groups.group:
            groups.join(a, b)
    for (a, b), _ in sorted(((p, w) for p, w in links.items() if w > 0), key=lambda item: (-round(item[1], 6), item[0])):
        if groups.group[a] is not groups.group[b] and not groups.parted(a, b) and groups.agree(a, b):
            groups.join(a, b)
    distinct = {id(g): sorted(g) for g in groups.group.values()}
    return sorted(distinct.values())


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
