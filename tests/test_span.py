"""Places in a text."""

import pytest

from depesche.span import Span

TEXT = "sagte, Karen Pierce, der BBC"


@pytest.mark.parametrize(("start", "end", "kept"), [(5, 20, "Karen Pierce"), (7, 19, "Karen Pierce"), (0, 28, TEXT), (5, 7, ", ")])
def test_a_span_is_trimmed_of_marks_at_its_ends_and_stays_where_there_is_nothing_else(start: int, end: int, kept: str) -> None:
    assert Span(start, end).trimmed(TEXT, " ,").cut(TEXT) == kept
