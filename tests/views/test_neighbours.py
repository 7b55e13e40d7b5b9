"""What the articles of a relation tell in passing of other pairs."""

from __future__ import annotations

from typing import Any

from depesche.record.store import Store
from depesche.views.neighbours import find_neighbours


def test_neighbours_are_the_other_pairs_of_the_articles(spring: Any) -> None:
    assert {("POL", "RUS"), ("RUS", "UKR"), ("CHE", "USA")} <= set(spring.neighbours)
    assert ("RUS", "USA") not in spring.neighbours


def test_neighbours_hold_only_reports_of_those_articles(spring_store: Store) -> None:
    relation = spring_store.relation("POL", "RUS")
    articles = {s.id for s in relation.articles}
    found = find_neighbours(spring_store, relation)
    reports = [r for happenings in found.values() for h in happenings for r in h.reports]
    assert reports and {r.source.id for r in reports} <= articles
