"""Sentences with marked words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depesche.coded import Actor, Event, Quantity
from depesche.relations.report import Evidence
from depesche.span import Span
from depesche.views.marking import event_roles, mark_pieces

TEXT = "Oslo weist zehn Gesandte aus."
HERE = Evidence(text=TEXT, start=100)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words)).shifted(100)


def test_pieces_name_a_role_where_its_words_end() -> None:
    roles = [("source", span("Oslo")), ("trigger", span("weist")), ("target", span("zehn Gesandte")), ("quantity", span("zehn"))]
    told = [(p.text, p.roles, p.closes) for p in mark_pieces(HERE, roles) if p.roles]
    assert told == [
        ("Oslo", ("source",), ("source",)),
        ("weist", ("trigger",), ("trigger",)),
        ("zehn", ("target", "quantity"), ("quantity",)),
        (" Gesandte", ("target",), ("target",)),
    ]


def test_pieces_name_the_inner_role_first_where_two_end() -> None:
    pieces = mark_pieces(HERE, [("assessment", span("zehn Gesandte")), ("issue", span("Gesandte"))])
    assert [p.closes for p in pieces if p.closes] == [("issue", "assessment")]


def test_pieces_name_the_same_words_once() -> None:
    pieces = mark_pieces(HERE, [("content", span("zehn")), ("fragment", span("zehn"))])
    assert [p.closes for p in pieces if p.closes] == [("fragment",)]


def test_pieces_leave_out_what_lies_outside_the_sentence() -> None:
    assert [p.roles for p in mark_pieces(HERE, [("source", Span(0, 100)), ("target", None)])] == [()]


@given(st.text(max_size=60), st.integers(0, 50), st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 120), st.integers(0, 60))))
def test_pieces_joined_are_the_sentence(text: str, start: int, spans: list[tuple[str, int, int]]) -> None:
    roles = [(role, Span(at, at + length)) for role, at, length in spans]
    pieces = mark_pieces(Evidence(text=text, start=start), roles)
    assert "".join(p.text for p in pieces) == text
    assert all(set(p.closes) <= set(p.roles) for p in pieces)


def test_event_whose_phrase_names_both_sides_has_parties() -> None:
    both = span("Oslo")
    event = Event(
        id="e1",
        sentence=0,
        type="CONSULT",
        trigger=span("weist"),
        sources=(Actor(span=both, code="NOR"), Actor(span=both, code="SWE")),
        targets=(Actor(span=both, code="NOR"), Actor(span=both, code="SWE")),
        quantity=Quantity(span=span("zehn"), number=10, unit="Gesandte"),
    )
    roles = [r for r in event_roles(event) if r[1]]
    assert {role for role, _ in roles} == {"party", "trigger", "quantity"}
