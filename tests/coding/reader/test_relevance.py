import pytest

from depesche.coded import Actor, Event
from depesche.coding.reader.relevance import belongs, relevant
from depesche.span import Span


def event(code, sector, certainty, party=1.0):
    who = Actor(span=None, code=code, sector=sector, certainty=party)
    return Event(id="", sentence=0, type="ACCUSE", trigger=Span(0, 1), sources=(who,), certainty=certainty)


@pytest.mark.parametrize(
    ("code", "sector", "certainty", "kept"),
    [("RUS", "GOV", 0.45, True), ("---", "GOV", 0.45, False), ("DEU", "BUS", 0.45, False), ("DEU", "BUS", 0.8, True)],
)
def test_belongs_asks_for_a_public_party_or_for_certainty(code, sector, certainty, kept):
    assert belongs(event(code, sector, certainty)) is kept


def test_a_text_whose_events_are_all_unsure_tells_of_none():
    film = [event("ITA", "MIL", 0.38, party=0.5), event("DEU", "GOV", 0.35, party=0.4)]
    assert relevant(film) == []
    assert relevant(film, least=0.15) == film


def test_unsure_events_are_kept_beside_a_sure_one():
    news = [event("RUS", "GOV", 0.5, party=0.5), event("UKR", "GOV", 0.9, party=0.9)]
    assert relevant(news) == news


def test_an_attack_on_civilians_by_nobody_known_is_kept():
    attack = [event("AFG", "CVL", 0.7, party=0.9)]
    assert relevant(attack) == attack


@pytest.mark.parametrize(("certainty", "kept"), [(0.7, False), (0.8, True)])
def test_a_text_of_unknown_parties_is_kept_for_a_sure_event_alone(certainty, kept):
    assert bool(relevant([event("---", "UNK", certainty)])) is kept
