import pytest

from depesche.coding.reader.overview import FAR, Overview
from depesche.coding.reader.surroundings import NEAR
from tests.coding.reader.samples import phrase, told

RUS, USA = phrase(0, 0.9, 0.0, RUS=1.0), phrase(4, 0.0, 0.9, USA=1.0)


def test_events_of_the_type_around_say_who_may_be_the_parties():
    asked = told(3, "SANCTION")
    around = Overview([told(2, "SANCTION", RUS, USA), asked, told(4, "AID", phrase(0, 0.9, 0.0, CHN=1.0))], []).around(asked)
    assert around.alike.shares(0, ["RUS"]) > 0.4
    assert around.alike.shares(1, ["RUS"]) == around.alike.shares(0, ["CHN"]) == 0.0
    assert around.all.shares(0, ["CHN"]) > 0.1


def test_an_event_counts_for_a_dyad_as_far_as_the_other_party_is_the_same():
    asked = told(3, "ACCUSE", phrase(0, 0.9, 0.0, RUS=1.0))
    other = told(2, "THREATEN", RUS, USA)
    back = told(2, "THREATEN", phrase(0, 0.9, 0.0, USA=1.0), phrase(4, 0.0, 0.9, RUS=1.0))
    assert Overview([other], []).around(asked).dyads.shares(1, ["USA"]) > Overview([back], []).around(asked).dyads.shares(1, ["USA"])
    assert Overview([back], []).around(asked).mirrored.shares(1, ["USA"]) > Overview([other], []).around(asked).mirrored.shares(1, ["USA"])


def test_unsure_and_far_events_and_the_event_itself_say_nothing():
    asked = told(30, "SANCTION")
    silent = [told(29, "SANCTION", RUS, certainty=0.1), told(30 - NEAR - 1, "SANCTION", RUS), told(30, "SANCTION", RUS)]
    around = Overview(silent, []).around(asked)
    assert (around.alike.shares(0, ["RUS"]), around.last) == (0.0, None)


def test_the_event_before_is_the_last_of_those_read_before():
    asked = told(3, "SANCTION")
    around = Overview([told(1, "SANCTION", RUS), told(2, "AID", USA), told(4, "SANCTION", USA)], []).around(asked)
    assert (around.last.sentence, around.last_alike.sentence) == (2, 1)


def test_namings_are_counted_over_the_document():
    overview = Overview([], [(0, {"RUS": 0.9, "---": 0.9}), (2, {"RUS": 0.4}), (2, {"RUS": 0.6})])
    assert overview.counts == pytest.approx({"RUS": 1.9})
    assert overview.named(2) == {"RUS": 0.6}
    assert [overview.since(sentence, "RUS") for sentence in (2, 4)] == [0, 2]
    assert overview.since(4, "USA") == FAR
