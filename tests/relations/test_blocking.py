"""Blocks: each pair that shares one is found once, and none that is linked is left out by the look at all at once."""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np
import pytest

from benchmarks.record import articles, span, traces
from depesche.relations import blocking
from depesche.relations.blocking import promising, sharing
from depesche.relations.ceiling import Marks
from depesche.relations.comparison import Weights, compare, weights
from depesche.relations.meeting import block_keys, met_keys
from depesche.relations.merge import candidates, find_links, group
from depesche.relations.trace import Trace
from evaluation.merging import HOME, read_gold


@pytest.fixture(scope="module", params=["dev", "dev-four", "test"])
def found(request: pytest.FixtureRequest) -> dict[str, Trace]:
    """Give traces of the gold and of copies of it with other countries and days, close enough to meet by chance."""
    return traces(articles(read_gold(HOME / f"{request.param}.txt"), seed=3, days=60), 800)


def pairs_by_hand(found: dict[str, Trace]) -> set[tuple[str, str]]:
    holders: dict[int, set[str]] = defaultdict(set)
    for name, trace in found.items():
        for key in block_keys(trace):
            holders[key].add(name)
    met = {name: {other for key in met_keys(block_keys(trace)) for other in holders.get(key, ())} for name, trace in found.items()}
    assert all(name in met[other] for name, others in met.items() for other in others)
    return {(a, b) for a, others in met.items() for b in others if a < b}


def test_sharing_finds_each_pair_once(found: dict[str, Trace]) -> None:
    assert len(sharing(list(found.values()))[0]) == len(candidates(found.values())) > 1000
    assert candidates(found.values()) == pairs_by_hand(found)


@pytest.mark.parametrize("step", [1, 7, 100])
def test_blocks_of_any_size_are_taken_in_pieces(found: dict[str, Trace], step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: found[name] for name in sorted(found)[:300]}
    linked = find_links(few.values())
    monkeypatch.setattr(blocking, "_STEP", step)
    assert candidates(few.values()) == pairs_by_hand(few) and find_links(few.values()) == linked


def test_pairs_grow_with_the_days_that_are_covered_and_not_faster() -> None:
    gold, each = read_gold(HOME / "dev.txt"), []
    for size in (2000, 4000):
        made = list(traces(articles(gold, seed=1, days=span(size, a_day=5)), size).values())
        each.append(len(promising(made, weights())[0]) / size)
    assert each[1] < 1.15 * each[0]


def test_sharing_of_nothing_is_nothing() -> None:
    assert candidates([]) == set() and find_links([]) == {} and group({}) == []


def drawn(seed: int) -> Weights:
    chance, by = random.Random(seed), weights()
    return Weights(chance.uniform(-4, 0), {name: chance.uniform(-3, 3) for name in by.signals}, by.mutual)


@pytest.mark.parametrize("seed", range(6))
def test_no_pair_weighs_more_than_its_ceiling(found: dict[str, Trace], seed: int) -> None:
    """Of all pairs, those included that share no block."""
    by, kept = drawn(seed), random.Random(seed).sample(list(found.values()), 120)
    one, other = np.triu_indices(len(kept), 1)
    most = Marks.of(kept, by).most(one, other)
    told = [compare(kept[a], kept[b], by) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    assert all(link.weight <= ceiling + 1e-9 for link, ceiling in zip(told, most.tolist(), strict=True))
    assert {"dates apart", "printed long apart", "closely related type"} <= {n for link in told for n, _ in link.signals}


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_find_links_leaves_out_no_pair_that_is_linked(found: dict[str, Trace], seed: int | None) -> None:
    by = weights() if seed is None else drawn(seed)
    linked = {(a, b): w for a, b in candidates(found.values()) if (w := compare(found[a], found[b], by).weight) > 0}
    assert linked and find_links(found.values(), by) == linked
