from __future__ import annotations

from dataclasses import replace

from depesche.coded import Actor, Event
from depesche.coding.document import Document
from depesche.coding.reactions import with_reactions
from depesche.span import Span

FIRST = "Norwegen wies zwei belarussische Diplomaten aus."
ANSWER = "Als Reaktion wies Belarus zwei norwegische Diplomaten aus."


def event(document: Document, number: int, trigger: str, source: str, target: str) -> Event:
    start = document.sentences[number].span.start
    at = start + document.cut(number).index(trigger)
    return Event(
        id=f"e{number + 1}", sentence=number, type="SANCTION", trigger=Span(at, at + len(trigger)),
        sources=(Actor(span=None, code=source),), targets=(Actor(span=None, code=target),),
    )  # fmt: skip


def test_an_event_called_a_reaction_answers_the_mirrored_one_before() -> None:
    document = Document.of_sentences([FIRST, ANSWER], "de", "2021-05-20")
    first, answer = with_reactions(document, [event(document, 0, "wies", "NOR", "BLR"), event(document, 1, "wies", "BLR", "NOR")])
    assert first.reaction is None
    assert answer.reaction_to == ("e1",)
    assert answer.reaction is not None
    assert answer.reaction.cut(document.text) == "Als Reaktion"


def test_without_a_word_of_reaction_nothing_is_linked() -> None:
    document = Document.of_sentences([FIRST, ANSWER.replace("Als Reaktion", "Am Montag")], "de", "2021-05-20")
    events = [event(document, 0, "wies", "NOR", "BLR"), event(document, 1, "wies", "BLR", "NOR")]
    assert [e.reaction_to for e in with_reactions(document, events)] == [(), ()]


def test_an_event_between_others_is_not_answered() -> None:
    document = Document.of_sentences([FIRST.replace("Norwegen", "Kanada"), ANSWER], "de", "2021-05-20")
    events = [event(document, 0, "wies", "CAN", "KEN"), event(document, 1, "wies", "BLR", "NOR")]
    assert [e.reaction_to for e in with_reactions(document, events)] == [(), ()]


def test_what_both_did_together_is_not_answered() -> None:
    document = Document.of_sentences(["Norwegen und Belarus trafen sich.", ANSWER], "de", "2021-05-20")
    both = (Actor(span=None, code="NOR"), Actor(span=None, code="BLR"))
    met = replace(event(document, 0, "trafen", "NOR", "BLR"), type="CONSULT", sources=both, targets=both)
    assert [e.reaction_to for e in with_reactions(document, [met, event(document, 1, "wies", "BLR", "NOR")])] == [(), ()]


def test_what_a_cue_has_as_its_object_is_answered_though_it_stands_behind() -> None:
    text = "Norway expelled two Belarusian diplomats in response to the expulsion of its consul last week."
    document = Document.of_sentences([text], "en", "2021-05-20")
    answer, first = with_reactions(
        document, [event(document, 0, "expelled", "NOR", "BLR"), replace(event(document, 0, "expulsion", "BLR", "NOR"), id="e2")]
    )
    assert (first.reaction, first.reaction_to) == (None, ())
    assert answer.reaction_to == (first.id,)


def test_what_a_cue_has_as_its_object_answers_nothing_before() -> None:
    second = "Als Antwort auf die Ausweisung der beiden wies Norwegen einen Konsul aus."
    document = Document.of_sentences([ANSWER, second], "de", "2021-05-20")
    before = event(document, 0, "wies", "NOR", "BLR")
    told, answer = event(document, 1, "Ausweisung", "BLR", "NOR"), event(document, 1, "wies", "NOR", "BLR")
    linked = with_reactions(document, [before, replace(told, id="e2"), replace(answer, id="e3")])
    assert [e.reaction_to for e in linked] == [(), (), ("e2",)]
