"""Shaken readings differ a little and always the same way, and a coder is left as it was."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from evaluation.steady import CUTS, DRAWS, cuts, draws, mean, mean_of, shaken

VECTORS = np.random.default_rng(2).normal(size=(9, 32)).astype(np.float32)
PIECES = np.array([1, 4, 1])


class Plain:
    def of(self, pieces: np.ndarray) -> np.ndarray:
        return VECTORS[pieces]


@pytest.fixture
def coder() -> SimpleNamespace:
    return SimpleNamespace(encoder=SimpleNamespace(members=[SimpleNamespace(embeddings=Plain()), SimpleNamespace(embeddings=Plain())]))


def read(coder: SimpleNamespace) -> np.ndarray:
    return coder.encoder.members[1].embeddings.of(PIECES)


def test_a_shaken_reading_is_near_and_the_same_each_time(coder: SimpleNamespace) -> None:
    with shaken(coder, 1):
        first, again = read(coder), read(coder)
    assert (first == again).all()
    assert (first[0] == first[2]).all()
    steps = np.abs(VECTORS[PIECES]).max(axis=1, keepdims=True) / 127
    moved = np.abs(first - VECTORS[PIECES]) / steps
    assert 0 < moved.max() < 0.5
    with shaken(coder, 2):
        assert (read(coder) != first).any()


def test_a_coder_is_left_as_it_was(coder: SimpleNamespace) -> None:
    with pytest.raises(KeyError), shaken(coder, 1):
        raise KeyError
    assert (read(coder) == VECTORS[PIECES]).all()


def test_the_first_draw_moves_nothing_and_one_without_encoders_reads_once(coder: SimpleNamespace) -> None:
    seen = [(draw, (read(coder) == VECTORS[PIECES]).all()) for draw in draws(coder)]
    assert seen == [(0, True), *((draw, False) for draw in range(1, DRAWS))]
    assert list(draws(SimpleNamespace())) == [0]


def test_a_coder_cuts_in_each_way_and_then_as_before() -> None:
    coder = SimpleNamespace(cut=(256, 96), encoder=None)
    assert [(cut, coder.cut) for cut in cuts(coder)] == [(cut, cut) for cut in ((256, 96), *CUTS)]
    assert coder.cut == (256, 96)
    with pytest.raises(KeyError):
        for _ in cuts(coder):
            raise KeyError
    assert coder.cut == (256, 96)
    assert list(cuts(SimpleNamespace())) == [None]


def test_the_mean_counts(coder: SimpleNamespace) -> None:
    assert mean([{"event": 0.5}, {"event": 0.7}]) == pytest.approx({"event": 0.6})
    told = iter([0.2, 0.4, 0.9])
    assert mean_of(coder, lambda: {"event": next(told)}) == pytest.approx({"event": 0.5})


def test_a_coder_with_a_reader_for_each_language_is_shaken_and_cut_in_all_of_them(coder: SimpleNamespace) -> None:
    other = SimpleNamespace(encoder=SimpleNamespace(members=[SimpleNamespace(embeddings=Plain()), SimpleNamespace(embeddings=Plain())]))
    coder.cut = other.cut = (256, 96)
    both = SimpleNamespace(of=lambda language: coder if language == "de" else other)
    with shaken(both, 1):
        assert (read(coder) == read(other)).all() and (read(other) != VECTORS[PIECES]).any()
    assert (read(other) == VECTORS[PIECES]).all()
    assert [(coder.cut, other.cut) for _ in cuts(both)] == [(cut, cut) for cut in ((256, 96), *CUTS)]
    assert coder.cut == other.cut == (256, 96)
