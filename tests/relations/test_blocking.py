"""Blocks: each pair that shares one is found once, and none that is linked is left out by the look at all at once."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from benchmarks.record import articles, span, traces
from depesche.relations import blocking
from depesche.relations.blocking import promising, sharing
from depesche.relations.comparison import Weights, compare, weights
from depesche.relations.merge import candidates, find_links, group
from depesche.relations.trace import Trace, block_keys
from evaluation.merging import HOME, read_gold


@pytest.fixture(scope="module", params=["dev", "test"])
def found(request: pytest.FixtureRequest) -> dict[str, Trace]:
    """Give traces of the gold and of copies of it with other countries and days, close enough to meet by chance."""
    return traces(articles(read_gold(HOME / f"{request.param}.txt"), seed=3, days=60), 800)


def pairs_by_hand(found: dict[str, Trace]) -> set[tuple[str, str]]:
    blocks: dict[int, list[str]] = defaultdict(list)
    for name in sorted(found):
        for key in block_keys(found[name]):
            blocks[key].append(name)
    return {(a, b) for members in blocks.values() for i, a in enumerate(members) for b in members[i + 1 :]}


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


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_find_links_leaves_out_no_pair_that_is_linked(found: dict[str, Trace], seed: int | None) -> None:
    by = weights()
    if seed is not None:
        chance = random.Random(seed)
        by = Weights(chance.uniform(-4, 0), {name: chance.uniform(-3, 3) for name in by.signals}, by.mutual)
    linked = {(a, b): w for a, b in candidates(found.values()) if (w := compare(found[a], found[b], by).weight) > 0}
    assert linked and find_links(found.values(), by) == linked
