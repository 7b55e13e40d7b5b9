import pytest

from tests.coding.reader.samples import evidence, phrase


def test_phrases_that_mean_the_same_speak_together():
    source, _ = evidence(phrase(0, 0.5, 0.0, USA=1.0), phrase(3, 0.5, 0.0, USA=0.8)).sides
    assert source.best["USA"] == 0.5
    assert source.named["USA"] == pytest.approx(1 - 0.5 * 0.6)
    assert source.role == 0.5


def test_a_gap_speaks_beside_the_phrases():
    _, target = evidence(phrase(0, 0.9, 0.1, USA=1.0), target=(0.5, {"USA": 0.2, "IRN": 0.8})).sides
    assert target.unnamed == pytest.approx({"USA": 0.1, "IRN": 0.4})
    assert target.whole == pytest.approx({"USA": 1 - 0.9 * 0.9, "IRN": 0.4})


def test_a_sentence_without_phrases_has_its_gaps_alone():
    source, target = evidence(source=(0.5, {"RUS": 1.0})).sides
    assert (source.whole, source.named, source.role, target.whole) == ({"RUS": 0.5}, {}, 0.0, {})
