"""JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.views.write import cell, json_line, write_csv


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (["RUS", "USA"], "RUS;USA"),
        ((), ""),
        (-5.5, "-5.5"),
        (10.0, "10"),
        (3, "3"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-1+2", "'-1+2"),
        ("---", "---"),
        ("ruft zurück", "ruft zurück"),
    ],
)
def test_cell_is_never_a_formula(value: object, told: str) -> None:
    assert cell(value) == told


@given(st.lists(st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",))), min_size=1))
def test_csv_gives_back_what_was_written(values: list[str]) -> None:
    file = io.StringIO()
    write_csv(file, ["a", "b"], [{"a": v, "b": "x"} for v in values])
    found = [row["a"] for row in csv.DictReader(io.StringIO(file.getvalue(), newline=""))]
    assert found == [cell(v) for v in values]


def test_json_line_is_one_line() -> None:
    line = json_line({"text": "zwei\nZeilen „so“"})
    assert "\n" not in line
    assert json.loads(line) == {"text": "zwei\nZeilen „so“"}
