"""One input, whatever its kind, into the articles that it holds."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.article import Article
from depesche.coded import CodedArticle
from depesche.errors import DepescheError
from depesche.page import read_articles

Found = Article | CodedArticle | DepescheError
"""An article, an article that was coded before, or why a part of an input was skipped."""


def read_input(data: bytes, *, name: str, url: str | None = None, published: str | None = None) -> Iterator[Found]:
    """Yield what an input holds; what can't be read is yielded as the error that says why, and the rest goes on."""
    from depesche.intake.jsonlines import is_json, read_json_lines
    from depesche.intake.texts import is_table, read_table

    if is_json(data):
        yield from read_json_lines(data, name=name, published=published)
        return
    if is_table(data, name):
        yield from read_table(data, name=name, published=published)
        return
    try:
        yield from read_articles(data, name=name, url=url, published=published)
    except DepescheError as problem:
        yield problem
