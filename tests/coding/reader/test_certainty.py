import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.coding.reader.certainty import Certainty


@given(st.floats(0, 1))
def test_certainty_stays_a_probability(score):
    assert 0 <= Certainty({"event": (3.0, -4.0)}).of("event", score) <= 1


@given(st.floats(0.001, 0.999))
def test_certainty_without_a_line_is_the_score(score):
    assert Certainty({}).of("event", score) == pytest.approx(score, abs=1e-3)


def test_certainty_is_read_from_a_file_and_a_missing_one_changes_nothing(tmp_path):
    (tmp_path / "certainty.json").write_text(json.dumps({"event": [1.0, -2.0]}))
    assert Certainty.load(tmp_path / "certainty.json").of("event", 0.5) == pytest.approx(0.119)
    assert Certainty.load(tmp_path / "none.json").of("event", 0.5) == 0.5


@given(st.floats(0.01, 0.99))
def test_certainty_finds_the_score_that_it_maps_to_a_certainty(certainty):
    line = Certainty({"event": (0.8, -0.6)})
    assert line.of("event", line.score("event", certainty)) == pytest.approx(certainty, abs=2e-3)
