"""Actors of a record: each once, with what it does, undergoes and says."""

from __future__ import annotations

from typing import Any

from depesche.views.cast import actor_rows
from depesche.views.columns import columns_of


def test_each_actor_has_one_row_with_all_it_does(spring: Any) -> None:
    reports = [r for h in spring.relation.happenings for r in h.reports]
    rows = list(actor_rows(reports, spring.relation.quotes))
    assert all(tuple(row) == tuple(columns_of("actors")) for row in rows)
    keys = [(row["code"], row["sector"], row["person"], row["name"]) for row in rows]
    assert len(keys) == len(set(keys)) and keys == sorted(keys, key=lambda k: [part or "" for part in k[:2]])
    for what, side in (("acts", "sources"), ("undergoes", "targets")):
        told = sum(any(a.code == "USA" and a.sector == "GOV" and a.name is None for a in getattr(r.event, side)) for r in reports)
        assert sum(row[what] for row in rows if (row["code"], row["sector"], row["name"]) == ("USA", "GOV", None)) == told > 0
    assert sum(row["says"] for row in rows) == sum(bool(q.statement.speakers) for q in spring.relation.quotes)
    biden = next(row for row in rows if row["name"] == "Joe Biden")
    assert biden["code"] == "USA" and biden["first"] <= biden["last"]


def test_nothing_has_no_actors() -> None:
    assert list(actor_rows([], [])) == []
