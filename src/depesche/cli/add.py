"""``depesche add``: read, code and store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from depesche.cli.options import Coding, Day, coding
from depesche.cli.output import counted

if TYPE_CHECKING:
    from depesche.article import Article
    from depesche.coded import CodedArticle
    from depesche.coding.code import Coder
    from depesche.intake.fetching import Fetcher
    from depesche.intake.web import Web
    from depesche.record.added import Added
    from depesche.record.store import Store

_EXAMPLES = """\b
Example:
  depesche add press.depesche saved-pages/ copied.txt --published 2021-05-20
  depesche add press.depesche archive.jsonl
  depesche add press.depesche https://press.example/news.rss
"""


@click.command("add", epilog=_EXAMPLES)
@click.argument("store")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|URL|- ...")
@click.option("--published", type=Day(), metavar="DATE", help="Date of publication (ISO 8601) for inputs that carry none.")
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Least time between two requests to one host; its robots.txt may ask for more.",
)
@coding
def command(store: str, inputs: tuple[str, ...], published: str | None, pause: float, coding: Coding) -> None:
    """Read, code and store articles; STORE is made where there is none.

    Inputs are pages, copied text, JSON lines (articles, coded articles, or texts with url, outlet, lang, published, title, teaser and
    paragraphs), web archives (.warc, .wet, also .gz; they need depesche[warc]), or text files that list addresses. Each article is stored
    in one step, so that a stopped run can be started again; the same article twice changes nothing. Writes one JSON line an article
    to standard output and a summary to standard error.

    An address may be a feed (RSS, Atom): the pages of its entries are read, one request a host at a time, as robots.txt allows, and
    the next run asks only for what is new or changed (STORE-visits remembers). Private addresses are asked only where you name their
    host yourself.
    """
    import msgspec

    from depesche.cli.inputs import read_sources
    from depesche.errors import DepescheError, InputError
    from depesche.record.store import open_store

    code = 0
    counts: dict[str, int] = {}
    with open_store(store, create=True) as opened, _web(store, pause) as web:
        adding = _Adding(opened, coding)
        for name, found in read_sources(inputs, published, web):
            try:
                if isinstance(found, DepescheError):
                    raise found
                added = adding.add(found)
            except InputError as problem:
                click.echo(f"depesche: {problem}", err=True)
                code = code or problem.exit_code
                counts["skipped"] = counts.get("skipped", 0) + 1
                continue
            counts[added.outcome] = counts.get(added.outcome, 0) + 1
            click.echo(msgspec.json.encode({"input": name, **msgspec.to_builtins(added)}))
        if web.unchanged:
            counts["unchanged"] = web.unchanged
    click.echo(summary(counts), err=True)
    sys.exit(code)


@contextmanager
def _web(store: str, pause: float) -> Iterator[Web]:
    """Open what reads addresses; connections and the file of visits are made when the first address is read."""
    from depesche.intake.visits import Visits, visits_of
    from depesche.intake.web import Web

    def open_fetcher() -> Fetcher:
        from depesche.intake.fetching import Fetcher, Manners

        return opened.enter_context(Fetcher(Manners(pause=pause)))

    with ExitStack() as opened, Visits(visits_of(store)) as visits:
        yield Web(open_fetcher, visits)


class _Adding:
    """Code what needs it and store it; the coder is loaded when the first article needs it."""

    def __init__(self, store: Store, coding: Coding) -> None:
        self._store, self._coding = store, coding
        self._coder: Coder | None = None

    def add(self, found: Article | CodedArticle) -> Added:
        from depesche.coded import CodedArticle

        if isinstance(found, CodedArticle):
            return self._store.add(found)
        seen = self._store.seen(found)
        if seen:
            return seen
        from depesche.coding.code import code_article

        self._coder = self._coder or self._coding.load()
        return self._store.add(code_article(found, self._coder))


_TOLD = {
    "new": "new",
    "version": "changed since and stored as a new version",
    "same": "stored before, nothing changed",
    "unchanged": "not changed since the last visit",
    "skipped": "skipped",
}


def summary(counts: dict[str, int]) -> str:
    """Say in one line what became of the inputs."""
    parts = [f"{counts[name]} {words}" for name, words in _TOLD.items() if name in counts]
    total = sum(counts.values())
    return f"{counted(total, 'article')}: {', '.join(parts)}" if parts else "no articles"
