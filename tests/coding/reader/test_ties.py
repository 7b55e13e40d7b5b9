import numpy as np
import pytest

from depesche.coding.reader.case import Saying
from depesche.coding.reader.surroundings import NEAR
from depesche.coding.reader.ties import MOST, Ties
from depesche.span import Span
from tests.coding.reader.samples import case


def far(count):
    """Return events of other parties, one in each sentence."""
    return [case(n, "SANCTION", f"X{n:02}", "UKR") for n in range(count)]


def test_pairs_are_of_known_codes_the_likeliest_first_and_nobody_last():
    asked = case(0, "SANCTION", "RUS", "USA", source_too={"CHN": 0.4, "IRN": 0.01, "---": 0.5})
    pairs = Ties([asked], [], "de").of(0)
    assert (list(pairs.sources), list(pairs.targets)) == (["RUS", "CHN", "---"], ["USA", "---"])
    assert pairs.alone == pytest.approx(np.outer([0.9, 0.4, 0.1], [0.9, 0.1]))
    assert pairs.x.shape[:2] == (3, 2) and np.isfinite(pairs.x).all()


def test_no_more_codes_are_asked_for_than_a_sentence_can_mean():
    many = {f"X{n:02}": 0.5 for n in range(20)}
    assert len(Ties([case(0, "ACCUSE", "RUS", "USA", source_too=many)], [], "en").of(0).sources) == MOST + 1


def test_what_others_tell_of_a_pair_speaks_for_it_and_an_event_says_nothing_of_itself():
    asked = case(3, "ACCUSE", "RUS", "USA")
    alone = Ties([asked], [], "de").of(0).x
    told = Ties([case(2, "ACCUSE", "RUS", "USA"), asked], [], "de").of(1).x
    back = Ties([case(2, "ACCUSE", "USA", "RUS"), asked], [], "de").of(1).x
    assert np.allclose(alone[..., :12], 0)
    assert told[0, 0, 0] > 0.5 > back[0, 0, 0]
    assert back[0, 0, 2] > 0.5 > told[0, 0, 2]


def test_far_events_are_told_of_but_not_near():
    x = Ties([case(0, "ACCUSE", "RUS", "USA"), case(NEAR + 1, "ACCUSE", "RUS", "USA")], [], "de").of(1).x
    assert x[0, 0, 0] > 0.5 and x[0, 0, 6] == 0.0


def test_a_speaker_among_the_parties_is_seen():
    asked = case(0, "ACCUSE", "RUS", "USA", at=10)
    said = Ties([asked], [Saying(0, Span(5, 60), "RUS", "indirect", 0.9)], "de").of(0).x
    unsaid = Ties([asked], [], "de").of(0).x
    changed = np.flatnonzero((said != unsaid).any(axis=(0, 1)))
    assert len(changed) == 2  # somebody says it, and he is the source
    assert said[0, 0, changed].tolist() == [1.0, 1.0] and said[1, 0, changed].tolist() == [1.0, 0.0]


def test_the_features_of_an_event_do_not_change_with_what_stands_far_behind_it():
    asked = case(0, "ACCUSE", "RUS", "USA")
    short, long = ([asked, *far(n)[1:]] for n in (30, 60))
    near = slice(6, 12)
    assert np.allclose(Ties(short, [], "de").of(0).x[..., near], Ties(long, [], "de").of(0).x[..., near])
