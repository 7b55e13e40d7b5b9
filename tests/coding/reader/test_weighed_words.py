import numpy as np
import pytest

from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import DISTANCES, Stretch
from depesche.coding.reader.heads import Heads

WIDTH, HIDDEN, MEMBERS = 8, 6, 3
WORDS = np.random.default_rng(4).normal(size=(5, WIDTH)).astype(np.float32)
FIRST, LAST = Stretch(0, 0, 0), Stretch(4, 4, 0)


def drawn(shapes):
    rng = np.random.default_rng(3)
    for name in {name.split("_")[0] for name in shapes}:
        shapes |= {f"{name}_word.weight": (HIDDEN, WIDTH), f"{name}_word.bias": (HIDDEN,)}
        for part in ("asks", "tells"):
            shapes |= {f"{name}_{part}.weight": (len(TYPES), HIDDEN), f"{name}_{part}.bias": (len(TYPES),)}
    return {name: rng.normal(scale=0.3, size=(MEMBERS, *shape)).astype(np.float32) for name, shape in shapes.items()}


@pytest.fixture
def parameters():
    return drawn({"gist_mean.weight": (HIDDEN, WIDTH)})


@pytest.fixture
def of_pairs():
    sides = ("source", "target")
    return drawn({f"pair_{s}.weight": (HIDDEN, WIDTH) for s in sides} | {f"pair_to_{s}.weight": (DISTANCES, HIDDEN) for s in sides})


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


def test_what_one_party_does_to_another_is_a_share_of_all_types(of_pairs):
    told = Heads(of_pairs).between(WORDS, (FIRST, LAST))
    assert told.shape == (len(TYPES),)
    assert told.sum() == pytest.approx(1, abs=1e-5)


def test_it_matters_who_is_source_and_where_the_two_stand(of_pairs):
    heads = Heads(of_pairs)
    told = heads.between(WORDS, (FIRST, LAST))
    assert heads.between(WORDS, (LAST, FIRST)) != pytest.approx(told, abs=1e-4)
    assert heads.between(WORDS[[0, 2, 1, 3, 4]], (FIRST, LAST)) != pytest.approx(told, abs=1e-4)


def test_how_sure_an_event_is_depends_on_where_its_trigger_stands():
    heads = Heads(drawn({"status_trigger.weight": (HIDDEN, WIDTH), "status_to_trigger.weight": (DISTANCES, HIDDEN)}))
    told = heads.sure(WORDS, FIRST)
    assert told.sum() == pytest.approx(1, abs=1e-5)
    assert heads.sure(WORDS, LAST) != pytest.approx(told, abs=1e-4)
