"""The document as every coder reads it: a text and its sentences."""

from __future__ import annotations

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
    event is worked out from it.
    """

    text: str
    sentences: tuple[Sentence, ...]
    language: str
    published: str | None = None
    present: str | None = None

    @property
    def day(self) -> str | None:
        """Return the day as of which names are read."""
        return self.published or self.present

    def cut(self, index: int) -> str:
        """Return the text of a sentence."""
        return self.sentences[index].span.cut(self.text)

    @classmethod
    def of_article(cls, article: Article) -> Document:
        """Cut an article into sentences."""
        day = article.published[:10] if article.published else None
        return cls(article.text, sentences_of(article), article.language, day)

    @classmethod
    def of_sentences(cls, sentences: Sequence[str], language: str, published: str | None = None) -> Document:
        """Join sentences that are split already, one a line."""
        found, at = [], 0
        for index, sentence in enumerate(sentences):
            found.append(Sentence(index=index, span=Span(at, at + len(sentence)), part="paragraph" if index else "headline"))
            at += len(sentence) + 1
        return cls("\n".join(sentences), tuple(found), language, published)


@dataclass(frozen=True)
class Codes:
    """Hold what a coder found in a document; ids are "e1", "s1" … in reading order, spans those of the document's text."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
