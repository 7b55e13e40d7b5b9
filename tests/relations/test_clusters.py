"""Groups of reports: what the mean of all pairs says, found with each pair weighed once."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.relations.clusters import CLIP, Pair, Pins, cluster, pair


def drawn(seed: int, number: int, forbidden: float) -> dict[Pair, float]:
    chance = random.Random(seed)
    names = [f"r{n:02}" for n in range(number)]
    return {(a, b): -20.0 if chance.random() < forbidden else chance.gauss(0.3, 3.0) for i, a in enumerate(names) for b in names[i + 1 :]}


def by_hand(weights: dict[Pair, float], pins: Pins) -> list[list[str]]:
    groups = {name: {name} for two in weights for name in two}

    def join(a: str, b: str) -> None:
        union = groups[a] | groups[b]
        groups.update(dict.fromkeys(union, union))

    for a, b in pins.together:
        join(a, b)
    for (a, b), weight in sorted(weights.items(), key=lambda item: (-round(item[1], 6), item[0])):
        across = [pair(x, y) for x in groups[a] for y in groups[b]]
        fits = min(weights.get(two, 0.0) for two in across) >= -10 and not pins.apart & set(across)
        if weight > 0 and groups[a] is not groups[b] and fits and sum(max(-CLIP, min(CLIP, weights[two])) for two in across) > 0:
            join(a, b)
    return sorted(sorted(group) for group in {id(g): g for g in groups.values()}.values())


@given(st.integers(0, 10**6), st.integers(2, 24), st.sampled_from([0.0, 0.05]), st.integers(0, 2))
@settings(max_examples=80, deadline=None)
def test_cluster_joins_what_agrees_on_average_and_weighs_each_pair_once(seed: int, number: int, forbidden: float, pinned: int) -> None:
    weights = drawn(seed, number, forbidden)
    pairs = random.Random(seed).sample(sorted(weights), min(len(weights), 2 * pinned))
    pins = Pins(frozenset(pairs[:pinned]), frozenset(pairs[pinned:]))
    asked: Counter[Pair] = Counter()

    def weigh(a: str, b: str) -> float:
        asked[pair(a, b)] += 1
        return weights[pair(a, b)]

    links = {two: w for two, w in weights.items() if w > 0}
    assert cluster({name for two in weights for name in two}, links, weigh, pins) == by_hand(weights, pins)
    assert max(asked.values(), default=1) == 1
