"""What ``depesche page`` writes: articles as JSON lines, the objects that page scorers read, pages in colour, bug reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from depesche.article import Article
from depesche.page.headline import words_of
from depesche.page.reading import Reading, read_closely, refuse


def render(data: bytes, *, name: str, url: str | None, published: str | None, form: str) -> Iterator[str]:
    """Yield the lines that stand for an input; ``form`` is article, score, show or report."""
    if form == "article":
        from depesche.page.archive import read_articles

        for article in read_articles(data, name=name, url=url, published=published):
            yield msgspec.json.encode(article).decode()
        return
    reading = read_closely(data, url=url, name=name, published=published)
    if form == "score":
        yield msgspec.json.encode(score_object(reading, name)).decode()
    elif form == "show":
        from depesche.page.show import show_reading

        yield show_reading(reading)
    else:
        from depesche.page.report import report_reading

        yield report_reading(reading)


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
    if first and article.dateline and article.dateline.span.end <= first.paragraphs[0].start:
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


__all__ = ["Reading", "refuse", "render", "score_object", "whole_title"]
