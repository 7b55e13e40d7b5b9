import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.coding.reader.certainty import Certainty


@given(st.floats(0, 1), st.none() | st.floats(0, 1))
def test_certainty_stays_a_probability(score, second):
    assert 0 <= Certainty({"event": (3.0, 2.0, 0.5, -4.0, 0.0)}).of("event", score, second) <= 1


@given(st.floats(0.001, 0.999))
def test_certainty_without_a_line_is_the_score(score):
    assert Certainty({}).of("event", score) == pytest.approx(score, abs=1e-3)


def test_certainty_weighs_a_second_opinion():
    line = Certainty({"event": (0.5, 0.5, 0.0, 0.0, 0.0)})
    assert line.of("event", 0.5, 0.9) > line.of("event", 0.5) > line.of("event", 0.5, 0.1)


def test_certainty_is_read_from_a_file_and_a_missing_one_changes_nothing(tmp_path):
    (tmp_path / "certainty.json").write_text(json.dumps({"event": [1.0, 0.0, 0.0, -2.0, 0.0]}))
    assert Certainty.load(tmp_path / "certainty.json").of("event", 0.5) == pytest.approx(0.119)
    assert Certainty.load(tmp_path / "none.json").of("event", 0.5) == 0.5


def test_a_line_knows_the_language():
    line = Certainty({"event": (1.0, 0.0, 0.0, 0.0, -1.0)})
    assert replace(line, language="en").of("event", 0.5) < line.of("event", 0.5)
