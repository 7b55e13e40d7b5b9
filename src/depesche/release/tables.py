"""The rows of a release: what stands in a store, by kind, each row under its public id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from depesche.record.store import Store
from depesche.views import rows

Rows = Iterator[dict[str, Any]]


def _reports(store: Store) -> Rows:
    return (rows.report_row(report, home) for home, report in store.reports())


def _articles(store: Store) -> Rows:
    return (msgspec.to_builtins(held) for held in store.holdings())


TABLES: dict[str, Callable[[Store], Rows]] = {
    "reports": _reports,
    "happenings": lambda store: map(rows.happening_row, store.happenings()),
    "statements": lambda store: map(rows.statement_row, store.quotes()),
    "assessments": lambda store: map(rows.assessment_row, store.judgements()),
    "articles": _articles,
}
"""What makes the rows of each kind."""


def table(store: Store, what: str) -> list[dict[str, Any]]:
    """Return the rows of a kind by id."""
    return sorted(TABLES[what](store), key=lambda row: str(row["id"]))
