import pytest

from depesche.coding.reader.tallies import Statuses, Tally
from tests.coding.reader.samples import case


def test_tally_leaves_the_event_out_that_asks():
    tally = Tally()
    for likely in (0.5, 0.8):
        tally.add(["war"], likely)
    assert tally.others(["war"], 0.5) == pytest.approx(0.8)
    assert tally.others(["war"], 0.8) == pytest.approx(0.5)
    assert tally.told(["war", "peace"]) == pytest.approx(0.9)
    assert tally.count(["war"]) == 1


def test_tally_knows_nothing_of_what_no_other_tells():
    tally = Tally()
    tally.add(["war"], 1.0)
    assert tally.others(["war"], 1.0) == pytest.approx(0.0)
    assert tally.told(["peace"]) == 0.0


def test_statuses_are_shares_of_what_others_say():
    claim, fact = case(0, "ASSAULT", "RUS", "UKR", status="alleged"), case(1, "ASSAULT", "RUS", "UKR")
    sums = Statuses()
    for one in (claim, fact):
        sums.add("", one)
    others = sums.of("", claim)
    assert others[0] == pytest.approx(0.8 * fact.statuses[0] / 1.1, abs=1e-5)
    assert sum(others[:5]) < 1
    assert Statuses().of("")[:5] == [0.0] * 5
