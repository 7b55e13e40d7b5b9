"""``depesche dossier``: all that a store holds of a pair of countries, as one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import Day, check_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.record.store import Store
    from depesche.relations.happening import Happening
    from depesche.relations.relation import Relation


@click.command("dossier", epilog="\b\nExample:\n  depesche dossier press.depesche RUS USA --lang en -o russia-usa.html")
@click.argument("store")
@click.argument("codes", nargs=2, metavar="CODE CODE")
@click.option("-o", "--output", default="dossier.html", show_default=True, metavar="FILE", help="Where to write; - is standard output.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of labels; sentences stay as printed.")
@click.option("--since", type=Day(), metavar="DATE", help="From this day, month or year on.")
@click.option("--until", type=Day(), metavar="DATE", help="Up to this day, month or year.")
def command(store: str, codes: tuple[str, str], output: str, lang: str, since: str | None, until: str | None) -> None:
    """Write the dossier of a pair of countries: one HTML file that needs no network.

    Figures, timeline, tension, what lies ahead, what is only alleged, who said what, action and answer; every number leads to
    its happenings, every happening to its sentences. Codes are ISO 3166 alpha-3 (RUS, USA) or an organisation's (EU, NATO, UN).
    """
    from depesche.errors import CodeError
    from depesche.record.store import open_store
    from depesche.views.dossier import render_dossier

    first, second = check_codes(codes)
    if first == second:
        raise CodeError(f"{first} {second}: a dossier needs two different countries, such as RUS USA")
    with open_store(store) as opened:
        relation = opened.relation(first, second, since, until)
        neighbours = find_neighbours(opened, relation)
    page = render_dossier(relation, lang, neighbours=neighbours)
    _write(page, output)


def find_neighbours(store: Store, relation: Relation) -> dict[tuple[str, str], Sequence[Happening]]:
    """Return the happenings of other pairs that the relation's articles report, with those reports alone."""
    from dataclasses import replace

    from depesche.record.filters import Filters

    articles = {s.id for s in relation.articles}
    found: dict[tuple[str, str], Sequence[Happening]] = {}
    for pair, _ in relation.others:
        happenings = store.happenings(Filters(pair=pair))
        kept = ((h, tuple(r for r in h.reports if r.source.id in articles)) for h in happenings)
        found[pair] = tuple(replace(h, reports=reports) for h, reports in kept if reports)
    return found


def _write(page: str, output: str) -> None:
    from pathlib import Path

    from depesche.errors import DepescheError

    if output == "-":
        click.echo(page)
        return
    try:
        Path(output).write_text(page, encoding="utf-8")
    except OSError as problem:
        raise DepescheError(f"{output}: can't be written ({problem.strerror or problem}); name another file with -o") from problem
    click.echo(output)
