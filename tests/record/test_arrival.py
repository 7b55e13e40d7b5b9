"""Adding one article after the other groups as merging all at once does, in whatever order they arrive.

The limits: a happening's id (not its reports) depends on which report came first, and of one address the version added last stands.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.record import articles
from depesche.coded import CodedArticle
from depesche.record.store import open_store
from depesche.relations.merge import merge_reports
from evaluation.merging import HOME, read_gold

NUMBER = 32
"""Reports of seven happenings of April 2021 with hard neighbours: one expulsion answers the other, and both have ten."""

Groups = set[frozenset[str]]


@cache
def made() -> tuple[CodedArticle, ...]:
    return tuple(islice(articles(read_gold(HOME / "dev.txt"), seed=7), NUMBER))


@cache
def added(order: tuple[int, ...]) -> tuple[Groups, Groups]:
    """Return how a store groups articles that arrive in an order, and how merging its reports from nothing does."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "press.depesche", create=True) as store:
        for place in order:
            store.add(made()[place])
        stored = {frozenset(r.id for r in h.reports) for h in store.happenings()}
        return stored, {frozenset(r.id for r in h.reports) for h in merge_reports([r for _, r in store.reports()])}


@given(st.permutations(range(NUMBER)))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_order_of_arrival_changes_no_group(order: list[int]) -> None:
    stored, at_once = added(tuple(order))
    assert stored == at_once == added(tuple(range(NUMBER)))[0]
    assert len(stored) < NUMBER
