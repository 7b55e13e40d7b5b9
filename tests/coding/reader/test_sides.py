from depesche.coding.reader.sides import Bars, sides
from tests.coding.reader.samples import evidence, phrase

BARS = Bars(first=0.35, further=0.6)


def codes(parties):
    return [[m.code for m in side] for side in parties]


def test_sides_take_the_likeliest_code_and_further_ones_that_are_likely():
    found = evidence(phrase(0, 0.9, 0.0, RUS=1.0), phrase(2, 0.9, 0.0, BLR=1.0))
    assert codes(sides("SANCTION", found, ({"RUS": 0.5, "BLR": 0.4}, {}), BARS)) == [["RUS"], []]
    assert codes(sides("SANCTION", found, ({"RUS": 0.7, "BLR": 0.9}, {"USA": 0.3}), BARS)) == [["BLR", "RUS"], []]


def test_sides_put_the_parties_of_a_meeting_on_both_sides():
    found = evidence(phrase(0, 0.9, 0.1, RUS=1.0), phrase(2, 0.1, 0.9, USA=1.0))
    likely = ({"RUS": 0.9, "USA": 0.5}, {"RUS": 0.5, "USA": 0.9})
    assert codes(sides("CONSULT", found, likely, BARS)) == [["RUS", "USA"], ["RUS", "USA"]]


def test_sides_let_nobody_meet_alone():
    found = evidence(phrase(0, 0.9, 0.1, RUS=1.0), phrase(2, 0.1, 0.9, USA=1.0))
    assert codes(sides("CONSULT", found, ({"RUS": 0.9, "USA": 0.4}, {"RUS": 0.9, "USA": 0.5}), BARS))[0] == ["RUS", "USA"]
    assert codes(sides("CONSULT", found, ({"RUS": 0.9, "USA": 0.3}, {"RUS": 0.9, "USA": 0.3}), BARS))[0] == ["RUS"]


def test_sides_tell_every_phrase_that_surely_names_a_party():
    found = evidence(phrase(0, 0.9, 0.0, USA=1.0), phrase(2, 0.8, 0.0, USA=1.0), phrase(4, 0.2, 0.0, USA=1.0))
    source, _ = sides("ACCUSE", found, ({"USA": 0.9}, {}), BARS)
    assert [m.at.first for m in source] == [0, 2]


def test_sides_give_no_place_to_a_party_that_the_sentence_does_not_name():
    found = evidence(phrase(0, 0.04, 0.9, RUS=1.0), source=(0.8, {"USA": 0.9}))
    source, target = sides("ASSAULT", found, ({"USA": 0.8}, {"RUS": 0.9}), BARS)
    assert [(m.code, m.at) for m in source] == [("USA", None)]
    assert target[0].at.first == 0


def test_sides_tell_of_a_likely_party_that_means_nobody_known():
    found = evidence(phrase(0, 0.9, 0.0, **{"---": 0.9}))
    assert codes(sides("PROTEST", found, ({}, {}), BARS)) == [["---"], []]


def test_sides_are_empty_where_nobody_is_likely_to_stand():
    assert codes(sides("ASSAULT", evidence(phrase(0, 0.1, 0.2, RUS=1.0)), ({"RUS": 0.2}, {"RUS": 0.1}), BARS)) == [[], []]


def test_sides_let_those_meet_who_are_named_in_a_row_with_those_who_meet():
    found = evidence(phrase(0, 0.9, 0.1, DNK=1.0), phrase(2, 0.5, 0.1, CAN=1.0), phrase(4, 0.5, 0.1, NLD=1.0), phrase(6, 0.1, 0.1, RUS=1.0))
    likely = ({"DNK": 0.9, "CAN": 0.3, "NLD": 0.3, "RUS": 0.3}, {"DNK": 0.9, "CAN": 0.2, "NLD": 0.2, "RUS": 0.2})
    row = [("DNK", "CAN"), ("CAN", "NLD")]
    assert codes(sides("CONSULT", found, likely, BARS, row)) == [["DNK", "CAN", "NLD"]] * 2
    assert codes(sides("SANCTION", found, likely, BARS, row))[0] == ["DNK"]
    unlikely = ({"DNK": 0.9, "CAN": 0.1}, {"DNK": 0.9, "CAN": 0.1})
    assert codes(sides("CONSULT", found, unlikely, BARS, row))[0] == ["DNK"]
