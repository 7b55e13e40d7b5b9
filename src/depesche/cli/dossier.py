"""``depesche dossier``: all that a store holds of a pair of countries, as one HTML file."""

from __future__ import annotations

import click

from depesche.cli.options import Day, check_codes, check_period


@click.command("dossier", epilog="\b\nExample:\n  depesche dossier press.depesche RUS USA --lang en -o russia-usa.html")
@click.argument("store")
@click.argument("codes", nargs=2, metavar="CODE CODE")
@click.option("-o", "--output", default="dossier.html", show_default=True, metavar="FILE", help="Where to write; - is standard output.")
@click.option(
    "--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of labels; sentences stay as printed."
)
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
    from depesche.views.neighbours import find_neighbours

    check_period(since, until)
    first, second = check_codes(codes)
    if first == second:
        raise CodeError(f"{first} {second}: a dossier needs two different countries, such as RUS USA")
    with open_store(store) as opened:
        relation = opened.relation(first, second, since, until)
        neighbours = find_neighbours(opened, relation)
    page = render_dossier(relation, lang, neighbours=neighbours)
    _write(page, output)


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
