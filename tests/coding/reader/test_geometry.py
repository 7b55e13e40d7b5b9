"""Stretches of words."""

import numpy as np

from depesche.coding.reader.geometry import Stretch


def joins(*words: int) -> np.ndarray:
    found = np.zeros(12, bool)
    found[list(words)] = True
    return found


def test_a_stretch_takes_in_the_words_on_both_sides_that_join_it():
    assert Stretch(4, 5, 1).widened(joins(2, 3, 6, 8), range(12)) == Stretch(2, 6, 1)


def test_a_stretch_stays_in_its_sentence():
    assert Stretch(4, 5, 1).widened(joins(2, 3, 6, 7), range(3, 7)) == Stretch(3, 6, 1)


def test_a_stretch_stays_where_nothing_joins_it():
    assert Stretch(4, 5, 1).widened(joins(), range(12)) == Stretch(4, 5, 1)
