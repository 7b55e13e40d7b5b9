"""Documents that people coded, in the file format of the coding guidelines, as coded articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from depesche.article import Article, Section
from depesche.coded import Actor, CodedArticle, Event, Sentence, Statement
from depesche.coding.document import Document
from depesche.coding.guidelines import start_of
from depesche.span import Span

CODER = "hand"


def coded_by_hand(data: Mapping[str, Any]) -> CodedArticle:
    """Return a guidelines document as a coded article: its first sentence is the headline, the rest one paragraph each.

    Beside the guidelines' fields it may hold url and outlet; a text that does not stand in its
    sentence raises ValueError.
    """
    document = Document.of_sentences(data["sentences"], data["lang"], data["published"])
    spans = [s.span for s in document.sentences]
    article = Article(
        text=document.text,
        language=document.language,
        url=data.get("url"),
        outlet=data.get("outlet"),
        published=document.published,
        headline=spans[0] if spans else None,
        sections=(Section(heading=None, paragraphs=tuple(spans[1:])),),
    )
    return CodedArticle(
        article=article,
        sentences=document.sentences,
        events=tuple(_event(document, entry, number) for number, entry in enumerate(data.get("events", ()), 1)),
        statements=tuple(_statement(document, entry, number) for number, entry in enumerate(data.get("statements", ()), 1)),
        coder=CODER,
    )


def _place(document: Document, sentence: Sentence, text: str | None, near: Span | None = None) -> Span | None:
    """Return where a text stands in a sentence, of several places the one nearest to another span or else the first."""
    if not text:
        return None
    at = start_of(text, sentence.span.cut(document.text), near.start - sentence.span.start if near else None)
    if at is None:
        raise ValueError(f"{text!r} does not stand in sentence {sentence.index}")
    return Span(at, at + len(text)).shifted(sentence.span.start)


def _words(document: Document, sentence: Sentence, text: str) -> Span:
    return _place(document, sentence, text) or Span(sentence.span.start, sentence.span.start)


def _actor(document: Document, sentence: Sentence, data: Mapping[str, Any], near: Span) -> Actor:
    span = _place(document, sentence, data.get("text"), near)
    return Actor(span=span, code=data["code"], sector=data.get("sector"), name=data.get("name"))


def _event(document: Document, data: Mapping[str, Any], number: int) -> Event:
    sentence = document.sentences[data["sent"]]
    trigger = _words(document, sentence, data["trigger"])
    return Event(
        id=f"e{number}",
        sentence=sentence.index,
        type=data["type"],
        mode=data.get("mode"),
        trigger=trigger,
        status=data["status"],
        sources=tuple(_actor(document, sentence, a, trigger) for a in data["sources"]),
        targets=tuple(_actor(document, sentence, a, trigger) for a in data["targets"]),
        date=data.get("date"),
        reaction=trigger if data.get("reaction_to") else None,
        decided_by=CODER,
    )


def _statement(document: Document, data: Mapping[str, Any], number: int) -> Statement:
    sentence = document.sentences[data["sent"]]
    content = _words(document, sentence, data["content"])
    cue = _place(document, sentence, data.get("cue"), content)
    return Statement(
        id=f"s{number}",
        sentence=sentence.index,
        speakers=(_actor(document, sentence, data["speaker"], cue or content),),
        content=content,
        kind=data["kind"],
        cue=cue,
        decided_by=CODER,
    )
