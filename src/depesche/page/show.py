"""A page in colour for the terminal: its parts as they were read, dropped furniture greyed out with its kind."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.article import Article
from depesche.page.reading import Reading
from depesche.span import Span

_STYLES = {
    "kicker": "35", "headline": "1;36", "teaser": "36", "heading": "1", "paragraph": "0", "caption": "33", "credit": "33",
    "alternative": "33", "dateline": "32", "post": "34", "furniture": "90",
}  # fmt: skip
_MARGIN = 14  # columns for the name of the part


def show_reading(reading: Reading) -> str:
    """Return the page as lines with ANSI colours: the facts first, then every part in the order of the stored text."""
    article = reading.article
    lines = [*_facts(article), ""]
    lines += [_line(name, article.cut(span)) for span, name in sorted(_parts(article), key=lambda part: (part[0].start, part[0].end))]
    return "\n".join(lines)


def _facts(article: Article) -> Iterator[str]:
    values = {
        "kind": article.kind + (", behind a pay wall" if article.paywalled else ""), "language": article.language, "outlet": article.outlet,
        "address": article.url, "published": article.published, "updated": article.updated,
        "authors": ", ".join(article.authors), "agency": article.agency,
        "place": article.dateline and " ".join(filter(None, (article.dateline.place, article.dateline.country))),
    }  # fmt: skip
    for name, value in values.items():
        if value:
            yield f"{name:<{_MARGIN}}{value}"


def _parts(article: Article) -> Iterator[tuple[Span, str]]:
    """Yield the span of every part with its name."""
    single = {"kicker": article.kicker, "headline": article.headline, "dateline": article.dateline and article.dateline.span}
    yield from ((span, name) for name, span in single.items() if span)
    yield from ((span, "teaser") for span in article.teaser)
    for caption in article.captions:
        named = (("caption", caption.span), ("credit", caption.credit), ("alternative", caption.alternative))
        yield from ((span, name) for name, span in named if span)
    for section in article.sections:
        if section.heading:
            yield section.heading, f"heading {section.published or ''}".strip()
        yield from ((span, "paragraph") for span in section.paragraphs)
    yield from ((post.span, f"post {post.site}") for post in article.posts)
    yield from ((item.span, f"- {item.kind}") for item in article.furniture)


def _line(name: str, text: str) -> str:
    style = _STYLES.get(name.split()[0], _STYLES["furniture"])
    return f"\x1b[{style}m{f'{name} ':<{_MARGIN}}{' '.join(text.split())}\x1b[0m"
