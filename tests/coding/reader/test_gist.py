import numpy as np
import pytest

from depesche.coding.reader.features import TYPES
from depesche.coding.reader.heads import Heads

WIDTH, HIDDEN, MEMBERS = 8, 6, 3
WORDS = np.random.default_rng(4).normal(size=(5, WIDTH)).astype(np.float32)


@pytest.fixture
def parameters():
    rng = np.random.default_rng(3)
    shapes = {"gist_word.weight": (HIDDEN, WIDTH), "gist_word.bias": (HIDDEN,), "gist_mean.weight": (HIDDEN, WIDTH)}
    for name in ("gist_asks", "gist_tells"):
        shapes |= {f"{name}.weight": (len(TYPES), HIDDEN), f"{name}.bias": (len(TYPES),)}
    return {name: rng.normal(scale=0.3, size=(MEMBERS, *shape)).astype(np.float32) for name, shape in shapes.items()}


def odds(p):
    return np.log(p / (1 - p))


def test_the_mean_of_the_members_log_odds_counts(parameters):
    alone = [Heads({name: value[i : i + 1] for name, value in parameters.items()}).gist(WORDS) for i in range(MEMBERS)]
    assert odds(Heads(parameters).gist(WORDS)) == pytest.approx(np.mean([odds(p) for p in alone], axis=0), abs=1e-4)


def test_the_order_of_words_changes_nothing_and_a_word_said_twice_does(parameters):
    heads = Heads(parameters)
    assert heads.gist(WORDS[::-1]) == pytest.approx(heads.gist(WORDS), abs=1e-5)
    assert heads.gist(WORDS[[0, 0, 1, 2, 3, 4]]) != pytest.approx(heads.gist(WORDS), abs=1e-4)


def test_a_sentence_of_one_word_is_told_by_that_word(parameters):
    heads = Heads(parameters)
    assert heads.gist(WORDS[:1]) == pytest.approx(heads.gist(WORDS[[0, 0]]), abs=1e-5)
