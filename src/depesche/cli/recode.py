"""``depesche recode``: code stored articles again."""

from __future__ import annotations

import click

from depesche.cli.options import Coding, coding
from depesche.language.plurals import counted


@click.command("recode", epilog="\b\nExample:\n  depesche recode press.depesche --coder reader\n  depesche questions press.depesche")
@click.argument("store")
@click.option("--all", "again", is_flag=True, help="Also what this coder coded: for changed actor or trigger files, or another --least.")
@coding
def command(store: str, again: bool, coding: Coding) -> None:
    """Code stored articles again, with a newer coder; people's decisions stand.

    A code on the same words of the same text keeps its id. What nobody decided on follows the newer coder; where that says
    something against a decision, a question is asked (depesche questions) and nothing is changed. Articles that were coded by
    hand and texts that were taken down are left. Each article is done in one step: a stopped run is started again and goes on.
    Writes one JSON line an article to standard output and a summary to standard error.
    """
    from collections import Counter

    import msgspec

    from depesche.coding.code import code_article
    from depesche.record.store import open_store

    counts: Counter[str] = Counter()
    articles = 0
    with open_store(store) as opened:
        coder = coding.load()
        for public in opened.outdated(coder.name, again=again):
            done = opened.recode(public, code_article(opened.article(public), coder))
            entry = msgspec.to_builtins(done)
            counts.update({name: number for name, number in entry.items() if name not in ("article", "version")})
            articles += 1
            click.echo(msgspec.json.encode(entry))
    click.echo(summary(articles, counts), err=True)


def summary(articles: int, counts: dict[str, int]) -> str:
    """Say in one line what became of the codes."""
    if not articles:
        return "no articles to code again"
    told = ", ".join(f"{counts[name]} {name}" for name in ("same", "changed", "added", "dropped") if counts[name])
    parts = [f"{counted(articles, 'article')} coded again", told or "no codes"]
    if counts["kept"]:
        parts.append(f"{counts['kept']} kept as people decided")
    if counts["questions"]:
        parts.append(f"{counted(counts['questions'], 'new question')} (depesche questions)")
    return "; ".join(parts)
