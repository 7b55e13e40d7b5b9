"""The document as every coder reads it: a text and its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from depesche.article import Article
from depesche.coded import Event, Sentence, Statement
from depesche.language.sentences import sentences_of
from depesche.span import Span


@dataclass(frozen=True)
class Document:
    """Hold a text, its sentences as spans of that text, its language and its day of publication (ISO 8601).

    ``present`` is the day as of which an undated text names its actors, where its persons tell it (``coding.present``); no date of an
    event is worked out from it. ``days`` are those of single sentences that were printed on a day of their own, as the entries of a live
    ticker are; empty where no sentence has one.
    """

    text: str
    sentences: tuple[Sentence, ...]
    language: str
    published: str | None = None
    present: str | None = None
    days: tuple[str | None, ...] = ()

    @property
    def day(self) -> str | None:
        """Return the day as of which names are read."""
        return self.published or self.present

    def printed(self, index: int) -> str | None:
        """Return the day on which a sentence was printed: its own, else that of the text."""
        return (self.days[index] if self.days else None) or self.published

    def cut(self, index: int) -> str:
        """Return the text of a sentence."""
        return self.sentences[index].span.cut(self.text)

    @classmethod
    def of_article(cls, article: Article) -> Document:
        """Cut an article into sentences."""
        day = article.published[:10] if article.published else None
        sentences = sentences_of(article)
        return cls(article.text, sentences, article.language, day, days=_days(article, sentences))

    @classmethod
    def of_sentences(cls, sentences: Sequence[str], language: str, published: str | None = None) -> Document:
        """Join sentences that are split already, one a line."""
        found, at = [], 0
        for index, sentence in enumerate(sentences):
            found.append(Sentence(index=index, span=Span(at, at + len(sentence)), part="paragraph" if index else "headline"))
            at += len(sentence) + 1
        return cls("\n".join(sentences), tuple(found), language, published)


def _days(article: Article, sentences: Sequence[Sentence]) -> tuple[str | None, ...]:
    """Return the day of each sentence that stands in a section with a time of its own; nothing where no section has one."""
    if not any(section.published for section in article.sections):
        return ()
    parts = sorted(
        (span.start, span.end, section.published[:10] if section.published else None)
        for section in article.sections
        for span in (section.heading, *section.paragraphs)
        if span
    )
    starts = [start for start, _, _ in parts]
    places = [bisect_right(starts, sentence.span.start) - 1 for sentence in sentences]
    return tuple(
        parts[at][2] if at >= 0 and sentence.span.end <= parts[at][1] else None for at, sentence in zip(places, sentences, strict=True)
    )


@dataclass(frozen=True)
class Codes:
    """Hold what a coder found in a document; ids are "e1", "s1" … in reading order, spans those of the document's text."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
