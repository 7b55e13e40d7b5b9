from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depesche.coding.clauses import clause_of, clauses, distance
from depesche.span import Span


@given(st.text(alphabet="ab ,;:–„“.-", max_size=60))
def test_clauses_tile_the_sentence(sentence: str) -> None:
    found = clauses(sentence)
    assert "".join(span.cut(sentence) for span in found) == sentence


def test_a_comma_within_a_short_quotation_parts_nothing() -> None:
    assert len(clauses("Er sagte „ja, gewiss“ und ging.")) == 1
    assert len(clauses("Er kam, sah und siegte.")) == 2


def test_a_place_has_its_clause() -> None:
    sentence = "Er kam, sah und siegte."
    assert [clause_of(sentence, sentence.index(word)) for word in ("kam", "sah")] == [0, 1]


def test_distance_counts_characters_between() -> None:
    assert distance(Span(0, 3), Span(5, 8)) == distance(Span(5, 8), Span(0, 3)) == 2
    assert distance(Span(0, 6), Span(5, 8)) == 0
