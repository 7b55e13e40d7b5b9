"""What ``depesche page`` writes: articles as JSON lines, the objects that page scorers read, pages in colour, bug reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from depesche.article import Article
from depesche.errors import DepescheError
from depesche.page.archive import read_articles, read_readings
from depesche.page.headline import words_of
from depesche.page.reading import Reading, refuse


def render(data: bytes, *, name: str, url: str | None, published: str | None, form: str) -> Iterator[str | DepescheError]:
    """Yield the lines that stand for an input, or why a part of it has none; ``form`` is article, score, show or report."""
    if form == "article":
        for article in read_articles(data, name=name, url=url, published=published):
            yield article if isinstance(article, DepescheError) else msgspec.json.encode(article).decode()
        return
    for where, reading in read_readings(data, name=name, url=url, published=published):
        try:
            yield reading if isinstance(reading, DepescheError) else _render_reading(reading, where, data, form)
        except DepescheError as problem:
            yield problem


def _render_reading(reading: Reading, name: str, data: bytes, form: str) -> str:
    if form == "score":
        if not any(section.paragraphs for section in reading.article.sections):
            refuse(reading.article, name)
        return msgspec.json.encode(score_object(reading, name)).decode()
    if form == "show":
        from depesche.page.show import show_reading

        return show_reading(reading)
    from depesche.page.report import report_page

    return report_page(data, reading, name)


def score_object(reading: Reading, name: str) -> dict[str, object]:
    """Return the object that page scorers read: plain texts of the parts; the id is the file's name without its endings."""
    article = reading.article
    cut = article.cut
    sections: list[dict[str, object]] = [
        {"heading": cut(s.heading) or None, "paragraphs": [cut(p) for p in s.paragraphs]} for s in article.sections
    ]
    if article.dateline and sections:
        _restore_dateline(article, sections)
    return {
        "id": PurePath(name).name.removesuffix(".gz").removesuffix(".html"),
        "title": whole_title(reading),
        "teaser": " ".join(cut(t) for t in article.teaser),
        "authors": list(reading.facts.credits),
        "published": article.published,
        "sections": sections,
    }


def _restore_dateline(article: Article, sections: list[dict[str, object]]) -> None:
    first = next((s for s in article.sections if s.paragraphs), None)
    if first is None or article.dateline is None:
        return
    end, start = article.dateline.span.end, first.paragraphs[0].start
    if end <= start and not any(end <= teaser.start < start for teaser in article.teaser):
        at = article.sections.index(first)
        paragraphs = sections[at]["paragraphs"]
        assert isinstance(paragraphs, list)
        paragraphs[0] = article.text[article.dateline.span.start : first.paragraphs[0].end]


def whole_title(reading: Reading) -> str:
    """Return the title as the page declares it: with its kicker where the declared title has both."""
    article = reading.article
    headline, kicker = article.cut(article.headline), article.cut(article.kicker)
    if not kicker:
        return headline
    both = words_of(f"{kicker} {headline}")
    if reading.page.origin == "text" or any(words_of(title)[: len(both)] == both for title in reading.page.meta.titles):
        return f"{kicker}: {headline}"
    return headline
