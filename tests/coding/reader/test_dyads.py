import numpy as np
import pytest

from depesche.coding.reader.committee import Committee
from depesche.coding.reader.deciding import DYADS
from depesche.coding.reader.dyads import Dyads, asked_of
from depesche.coding.reader.reader import MODEL
from tests.coding.reader.samples import case

SHIPPED = Dyads(Committee.load(MODEL / "last" / DYADS))


def parties(found):
    return [(set(c.sources), set(c.targets)) for c in found]


def test_without_parameters_parties_stay_as_each_side_was_weighed():
    cases = [case(0, "ACCUSE", "RUS", "USA")]
    assert Dyads(Committee({})).chosen(cases, [], ("de", 9)) == cases
    assert SHIPPED.chosen([], [], ("de", 9)) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_sure_parties_stay(language):
    cases = [case(0, "ACCUSE", "RUS", "USA"), case(1, "SANCTION", "USA", "RUS"), case(2, "ASSAULT", "RUS", "UKR")]
    assert parties(SHIPPED.chosen(cases, [], (language, 9))) == parties(cases)


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_acts_upon_whom_elsewhere_decides_between_two_who_are_as_likely(language):
    unsure = case(3, "ASSAULT", "RUS", "UKR", likely=({"RUS": 0.5, "BLR": 0.5}, {"UKR": 0.9}))
    for source in ("RUS", "BLR"):
        told = [case(n, "ASSAULT", source, "UKR") for n in (0, 1, 2)]
        assert parties(SHIPPED.chosen([*told, unsure], [], (language, 9)))[-1][0] >= {source}
        assert max(pairs_of(told, unsure, language), key=pairs_of(told, unsure, language).get) == source


def pairs_of(told, unsure, language):
    """Return how likely the network holds each source together with the first target."""
    (*_, (_, pairs)) = asked_of([*told, unsure], [], language)
    said = SHIPPED._committee.run(pairs.x[:, 0])[..., 0].mean(axis=0)
    return dict(zip(pairs.sources, said.tolist(), strict=True))


def test_meetings_keep_their_parties_on_both_sides():
    meeting = case(0, "CONSULT", "RUS", "USA")
    assert next(asked_of([meeting, case(1, "ACCUSE", "RUS", "USA")], [], "de"))[0] == 1
    assert SHIPPED.chosen([meeting], [], ("de", 9)) == [meeting]


def test_a_lone_sentence_keeps_the_parties_that_its_sides_were_given():
    unsure = case(0, "ASSAULT", "RUS", "UKR", likely=({"BLR": 0.9}, {"POL": 0.9}))
    assert SHIPPED.chosen([unsure], [], ("de", 1)) == [unsure]
    assert parties(SHIPPED.chosen([unsure], [], ("de", 2))) == [({"BLR"}, {"POL"})]


def test_an_event_of_nobody_known_asks_for_nobody():
    nobody = case(0, "PROTEST", "RUS", "USA", likely=({"---": 0.9}, {}))
    assert not list(asked_of([nobody], [], "en"))


def test_parameters_are_finite_and_small():
    assert all(np.isfinite(value).all() for value in SHIPPED._committee.parameters.values())
