"""``depesche show``: the happenings of a store."""

from __future__ import annotations

import sys

import click

from depesche.cli.options import Chosen, check_codes, choosing

_EXAMPLES = """\b
Example:
  depesche show press.depesche RUS USA --since 2021-04 --type SANCTION
  depesche show press.depesche --csv > happenings.csv
"""


@click.command("show", epilog=_EXAMPLES)
@click.argument("store")
@click.argument("codes", nargs=-1, metavar="[CODE [CODE]]")
@choosing
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines: one happening a line, with its reports.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV: one happening a row, all of them.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="en", show_default=True, help="Language of labels.")
def command(store: str, codes: tuple[str, ...], chosen: Chosen, as_json: bool, as_csv: bool, lang: str) -> None:
    """Show happenings, of a pair of countries or of one country or of all, as a table, JSON lines or CSV.

    A happening is what happened once, however many reports tell it. Codes are ISO 3166 alpha-3 (RUS, USA) or an organisation's
    (EU, NATO, UN).
    """
    from depesche.record.filters import Filters
    from depesche.record.store import open_store

    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other; leave one away")
    filters = Filters(pair=check_codes(codes), since=chosen.since, until=chosen.until, types=chosen.types, statuses=chosen.statuses)
    with open_store(store) as opened:
        happenings = opened.happenings(filters)
    if as_json:
        from depesche.views.rows import happening_object
        from depesche.views.write import json_line

        for happening in happenings:
            click.echo(json_line(happening_object(happening)))
    elif as_csv:
        from depesche.views.columns import columns_of
        from depesche.views.rows import happening_row
        from depesche.views.write import write_csv

        write_csv(sys.stdout, tuple(columns_of("happenings")), map(happening_row, happenings))
    else:
        from depesche.views.table import print_happenings

        print_happenings(happenings, lang)
