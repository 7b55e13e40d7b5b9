"""Whom a phrase means."""

import numpy as np

from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.sight import Whom

CODES = [f"C{i:02}" for i in range(40)]


def whom(*likely: float) -> Whom:
    found = np.full(len(CODES), 0.001, np.float32)
    found[: len(likely)] = likely
    return Whom(Stretch(0, 1, 0), found, "GOV", CODES)


def test_a_phrase_means_the_likeliest_code_and_those_that_come_near_it():
    assert [m.code for m in whom(0.5, 0.45, 0.1).meant(0.8)] == ["C00", "C01"]
    assert [m.code for m in whom(0.5, 0.2).meant(0.8)] == ["C00"]


def test_a_phrase_that_hardly_means_any_code_is_unknown_rather_than_nobody():
    (only,) = whom(0.05, 0.04).meant(0.8)
    assert (only.code, only.at) == ("---", Stretch(0, 1, 0))
