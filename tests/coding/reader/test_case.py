from dataclasses import replace

import pytest

from depesche.coding.reader.case import Case
from depesche.coding.reader.evidence import Meant
from tests.coding.reader.samples import case


def test_case_knows_who_acts_upon_whom_in_all_pairs_but_none_of_several_upon_itself():
    one = case(0, "ASSAULT", "RUS", "UKR")
    both = Case(replace(one.event, sources=[*one.event.sources, *one.event.targets]), 0, 120, one.at, one.likely)
    assert one.triples == {("RUS", "ASSAULT", "UKR")}
    assert both.triples == {("RUS", "ASSAULT", "UKR")}
    assert (both.pairs, both.acts) == ({("RUS", "UKR")}, {("RUS", "ASSAULT")})


def test_case_is_as_likely_as_the_event_and_both_of_its_parties():
    assert case(0, "ASSAULT", "RUS", "UKR", certainty=0.5).joint == pytest.approx(0.5 * 0.9 * 0.9)


def test_a_side_without_a_party_is_as_sure_as_all_candidates_are_unlikely():
    one = case(0, "PROTEST", "RUS", "UKR")
    nobody = Case(replace(one.event, targets=[Meant(None, "---", "CVL", 0.4)]), 0, 120, one.at, ({"RUS": 0.9}, {"UKR": 0.3}))
    assert nobody.targets == frozenset()
    assert nobody.triples == {("RUS", "PROTEST", "---")}
    assert nobody.strengths == pytest.approx((0.9, 0.7))
