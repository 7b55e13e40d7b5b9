import numpy as np
import pytest

from depesche.coding.reader.committee import Committee
from depesche.coding.reader.overview import Overview
from depesche.coding.reader.parties import Parties, candidates
from depesche.coding.reader.reader import MODEL
from tests.coding.reader.samples import phrase, told

RUS, USA = phrase(0, 0.95, 0.02, RUS=0.98), phrase(4, 0.02, 0.95, USA=0.98)
SHIPPED = Parties(Committee.load(MODEL / "parties.npz"))
NAMED = [(1, RUS.likely), (1, USA.likely)]


def test_candidates_are_those_of_the_sentence_and_of_the_events_around_but_nobody():
    asked = told(3, "SANCTION", phrase(0, 0.5, 0.2, **{"---": 0.5, "IRN": 0.5}))
    codes, x = candidates(asked, Overview([told(2, "SANCTION", RUS, USA)], []), "de")
    assert codes == ["IRN", "RUS", "USA"]
    assert x.shape[:2] == (2, 3)
    assert np.isfinite(x).all()


def test_candidates_are_none_where_nobody_is_named():
    assert candidates(told(0, "PROTEST"), Overview([], []), "en")[0] == []
    assert SHIPPED.likely(told(0, "PROTEST"), Overview([], []), "en") == ({}, {})


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_sentence_that_names_both_parties_is_believed(language):
    source, target = SHIPPED.likely(told(1, "SANCTION", RUS, USA), Overview([], NAMED), language)
    assert source["RUS"] > 0.8 > 0.2 > source["USA"]
    assert target["USA"] > 0.8 > 0.2 > target["RUS"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_did_the_same_a_sentence_before_is_likelier_to_be_the_unnamed_source(language):
    asked = told(3, "SANCTION", USA, source=(0.6, {"RUS": 0.3, "CHN": 0.3}))
    alone = SHIPPED.likely(asked, Overview([], []), language)[0]
    after = SHIPPED.likely(asked, Overview([told(2, "SANCTION", RUS, USA)], [(2, {"RUS": 0.98}), (2, {"USA": 0.98})]), language)[0]
    assert after["RUS"] > alone["RUS"]
    assert after["RUS"] > after["CHN"]


def test_without_parameters_the_window_is_believed():
    source, target = Parties(Committee({})).likely(told(1, "SANCTION", RUS, USA), Overview([], []), "de")
    assert source["RUS"] == pytest.approx(0.95 * 0.98)
    assert target["USA"] == pytest.approx(0.95 * 0.98)
