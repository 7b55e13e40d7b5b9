import pytest

from depesche.coded import Actor, Event
from depesche.coding.reader.relevance import belongs
from depesche.span import Span


def event(code, sector, certainty):
    who = Actor(span=None, code=code, sector=sector)
    return Event(id="", sentence=0, type="ACCUSE", trigger=Span(0, 1), sources=(who,), certainty=certainty)


@pytest.mark.parametrize(
    ("code", "sector", "certainty", "kept"),
    [("RUS", "GOV", 0.45, True), ("---", "GOV", 0.45, False), ("DEU", "BUS", 0.45, False), ("DEU", "BUS", 0.8, True)],
)
def test_belongs_asks_for_a_public_party_or_for_certainty(code, sector, certainty, kept):
    assert belongs(event(code, sector, certainty)) is kept
