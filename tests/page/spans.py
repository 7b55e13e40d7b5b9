"""All spans of an article, for tests that check each."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.article import Article
from depesche.span import Span


def all_spans(article: Article) -> Iterator[Span]:
    """Yield every span that an article holds."""
    found = [article.kicker, article.headline, *article.teaser, article.dateline and article.dateline.span]
    for caption in article.captions:
        found += [caption.span, caption.alternative, caption.credit]
    for section in article.sections:
        found += [section.heading, *section.paragraphs]
    found += [part.span for part in (*article.posts, *article.furniture)]
    yield from (span for span in found if span is not None)
