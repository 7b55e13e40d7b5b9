"""Inputs that hold many articles: exports of press databases, books of articles, newsletters."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.article import Article
from depesche.page.reading import read_page


def read_articles(data: bytes, *, url: str | None = None, name: str | None = None, published: str | None = None) -> Iterator[Article]:
    """Yield every article in an input; a page yields one."""
    yield read_page(data, url=url, name=name, published=published)
