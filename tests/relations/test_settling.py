"""Grouping anew only what a change reaches gives what grouping everything from nothing gives, and looks at little."""

from __future__ import annotations

import random
from collections.abc import Mapping, Set

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.relations.clusters import Pins, cluster, components, pair
from depesche.relations.settling import Group, Weighed, settle


class Stream:
    """Reports on a line of days, alike where they are near, with decisions of people; a region that counts what it is asked."""

    def __init__(self, seed: int, days: float, noise: float) -> None:
        self.chance, self.days, self.noise = random.Random(seed), days, noise
        self.day: dict[int, float] = {}
        self.weights: dict[tuple[int, int], float] = {}
        self.pins: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
        self.now: set[Group] = set()
        self.looked = 0

    def place(self, number: int, day: float | None = None) -> None:
        """Put a report, new or old, on a day, and weigh it anew against all others."""
        self.day[number] = self.chance.uniform(0, self.days) if day is None else day
        for other, day_ in self.day.items():
            if other != number:
                spread = abs(self.day[number] - day_)
                self.weights[min(number, other), max(number, other)] = 2.0 - spread + self.chance.uniform(-self.noise, self.noise)

    def links(self, ids: Set[int]) -> Weighed:
        return {two: w for two, w in self.weights.items() if w > 0 and (two[0] in ids or two[1] in ids)}

    def groups(self, ids: Set[int]) -> set[Group]:
        held = {group for group in self.now if group & ids}
        return held | {frozenset([i]) for i in ids if not any(i in group for group in held)}

    def bound(self, ids: Set[int]) -> set[int]:
        return {i for two in self.pins[True] for i in two if set(two) & ids}

    def cluster(self, ids: Set[int], links: Mapping[tuple[int, int], float]) -> set[Group]:
        self.looked = max(self.looked, len(ids))
        names = {f"{i:04}": i for i in ids}

        def held(together: bool) -> frozenset[tuple[str, str]]:
            return frozenset(pair(f"{a:04}", f"{b:04}") for a, b in self.pins[together] if a in ids and b in ids)

        def weight(a: str, b: str) -> float:
            return self.weights[min(names[a], names[b]), max(names[a], names[b])]

        weighed = {(f"{a:04}", f"{b:04}"): w for (a, b), w in links.items()}
        return {frozenset(names[n] for n in group) for group in cluster(names, weighed, weight, Pins(held(True), held(False)))}

    def settled(self, seeds: set[int]) -> set[Group]:
        """Return all groups after a change of some reports."""
        made = settle(self, seeds)
        gone = {i for group in made for i in group}
        left = {group for group in self.now if not group & gone}
        assert all(not (group & gone) or group <= gone for group in self.now)
        return left | made

    def from_nothing(self) -> set[Group]:
        return self.cluster(set(self.day), self.links(set(self.day)))


@given(st.integers(0, 10**6), st.sampled_from([4.0, 12.0, 40.0]), st.sampled_from([0.0, 1.0, 3.0]))
@settings(max_examples=60, deadline=None)
def test_reports_that_come_change_or_are_pinned_leave_what_grouping_from_nothing_gives(seed: int, days: float, noise: float) -> None:
    stream = Stream(seed, days, noise)
    for number in range(40):
        kind = stream.chance.random()
        if number < 8 or kind < 0.6:
            seeds = {number}
            stream.place(number)
        elif kind < 0.75:
            number = stream.chance.choice(sorted(stream.day))
            seeds = {i for group in stream.groups({number}) for i in group}
            stream.place(number)
        else:
            two = stream.chance.sample(sorted(stream.day), 2)
            together = kind < 0.9
            if (min(two), max(two)) not in stream.pins[not together]:
                stream.pins[together].add((min(two), max(two)))
            seeds = set(two)
        stream.now = stream.settled(seeds)
        assert stream.now == stream.from_nothing()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_report_more_in_a_long_chain_is_looked_at_with_its_neighbours_only(seed: int) -> None:
    stream = Stream(seed, 120, 1.0)
    for number in range(400):
        stream.place(number)
    stream.now = stream.from_nothing()
    linked = [(f"{a:04}", f"{b:04}") for a, b in stream.links(set(stream.day))]
    assert max(map(len, components([f"{i:04}" for i in stream.day], linked))) > 300
    stream.looked = 0
    stream.place(400, day=60.0)
    now = stream.settled({400})
    assert stream.looked < 120
    assert now == stream.from_nothing()
