from __future__ import annotations

from dataclasses import replace

from depesche.coded import Actor, Event
from depesche.coding.document import Document
from depesche.coding.twins import without_twins
from depesche.span import Span


def told(sentence: str, language: str, *triggers: str) -> list[str]:
    document = Document.of_sentences([sentence], language, "2024-03-05")
    events = []
    for number, trigger in enumerate(triggers, 1):
        at = document.text.index(trigger)
        actors = (Actor(span=None, code="RUS"),), (Actor(span=None, code="UKR"),)
        event = Event(id=f"e{number}", sentence=0, type="REJECT", trigger=Span(at, at + len(trigger)), sources=actors[0], targets=actors[1])
        events.append(replace(event, certainty=0.5 + number / 10))
    return [e.trigger.cut(document.text) for e in without_twins(document, events)]


def test_a_verb_and_its_noun_tell_one_deed_by_the_surer_word() -> None:
    assert told("Moskau legte am Montag im Sicherheitsrat sein Veto ein.", "de", "legte", "Veto") == ["Veto"]
    assert told("Moscow used its veto in the Security Council.", "en", "used", "veto") == ["veto"]


def test_what_and_joins_are_two_deeds() -> None:
    assert told("Moskau lehnte den Plan ab und wies das Angebot zurück.", "de", "lehnte", "wies") == ["lehnte", "wies"]
    assert told("Moscow rejected the plan and refused an offer.", "en", "rejected", "refused") == ["rejected", "refused"]


def test_what_stands_in_two_clauses_is_two_deeds() -> None:
    assert told("Moskau lehnte den Plan ab, den es schon im Mai verworfen hatte.", "de", "lehnte", "verworfen") == ["lehnte", "verworfen"]
