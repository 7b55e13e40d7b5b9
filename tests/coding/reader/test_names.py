import pytest

from depesche.actors import ActorBase
from depesche.coded import Actor, Event
from depesche.coding.reader.names import agree
from depesche.span import Span

TEXT = "Florian Sommerfeld warnte die EU. Sommerfeld lobte Serbien. Später sprach Sommerfeld."


@pytest.fixture(scope="module")
def base():
    return ActorBase.load()


def event(words, code, certainty, start=0):
    at = TEXT.index(words, start)
    who = Actor(span=Span(at, at + len(words)), code=code, certainty=certainty)
    return Event(id="", sentence=0, type="ACCUSE", trigger=Span(at, at + 1), sources=(who,))


def test_agree_gives_a_surname_the_code_that_most_of_its_places_speak_for(base):
    events = [event("Florian Sommerfeld", "AUT", 0.8), event("Sommerfeld", "EU", 0.5, 30), event("Sommerfeld", "AUT", 0.4, 60)]
    found, _ = agree(events, [], TEXT, base)
    assert [e.sources[0].code for e in found] == ["AUT", "AUT", "AUT"]


def test_agree_leaves_nouns_alone_that_nobody_bears_as_a_name(base):
    events = [event("EU", "EU", 0.9), event("Serbien", "SRB", 0.9)]
    assert agree(events, [], TEXT, base)[0] == events
