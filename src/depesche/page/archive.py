"""Inputs that hold one article or many: pages, exports of press databases, books of articles, newsletters."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.article import Article
from depesche.errors import DepescheError, InputError
from depesche.page.block import Page
from depesche.page.encoding import decode
from depesche.page.reading import Reading, open_packed, parse_input, read_parsed, refuse


def read_articles(
    data: bytes, *, url: str | None = None, name: str | None = None, published: str | None = None
) -> Iterator[Article | DepescheError]:
    """Yield every article in an input; a page yields one. What a part of an input can't give is yielded as the error that says why.

    Raises InputError when the input as a whole can't be read.
    """
    for where, found in read_readings(data, url=url, name=name, published=published):
        if isinstance(found, DepescheError):
            yield found
            continue
        try:
            refuse(found.article, where)
        except DepescheError as problem:
            yield problem
        else:
            yield found.article


def read_readings(
    data: bytes, *, url: str | None = None, name: str | None = None, published: str | None = None
) -> Iterator[tuple[str, Reading | DepescheError]]:
    """Yield name and reading of every page in an input, whatever kind of page it is."""
    for where, page in list_pages(data, name or url or "input"):
        try:
            yield where, read_parsed(page, url=url, name=where, published=published)
        except DepescheError as problem:
            yield where, problem


def list_pages(data: bytes, name: str) -> Iterator[tuple[str, Page]]:
    """Yield name and parsed page of every part of an input; raise InputError when it can't be read."""
    data = open_packed(data, name)
    if data[:4] == b"PK\x03\x04":
        from depesche.page.epub import read_book

        yield from read_book(data, name)
        return
    if _is_mail(data):
        from depesche.page.mail import parse_mail

        yield name, parse_mail(data, name)
        return
    if not data[:1024].lstrip().startswith((b"%PDF", b"<")):
        from depesche.page.exports import is_export, split_export

        text = decode(data, name)
        if is_export(text):
            yield from _number(split_export(text), name)
            return
    yield name, parse_input(data, name)


def _is_mail(data: bytes) -> bool:
    from depesche.page.mail import is_mail

    return is_mail(data)


def _number(pages: Iterator[Page], name: str) -> Iterator[tuple[str, Page]]:
    number = 0
    for number, page in enumerate(pages, 1):
        yield f"{name}: document {number}", page
    if not number:
        raise InputError(f"{name}: an export without documents; export the full texts as plain text")
