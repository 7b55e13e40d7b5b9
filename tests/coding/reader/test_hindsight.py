import numpy as np
import pytest

from depesche.coding.reader.aspects import Aspects
from depesche.coding.reader.case import Saying
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.deciding import HINDSIGHT
from depesche.coding.reader.hindsight import Hindsight
from depesche.coding.reader.reader import MODEL
from depesche.span import Span
from tests.coding.reader.samples import case

SHIPPED = Hindsight(Committee.load(MODEL / "both" / HINDSIGHT))
ATTACK = case(0, "ASSAULT", "RUS", "UKR", at=10)


def standing(asked, *others, sayings=(), language="de"):
    return SHIPPED.verdicts([asked, *others], sayings, (language, 5))[0]


def test_without_parameters_an_event_stays_as_its_window_found_it():
    (verdict,) = Hindsight(Committee({})).verdicts([ATTACK], [], ("de", 5))
    judged = verdict.on(ATTACK.event, verdict.standing)
    assert (judged.certainty, judged.status) == (ATTACK.event.certainty, ATTACK.event.status)


def test_a_document_without_events_has_no_verdicts():
    assert SHIPPED.verdicts([], [], ("de", 5)) == []


def test_rows_are_finite_and_of_one_width_whatever_stands_beside():
    alone = Aspects([ATTACK], [], ("de", 5)).rows()
    words = Saying(0, Span(0, 90), "UKR", "indirect", 0.8)
    together = Aspects([ATTACK, case(0, "ASSAULT", "RUS", "UKR", at=40), case(3, "CONSULT", "RUS", "RUS")], [words], ("en", 5)).rows()
    assert alone.shape[1] == together.shape[1]
    assert np.isfinite(together).all()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_second_word_of_the_same_deed_is_no_second_event(language):
    weaker = case(0, "ASSAULT", "RUS", "UKR", at=25, certainty=0.6)
    beside = standing(weaker, case(0, "ASSAULT", "RUS", "UKR", at=10, certainty=0.9), language=language)
    assert beside.standing < standing(weaker, language=language).standing - 0.1


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_told_again_elsewhere_stands_firmer(language):
    unsure = case(0, "ASSAULT", "RUS", "UKR", certainty=0.5)
    again = standing(unsure, case(4, "ASSAULT", "RUS", "UKR", certainty=0.95), language=language)
    assert again.standing > standing(unsure, language=language).standing


def test_verdicts_are_the_same_in_any_order_of_the_events():
    others = [case(0, "ASSAULT", "UKR", "RUS", at=60), case(1, "SANCTION", "USA", "RUS"), case(2, "ASSAULT", "RUS", "UKR", certainty=0.4)]
    first = SHIPPED.verdicts([ATTACK, *others], [], ("de", 5))
    turned = SHIPPED.verdicts([*reversed(others), ATTACK], [], ("de", 5))
    assert [v.standing for v in first] == pytest.approx([v.standing for v in reversed(turned)], abs=1e-5)
