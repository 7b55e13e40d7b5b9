from __future__ import annotations

from dataclasses import replace

import pytest

from depesche.actors import ActorBase
from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Codes, Document
from depesche.coding.dyads import main_dyad
from depesche.coding.finish import contexts_of, finish, mode_of
from depesche.span import Span

TEXT = "Am Mittwoch wies Außenminister Antony Blinken in Reykjavik zehn russische Diplomaten aus, teilte ein Sprecher mit."


def place(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def coded() -> Codes:
    blinken = Actor(span=place("Außenminister Antony Blinken"), code="USA", sector="GOV")
    envoys = Actor(span=place("zehn russische Diplomaten"), code="RUS", sector="GOV")
    expelled = Event(id="e1", sentence=0, type="SANCTION", trigger=place("wies"), sources=(blinken,), targets=(envoys,))
    said = Statement(
        id="s1", sentence=0, speakers=(Actor(span=place("ein Sprecher"), code="USA"),), content=Span(0, 87), cue=place("teilte")
    )
    return Codes((expelled,), (said,))


def test_an_event_gets_date_place_number_mode_person_and_teller(base: ActorBase) -> None:
    document = Document.of_sentences([TEXT], "de", "2021-05-20")
    (event,) = finish(document, coded(), base).events
    assert (event.date, event.place, event.country, event.mode) == ("2021-05-19", "Reykjavik", "ISL", "expel")
    assert event.quantity is not None
    assert (event.quantity.number, event.quantity.span.cut(TEXT)[:4]) == (10, "zehn")
    assert event.sources[0].person == "antony-blinken"
    assert event.reported_by == "s1"
    assert "diplomatic" in event.contexts


@pytest.mark.parametrize("published", ["2021-05", "2021"])
def test_a_relative_date_is_left_open_where_publication_is_known_in_part(base: ActorBase, published: str) -> None:
    (event,) = finish(Document.of_sentences([TEXT], "de", published), coded(), base).events
    assert event.date is None


@pytest.mark.parametrize("published", ["2021-05", "2021"])
def test_a_day_of_the_month_of_publication_lies_behind_it(base: ActorBase, published: str) -> None:
    text = TEXT.replace("Am Mittwoch", "Am 19.5.2021")
    codes = coded()
    moved = replace(codes.events[0], trigger=codes.events[0].trigger.shifted(1), sources=(), targets=())
    (event,) = finish(Document.of_sentences([text], "de", published), Codes((moved,)), base).events
    assert event.date == "2021-05-19"


def test_a_statement_gets_date_kind_and_dyad(base: ActorBase) -> None:
    document = Document.of_sentences([TEXT], "de", "2021-05-20")
    (statement,) = finish(document, coded(), base).statements
    assert (statement.kind, statement.about) == ("indirect", ("RUS", "USA"))


def test_what_the_coder_gave_stays(base: ActorBase) -> None:
    document = Document.of_sentences([TEXT], "de", "2021-05-20")
    given = coded().events[0]
    kept = Event(**{**{f: getattr(given, f) for f in given.__slots__}, "date": "2021-01", "mode": "withdraw", "contexts": ("legal",)})
    (event,) = finish(document, Codes((kept,)), base).events
    assert (event.date, event.mode, event.contexts) == ("2021-01", "withdraw", ("legal",))


def test_mode_and_contexts_come_from_words_near_the_trigger() -> None:
    sentence = "Die Minister telefonierten über den Handel."
    trigger = Span(13, 26)
    assert mode_of("CONSULT", trigger, sentence, "de") == "phone"
    assert contexts_of(trigger, sentence, "de") == ("economic",)
    assert mode_of("AID", trigger, sentence, "de") is None


def test_the_main_dyad_is_named_together_most_often(base: ActorBase) -> None:
    sentences = ["Polen und Litauen", "Polen sprach mit Litauen.", "Polen sprach mit Kenia."]
    document = Document.of_sentences(sentences, "de", "2021-05-20")
    mentions = [base.mentions(s, "de", "2021-05-20") for s in sentences]
    assert main_dyad(document, mentions) == ("LTU", "POL")
    assert main_dyad(document, [(), (), ()]) is None


def of_sentence(sentence: str, trigger: str, status: str, said: str | None = None) -> Codes:
    at = sentence.index(trigger)
    doer = Actor(span=Span(0, 4), code="NOR", sector="GOV")
    event = Event(id="e1", sentence=0, type="SANCTION", trigger=Span(at, at + len(trigger)), status=status, sources=(doer,))
    begin = sentence.index(said) if said else 0
    statement = Statement(id="s1", sentence=0, speakers=(doer,), content=Span(begin, len(sentence)))
    return Codes((event,), (statement,) if said else ())


def test_the_day_on_which_a_plan_was_told_is_not_its_day(base: ActorBase) -> None:
    sentence = "Oslo said on Monday that it would restrict the work of foundations."
    document = Document.of_sentences([sentence], "en", "2021-05-20")
    (event,) = finish(document, of_sentence(sentence, "restrict", "planned", "it would"), base).events
    assert (event.date, event.reported_by) == (None, "s1")


def test_what_happened_has_no_date_after_the_report(base: ActorBase) -> None:
    sentence = "Oslo extended its embargo until 2026."
    document = Document.of_sentences([sentence], "en", "2021-05-20")
    (done,) = finish(document, of_sentence(sentence, "extended", "actual"), base).events
    assert done.date is None


def test_a_state_is_no_organisation_of_states(base: ActorBase) -> None:
    document = Document.of_sentences(["Die EU und Russland einigten sich."], "de", "2021-05-20")
    parties = tuple(Actor(span=Span(at, at + size), code=code, sector="IGO") for at, size, code in ((4, 2, "EU"), (11, 8, "RUS")))
    agreed = Event(id="e1", sentence=0, type="AGREE", trigger=Span(20, 28), sources=parties, targets=parties)
    (event,) = finish(document, Codes((agreed,), ()), base).events
    assert [(a.code, a.sector) for a in event.sources] == [("EU", "IGO"), ("RUS", "GOV")]
    assert event.targets == event.sources


def test_a_sentence_printed_on_a_day_of_its_own_is_dated_by_it(base: ActorBase) -> None:
    sentence = "Oslo expelled two envoys on Monday."
    document = replace(Document.of_sentences([sentence], "en", "2021-12-15"), days=("2021-12-20",))
    (event,) = finish(document, of_sentence(sentence, "expelled", "actual"), base).events
    assert event.date == "2021-12-20"
