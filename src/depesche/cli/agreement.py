"""``depesche agreement``: how far two coders agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from depesche.language.plurals import counted

if TYPE_CHECKING:
    from depesche.coded import CodedArticle
    from depesche.relations.agreement import Figure

_EXAMPLES = """\b
Example:
  depesche agreement first.depesche second.depesche
  depesche export first.depesche --what texts > blind.jsonl
  depesche agreement first.depesche hand-coded.jsonl --json
"""


@click.command("agreement", epilog=_EXAMPLES)
@click.argument("first", metavar="STORE|FILE")
@click.argument("second", metavar="STORE|FILE")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines: one figure a line.")
def command(first: str, second: str, as_json: bool) -> None:
    """Tell how far two coders agree on the articles that both coded: F1, Cohen's κ and Krippendorff's α.

    Each coder is a store, or JSON lines of coded articles or of documents by the coding guidelines; "depesche export --what texts"
    gives the texts without codes, so that the second codes blind. Articles are the same when their texts are. Codes are paired
    where their words overlap; F1 tells what both found, κ and α how they labelled it, beyond chance (α of the score on an interval
    scale). Neither coder counts as right. Rejected codes don't count. Ends with 6 where no article is in both.
    """
    import msgspec

    from depesche.errors import CodeError
    from depesche.record.identity import content_digest
    from depesche.relations.agreement import agreement

    ours, theirs = ({content_digest(coded.article): coded for coded in _articles(place)} for place in (first, second))
    pairs = [(ours[key], theirs[key]) for key in sorted(ours.keys() & theirs.keys())]
    if not pairs:
        raise CodeError(f"{first} and {second}: no article is in both ({len(ours)} and {len(theirs)}); texts and dates must be the same")
    for figure in agreement(pairs):
        click.echo(msgspec.json.encode(figure) if as_json else line(figure))
    if not as_json:
        click.echo(f"{counted(len(pairs), 'article')} that both coded, of {len(ours)} and {len(theirs)}", err=True)


def _articles(place: str) -> Iterator[CodedArticle]:
    from depesche.coded import CodedArticle
    from depesche.errors import DepescheError, InputError
    from depesche.intake.jsonlines import is_json, read_json_lines
    from depesche.record.configuration import is_address
    from depesche.record.store import open_store

    data = b"" if is_address(place) else _read(place)
    if not is_json(data):
        with open_store(place) as store:
            yield from store.articles()
        return
    for found in read_json_lines(data, name=place):
        if isinstance(found, DepescheError):
            raise found
        if not isinstance(found, CodedArticle):
            raise InputError(f"{place}: holds an article without codes; write coded articles with depesche code or depesche export")
        yield found


def _read(place: str) -> bytes:
    """Return the bytes of a file that begins as JSON does; nothing for a store."""
    from pathlib import Path

    path = Path(place)
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        head = file.read(1)
        return head + file.read() if head in b"{\xef \n" else b""


def line(figure: Figure) -> str:
    """Say a figure in one line."""
    if figure.first or figure.second or figure.f1 is not None:
        return f"{figure.name:<24}F1 {_number(figure.f1)}   {figure.units} in both, of {figure.first} and {figure.second}"
    parts = [f"{name} {_number(value)}" for name, value in (("same", figure.share), ("κ", figure.kappa), ("α", figure.alpha))]
    return f"{figure.name:<24}{'   '.join(parts)}   of {figure.units}"


def _number(value: float | None) -> str:
    return "   –" if value is None else f"{value:.3f}"
