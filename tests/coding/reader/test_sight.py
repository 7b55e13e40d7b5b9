"""Whom a phrase means."""

import numpy as np

from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.sight import Whom

CODES = [f"C{i:02}" for i in range(40)]


def whom(*likely: float) -> Whom:
    found = np.full(len(CODES), 0.001, np.float32)
    found[: len(likely)] = likely
    return Whom(Stretch(0, 1, 0), found, "GOV", CODES)


def test_a_phrase_means_the_likeliest_code():
    assert whom(0.3, 0.5, 0.1).meant().code == "C01"


def test_a_phrase_that_hardly_means_any_code_is_unknown_rather_than_nobody():
    only = whom(0.05, 0.04).meant()
    assert (only.code, only.at) == ("---", Stretch(0, 1, 0))


def test_codes_that_are_hardly_likely_are_not_looked_at():
    assert set(whom(0.5, 0.03).looked_at) == {"C00", "C01"}
