"""``depesche explain``: what an entry of the store stands on."""

from __future__ import annotations

import click


@click.command(
    "explain", epilog="\b\nExample:\n  depesche explain press.depesche ev_2qdtvn33c6uv\n  depesche explain press.depesche hp_5ha2ptc7e3ka"
)
@click.argument("store")
@click.argument("entry", metavar="ID")
@click.option("--lang", type=click.Choice(["de", "en"]), default="en", show_default=True, help="Language of labels.")
def command(store: str, entry: str, lang: str) -> None:
    """Explain an event (ev_…), statement (st_…), assessment (as_…) or happening (hp_…).

    Shows the sentence with its parts marked, who decided and how certainly, the other reports of the happening, and whether
    another version of the article stands now; for a happening also which signals joined its reports and which decisions of
    people hold them together or apart.
    """
    from depesche.errors import CodeError
    from depesche.record.store import open_store
    from depesche.views import explanation

    with open_store(store) as opened:
        if entry.startswith("ev_"):
            report, home = opened.report(entry)
            explanation.print_report(report, opened.happening(home) if home else None, lang)
        elif entry.startswith("hp_"):
            happening = opened.happening(entry)
            explanation.print_happening(happening, lang)
            explanation.print_decisions(happening, opened.history(happening.id), lang)
        elif entry.startswith("st_"):
            explanation.print_quote(opened.quote(entry), lang)
        elif entry.startswith("as_"):
            explanation.print_judgement(opened.judgement(entry), lang)
        else:
            raise CodeError(f"{entry}: not the id of an entry; ids begin with ev_, st_, as_ or hp_")
        if not entry.startswith("hp_") and (replaced := opened.replaced(entry)):
            explanation.print_replaced(replaced, lang)
