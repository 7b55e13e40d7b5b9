from __future__ import annotations

from dataclasses import replace

import pytest

from depesche.actors import ActorBase
from depesche.coded import Actor, Event
from depesche.coding.circumstances import condition_of, conditions, date_of, nearest, place_of, quantity_of
from depesche.language.dates import find_dates
from depesche.span import Span

DAY = "2021-05-20"  # a Thursday


def event(sentence: str, trigger: str, kind: str = "SANCTION", status: str = "actual") -> Event:
    at = sentence.index(trigger)
    return Event(id="e1", sentence=0, type=kind, trigger=Span(at, at + len(trigger)), status=status)


@pytest.mark.parametrize(
    ("language", "sentence", "trigger", "date"),
    [
        ("de", "Am Mittwoch wies Oslo zwei Gesandte aus.", "wies", "2021-05-19"),
        ("de", "Im April hatte Oslo zwei Gesandte ausgewiesen.", "ausgewiesen", "2021-04"),
        ("de", "Oslo wies zwei Gesandte aus.", "wies", None),
        ("en", "On Wednesday Oslo expelled two envoys.", "expelled", "2021-05-19"),
        ("en", "Oslo expelled two envoys.", "expelled", None),
        ("en", "Since the election in April Oslo has met nobody.", "met", None),
        ("de", "Es war das erste Treffen seit Jensens Wahl im April.", "Treffen", None),
    ],
)
def test_an_event_takes_the_date_of_its_clause(language: str, sentence: str, trigger: str, date: str | None) -> None:
    one = event(sentence, trigger)
    assert date_of(one, [one], one.trigger, sentence, language, find_dates(sentence, language, DAY)) == date


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Ein Treffen im Juni ist nicht beschlossen.", "2021-06"),
        ("Ein Treffen im März gab es nicht.", "2021-03"),
        ("Oslo schlug ein Treffen am Freitag vor.", "2021-05-21"),
    ],
)
def test_a_date_that_may_lie_on_either_side_is_the_nearer_one(sentence: str, date: str) -> None:
    (mention,) = find_dates(sentence, "de", DAY)
    assert nearest(mention, DAY).value == date


def test_a_planned_event_lies_ahead() -> None:
    sentence = "Oslo will am Montag zwei Gesandte ausweisen."
    one = event(sentence, "ausweisen", status="planned")
    assert date_of(one, [one], one.trigger, sentence, "de", find_dates(sentence, "de", DAY)) == "2021-05-24"


@pytest.mark.parametrize(
    ("language", "sentence", "trigger", "place"),
    [
        ("de", "Die Minister trafen sich in Reykjavik.", "trafen", ("Reykjavik", "ISL")),
        ("de", "Die Minister trafen sich in der isländischen Hauptstadt.", "trafen", ("isländischen Hauptstadt", "ISL")),
        ("de", "Die Minister trafen sich mit Vertretern Islands.", "trafen", None),
        ("en", "The ministers met in Nairobi.", "met", ("Nairobi", "KEN")),
    ],
)
def test_an_event_takes_the_place_where_it_happens(
    base: ActorBase, language: str, sentence: str, trigger: str, place: tuple[str, str] | None
) -> None:
    assert place_of(event(sentence, trigger).trigger, sentence, language, base.mentions(sentence, language, DAY)) == place


def test_a_number_near_the_trigger_is_its_quantity() -> None:
    sentence = "Oslo wies zwei Diplomaten aus."
    one = event(sentence, "wies")
    found = quantity_of(one, one.trigger, 0, sentence, "de")
    assert found is not None
    assert (found.number, found.unit) == (2, "Diplomaten")


def party(sentence: str, words: str) -> tuple[Actor, ...]:
    at = sentence.index(words)
    return (Actor(span=Span(at, at + len(words)), code="NOR"),)


@pytest.mark.parametrize(
    ("language", "kind", "sentence", "doers", "trigger", "counted"),
    [
        ("en", "CONSULT", "The two presidents met in Oslo.", "The two presidents", "met", None),
        ("en", "CONSULT", "Norway met Sweden over relations between the two powers.", "Norway", "met", None),
        ("de", "CONSULT", "Norwegen traf Schweden zu Gesprächen der zwei Mächte.", "Norwegen", "traf", None),
        ("en", "CONSULT", "Norway met Sweden over the two envoys whom it held.", "Norway", "met", None),
        ("en", "AGREE", "Norway and Sweden agreed on two treaties.", "Norway", "agreed", (2, "treaties")),
        ("en", "AGREE", "Norway and Sweden agreed to swap the nine envoys.", "Norway", "agreed", (9, "envoys")),
        ("en", "SANCTION", "Norway expelled the two envoys.", "Norway", "expelled", (2, "envoys")),
        ("en", "SANCTION", "The two governments expelled nine envoys.", "The two governments", "expelled", (9, "envoys")),
        ("en", "PROTEST", "Two thousand people marched in Oslo.", "Two thousand people", "marched", (2000, "people")),
        ("de", "COOPERATE", "Oslo sagt, dass beide Länder helfen.", "Oslo", "helfen", None),
        ("de", "CONSULT", "Es war das erste Treffen der beiden seit Jensens Wahl.", "der beiden", "Treffen", None),
    ],
)
def test_a_number_counts_what_is_done_something_with_and_not_those_who_do_it(
    language: str, kind: str, sentence: str, doers: str, trigger: str, counted: tuple[int, str] | None
) -> None:
    one = replace(event(sentence, trigger, kind), sources=party(sentence, doers))
    found = quantity_of(one, one.trigger, 0, sentence, language)
    assert (found and (found.number, found.unit)) == counted


@pytest.mark.parametrize(
    ("language", "sentence", "text"),
    [
        ("de", "Oslo werde antworten, wenn die Truppen bleiben.", "wenn die Truppen bleiben"),
        ("de", "Sollten die Truppen bleiben, werde Oslo antworten.", "Sollten die Truppen bleiben"),
        ("en", "Oslo will respond if the troops stay.", "if the troops stay"),
    ],
)
def test_a_condition_runs_to_the_end_of_its_clause(language: str, sentence: str, text: str) -> None:
    assert [span.cut(sentence) for span in conditions(sentence, language)] == [text]


def test_a_threat_hangs_on_its_condition_and_a_deed_does_not() -> None:
    sentence = "Oslo werde antworten, wenn die Truppen bleiben."
    threat, deed = event(sentence, "antworten", "THREATEN"), event(sentence, "antworten", "ASSAULT")
    assert condition_of(threat, threat.trigger, sentence, "de") == Span(22, 46)
    assert condition_of(deed, deed.trigger, sentence, "de") is None
