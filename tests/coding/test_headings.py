from __future__ import annotations

from dataclasses import replace

from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Codes, Document
from depesche.coding.headings import without_bare_headings
from depesche.span import Span

TEXT = "Streit um den Hafen bleibt"


def coded(part: str, at: Span | None) -> Codes:
    document = Document.of_sentences([TEXT], "de", "2021-05-20")
    document = replace(document, sentences=(replace(document.sentences[0], part=part),))
    party = Actor(span=at, code="NOR")
    event = Event(id="e1", sentence=0, type="ACCUSE", trigger=Span(0, 6), sources=(party,))
    said = Statement(id="s1", sentence=0, speakers=(party,), content=Span(0, len(TEXT)))
    return without_bare_headings(document, Codes((event,), (said,)))


def test_a_heading_that_names_nobody_tells_nothing() -> None:
    assert coded("heading", None) == Codes()


def test_a_heading_with_a_party_and_a_sentence_without_one_are_kept() -> None:
    assert all(len(found.events) == len(found.statements) == 1 for found in (coded("heading", Span(14, 19)), coded("paragraph", None)))
