"""Statements and events of small words alone tell nothing and are left out."""

from __future__ import annotations

import pytest

from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Codes, Document
from depesche.coding.hollow import without_hollow_codes
from depesche.span import Span


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("language", "text", "content", "kept"),
    [
        ("de", "Das teilte der Kanzler am Samstag mit.", "Das", False),
        ("de", "Dies bestritt Moskau.", "Dies", False),
        ("en", "Berlin called for guarantees.", "for", False),
        ("en", "According to it, Kyiv agreed.", "to it", False),
        ("en", "Berlin called for guarantees.", "guarantees", True),
        ("de", "Moskau nannte das einen Fehler.", "einen Fehler", True),
        ("en", 'Asked whether he would go, he said "no".', "no", True),
    ],
)
def test_a_statement_of_small_words_alone_is_left_out_unless_quoted(language: str, text: str, content: str, kept: bool) -> None:
    said = Statement(id="s1", sentence=0, speakers=(Actor(span=None, code="DEU"),), content=place(text, content), cue=None)
    found = without_hollow_codes(Document.of_sentences([text], language), Codes((), (said,)))
    assert bool(found.statements) is kept


@pytest.mark.parametrize(
    ("language", "text", "trigger", "kept"),
    [
        ("en", "Macron called Rouhani by telephone.", "by", False),
        ("en", "According to Kyiv, troops left.", "According to", False),
        ("de", "Laut Kiew zogen Truppen ab.", "Laut", False),
        ("de", "Berlin ist gegen Sanktionen.", "gegen", True),
        ("de", "Truppen zogen am Montag ab.", "ab", True),
        ("en", "Berlin is against sanctions.", "against", True),
        ("en", "Macron called Rouhani by telephone.", "called", True),
        ("de", "Moskau soll abziehen.", "soll", True),
    ],
)
def test_an_event_of_small_words_alone_is_left_out(language: str, text: str, trigger: str, kept: bool) -> None:
    event = Event(id="e1", sentence=0, type="CONSULT", trigger=place(text, trigger))
    found = without_hollow_codes(Document.of_sentences([text], language), Codes((event,), ()))
    assert bool(found.events) is kept
