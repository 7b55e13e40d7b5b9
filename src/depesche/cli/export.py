"""``depesche export``: what a store holds as JSON lines, CSV or a stream that ``depesche add`` reads back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from depesche.cli.options import Chosen, check_codes, choosing

if TYPE_CHECKING:
    from depesche.record.filters import Filters
    from depesche.record.store import Store

KINDS = ("reports", "happenings", "statements", "assessments", "articles")
_EXAMPLES = """\b
Example:
  depesche export press.depesche --what reports --format csv > reports.csv
  depesche export press.depesche --what articles > coded.jsonl
  depesche add copy.depesche coded.jsonl
"""

Rows = tuple[Sequence[str], Iterable[dict[str, Any]]]


@click.command("export", epilog=_EXAMPLES)
@click.argument("store")
@click.argument("codes", nargs=-1, metavar="[CODE [CODE]]")
@click.option("--what", type=click.Choice(KINDS), default="reports", show_default=True, help="What a line holds.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "tsv"]), default="jsonl", show_default=True, help="Form of the lines.")
@choosing
def command(store: str, codes: tuple[str, ...], what: str, form: str, chosen: Chosen) -> None:
    """Write reports, happenings, statements, assessments or whole coded articles to standard output, all of them.

    Columns and fields are described in docs/record.md. Articles are JSON lines with text and codes as they stand after people's
    decisions; depesche add reads them back. In CSV and TSV a text that a table program would run as a formula is led by an
    apostrophe.
    """
    from depesche.record.filters import Filters
    from depesche.record.store import open_store

    if what == "articles" and (form != "jsonl" or codes or chosen != Chosen(None, None, (), ())):
        raise click.UsageError("articles are written whole, as JSON lines, without a choice")
    filters = Filters(pair=check_codes(codes), since=chosen.since, until=chosen.until, types=chosen.types, statuses=chosen.statuses)
    with open_store(store) as opened:
        if what == "articles":
            _write_articles(opened)
        else:
            _write_rows(*_READERS[what](opened, filters), form)


def _write_articles(store: Store) -> None:
    import msgspec

    for coded in store.articles():
        click.echo(msgspec.json.encode(coded))


def _write_rows(columns: Sequence[str], rows: Iterable[dict[str, Any]], form: str) -> None:
    from depesche.views.write import json_line, write_csv

    if form == "jsonl":
        for row in rows:
            click.echo(json_line(row))
    else:
        write_csv(sys.stdout, columns, rows, "," if form == "csv" else "\t")


def _reports(store: Store, filters: Filters) -> Rows:
    from depesche.views import rows

    return rows.REPORT_COLUMNS, (rows.report_row(report, home) for home, report in store.reports(filters))


def _happenings(store: Store, filters: Filters) -> Rows:
    from depesche.views import rows

    return rows.HAPPENING_COLUMNS, map(rows.happening_row, store.happenings(filters))


def _statements(store: Store, filters: Filters) -> Rows:
    from depesche.views import rows

    return rows.STATEMENT_COLUMNS, map(rows.statement_row, store.quotes(filters))


def _assessments(store: Store, filters: Filters) -> Rows:
    from depesche.views import rows

    return rows.ASSESSMENT_COLUMNS, map(rows.assessment_row, store.judgements(filters))


_READERS: dict[str, Callable[[Store, Filters], Rows]] = {
    "reports": _reports,
    "happenings": _happenings,
    "statements": _statements,
    "assessments": _assessments,
}
