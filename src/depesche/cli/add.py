"""``depesche add``: read, code and store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depesche.cli.options import Coding, Day, coding

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
  depesche add press.depesche archive.jsonl texts.csv --skipped skipped.csv
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
@click.option(
    "--skipped",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what was skipped and why as CSV: input, reason, told.",
)
@coding
def command(store: str, inputs: tuple[str, ...], published: str | None, pause: float, skipped: Path | None, coding: Coding) -> None:
    """Read, code and store articles; STORE is made where there is none.

    Inputs are pages, copied text, JSON lines (articles, coded articles, or texts with url, outlet, lang, published, title, teaser and
    paragraphs), tables (.csv, .tsv) with the columns url, outlet, lang, published, title, teaser, author, text, web archives (.warc,
    .wet, also .gz; they need depesche[warc]), or text files that list addresses. Each article is stored in one step, so that a stopped
    run can be started again; the same article twice changes nothing. Writes one JSON line an article to standard output, and to
    standard error what is skipped and why, how far it is (on a terminal), and a summary.

    An address may be a feed (RSS, Atom): the pages of its entries are read, one request a host at a time, as robots.txt allows, and
    the next run asks only for what is new or changed (STORE-visits remembers). Private addresses are asked only where you name their
    host yourself.
    """
    import msgspec

    from depesche.cli.inputs import read_sources
    from depesche.cli.output import check_writable
    from depesche.cli.progress import progress
    from depesche.cli.tally import Tally, decided
    from depesche.errors import DepescheError, InputError
    from depesche.record.store import open_store

    if skipped:
        check_writable(skipped, "--skipped")
    tally = Tally()
    with open_store(store, create=True) as opened, _web(store, pause) as web, progress(inputs) as shown:
        adding = _Adding(opened, coding)
        for name, found in read_sources(inputs, published, web):
            try:
                if isinstance(found, DepescheError):
                    raise found
                added = adding.add(found)
                tally.count(added)
                shown.say(msgspec.json.encode({"input": name, **msgspec.to_builtins(added)}))
                if added.decisions:
                    shown.say(f"depesche: {decided(added, store)}", err=True)
            except InputError as problem:
                tally.skipped.append((name, problem))
                shown.say(f"depesche: {problem}", err=True)
            shown.advance()
        tally.counts["unchanged"] += web.unchanged
    if skipped:
        tally.write_skipped(skipped)
    click.echo(tally.summary(), err=True)
    sys.exit(tally.exit_code)


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
