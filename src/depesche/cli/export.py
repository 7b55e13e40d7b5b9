"""``depesche export``: what a store holds as JSON lines, CSV, Parquet, in the forms of other event data, or for ``depesche add``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from depesche.cli.options import Chosen, check_codes, choosing
from depesche.cli.output import opened
from depesche.language.plurals import counted

if TYPE_CHECKING:
    from depesche.record.filters import Filters
    from depesche.record.store import Store

KINDS = ("reports", "happenings", "statements", "assessments", "actors", "articles", "texts")
WHOLE = ("articles", "texts")
SAID = ("statements", "assessments")
DEEDS = ("polecat", "plover", "gdelt")
OTHERS = (*DEEDS, "ftm")
_EXAMPLES = """\b
Example:
  depesche export press.depesche --what reports --format csv > reports.csv
  depesche export press.depesche RUS USA --format polecat -o rus-usa.tsv
  depesche export press.depesche --format ftm > entities.ftm.json
  depesche export press.depesche --what articles > coded.jsonl
  depesche add copy.depesche coded.jsonl
"""

Table = Iterable[dict[str, Any]]


@click.command("export", epilog=_EXAMPLES)
@click.argument("store")
@click.argument("codes", nargs=-1, metavar="[CODE [CODE]]")
@click.option("--what", type=click.Choice(KINDS), help="What a line holds; reports where nothing is said.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "tsv", "parquet", *OTHERS]),
    default="jsonl",
    show_default=True,
    help="Form of the lines; polecat, plover and gdelt write happenings, one line for each actor and recipient; ftm writes entities.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file.")
@choosing
def command(store: str, codes: tuple[str, ...], what: str | None, form: str, out: Path | None, chosen: Chosen) -> None:
    """Write reports, happenings, statements, assessments, actors or whole coded articles to standard output, all of them.

    Columns and fields are described in docs/record.md. Articles are JSON lines with text and codes as they stand after people's
    decisions; depesche add reads them back to the same ids, but without the decisions themselves, merges, splits, rejected codes and
    former versions: to keep these, copy the store. Texts are the same without codes, for a second coder. In CSV and TSV a text that a
    table program would run as a formula is led by an apostrophe. plover (JSON lines) keeps PLOVER's own conventions; polecat has the
    columns of POLECAT; gdelt has those of GDELT 2 with CAMEO root codes and loses status, mode, contexts and sentences. All three
    leave out what was denied, and what is planned or conditional unless PLOVER has a type for it, and say how much that is; what is
    only alleged stays. ftm (JSON lines) has FollowTheMoney entities: events, the parties and persons in them, and the articles that
    prove them.
    """
    from depesche.record.filters import Filters
    from depesche.record.store import open_store

    what = _checked(what, form, out)
    if what in WHOLE and (form != "jsonl" or codes or chosen != Chosen(None, None, (), ())):
        raise click.UsageError(f"{what} are written whole, as JSON lines, without a choice")
    if what in SAID and (chosen.types or chosen.statuses):
        raise click.UsageError(f"{what} have no type and no status of their own; leave --type and --status away")
    filters = Filters(pair=check_codes(codes), since=chosen.since, until=chosen.until, types=chosen.types, statuses=chosen.statuses)
    with open_store(store) as held:
        if form == "parquet":
            _write_parquet(Path(str(out)), what, _READERS[what](held, filters))
            return
        with opened(out) as file:
            if what in WHOLE:
                _write_articles(held, file, blind=what == "texts")
            elif form == "ftm":
                _write_entities(held, filters, file)
            elif form in OTHERS:
                _write_deeds(held, filters, form, file)
            else:
                _write_rows(what, _READERS[what](held, filters), form, file)


def _checked(what: str | None, form: str, out: Path | None) -> str:
    if form in OTHERS and what not in (None, "happenings"):
        raise click.UsageError(f"{form} holds happenings; leave --what away")
    if form == "parquet" and out is None:
        raise click.UsageError("Parquet is no text; name a file with -o")
    return what or ("happenings" if form in OTHERS else "reports")


def _write_articles(store: Store, file: TextIO, *, blind: bool) -> None:
    from depesche.views.write import json_line

    file.writelines(f"{json_line(coded.article if blind else coded)}\n" for coded in store.articles())


def _write_rows(what: str, rows: Table, form: str, file: TextIO) -> None:
    from depesche.views.columns import columns_of
    from depesche.views.write import json_line, write_csv

    if form == "jsonl":
        file.writelines(f"{json_line(row)}\n" for row in rows)
    else:
        write_csv(file, tuple(columns_of(what)), rows, "," if form == "csv" else "\t")


def _write_parquet(path: Path, what: str, rows: Table) -> None:
    from depesche.views.columns import columns_of
    from depesche.views.exchange.parquet import write_parquet

    number = write_parquet(path, columns_of(what), rows)
    click.echo(f"{path}: {counted(number, what.removesuffix('s'))}", err=True)


def _write_entities(store: Store, filters: Filters, file: TextIO) -> None:
    from depesche.views.exchange.ftm import ftm_entities
    from depesche.views.write import json_line

    file.writelines(f"{json_line(entity)}\n" for entity in ftm_entities(store.happenings(filters)))


def _write_deeds(store: Store, filters: Filters, form: str, file: TextIO) -> None:
    from depesche.views.exchange import gdelt, plover, polecat
    from depesche.views.exchange.deeds import deeds
    from depesche.views.write import json_line, write_tabs

    left_out: Counter[str] = Counter()
    found = deeds(store.happenings(filters), left_out)
    if form == "plover":
        file.writelines(f"{json_line(plover.plover_row(deed))}\n" for deed in found)
    elif form == "polecat":
        write_tabs(file, polecat.COLUMNS, map(polecat.polecat_row, found), head=True)
    else:
        write_tabs(file, gdelt.COLUMNS, map(gdelt.gdelt_row, found), head=False)
    if left_out:
        told = ", ".join(f"{number} {status}" for status, number in sorted(left_out.items()))
        click.echo(f"left out by PLOVER's conventions: {told} (see docs/record.md)", err=True)


def _reports(store: Store, filters: Filters) -> Table:
    from depesche.views.rows import report_row

    return (report_row(report, home) for home, report in store.reports(filters))


def _happenings(store: Store, filters: Filters) -> Table:
    from depesche.views.rows import happening_row

    return map(happening_row, store.happenings(filters))


def _statements(store: Store, filters: Filters) -> Table:
    from depesche.views.rows import statement_row

    return map(statement_row, store.quotes(filters))


def _assessments(store: Store, filters: Filters) -> Table:
    from depesche.views.rows import assessment_row

    return map(assessment_row, store.judgements(filters))


def _actors(store: Store, filters: Filters) -> Table:
    from depesche.views.cast import actor_rows

    return actor_rows((report for _, report in store.reports(filters)), store.quotes(filters))


_READERS: dict[str, Callable[[Store, Filters], Table]] = {
    "reports": _reports,
    "happenings": _happenings,
    "statements": _statements,
    "assessments": _assessments,
    "actors": _actors,
}
