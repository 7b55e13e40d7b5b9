from __future__ import annotations

import pytest

from depesche.coding.weighing import odds, probability, table

WEIGHTS = {"always": -1.0, "passive": 2.0, "far": -0.5}


def test_odds_are_the_sum_of_the_weights_of_known_cues() -> None:
    assert odds({"passive": 1.0, "far": 2.0, "unheard of": 1.0}, WEIGHTS) == pytest.approx(0.0)
    assert odds({}, WEIGHTS) == -1.0


def test_a_probability_lies_between_nothing_and_one() -> None:
    assert probability(0.0) == 0.5
    assert 0.0 < probability(-1e9) < 0.001 < 0.999 < probability(1e9) <= 1.0


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_have_weights_for_every_decision(language: str) -> None:
    for name in ("trigger", "source", "target", "statement", "actual", "planned", "conditional", "alleged", "negated"):
        assert "always" in table(name, language)
