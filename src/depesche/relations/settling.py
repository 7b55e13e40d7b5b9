"""What a change of some reports changes in the groups: as if all were grouped from nothing, but looking at little more than it touches.

Groups only grow while links are taken from the heaviest down, so that what became of a group can be retraced from its own reports and
links. A change reaches another group only by a link that now joins what it did not join before. So the groups of the changed reports
are made anew beside the groups that they have links to; those of them that don't come out as they stand are taken in, until all do.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Protocol

Group = frozenset[int]
Weighed = dict[tuple[int, int], float]


class Region(Protocol):
    """Tell of reports, by number, what is known: the groups as they stand, links, and decisions of people."""

    def groups(self, ids: Set[int]) -> set[Group]:
        """Return the whole groups to which reports belong."""

    def links(self, ids: Set[int]) -> Weighed:
        """Return all links of reports."""

    def bound(self, ids: Set[int]) -> set[int]:
        """Return the reports that people have put together with these."""

    def cluster(self, ids: Set[int], links: Mapping[tuple[int, int], float]) -> set[Group]:
        """Group reports anew."""


def settle(region: Region, seeds: Set[int]) -> set[Group]:
    """Return the groups that the changed reports, and all that the change reaches, now have."""
    active = _whole(region, seeds)
    while True:
        links = region.links(active)
        around = region.groups({i for two in links for i in two} - active)
        home = {i: group for group in around for i in group}
        inner = region.links(set(home)) if home else {}
        links |= {(a, b): w for (a, b), w in inner.items() if a in home and home[a] is home.get(b)}
        found = region.cluster(active | set(home), links)
        reached = {i for group in around - found for i in group}
        if not reached:
            return found - around
        active = _whole(region, active | reached)


def _whole(region: Region, ids: Set[int]) -> set[int]:
    """Return the reports of the groups that hold these or are bound to them."""
    held: set[int] = set()
    wanted = set(ids)
    while wanted - held:
        held |= {i for group in region.groups(wanted - held) for i in group}
        wanted = held | region.bound(held)
    return held
