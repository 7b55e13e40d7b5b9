"""How single entries are worded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from depesche.coded import UNKNOWN, Actor, Quantity
from depesche.relations.happening import Happening
from depesche.relations.relation import Relation
from depesche.relations.tension import Tension
from depesche.span import Span
from depesche.views.entries import Entries, clip, percent
from depesche.views.labels import load_labels
from depesche.views.outline import Outline

Relate = Callable[[Iterable[Happening]], Relation]


@pytest.fixture
def entries(spring: Any) -> Entries:
    return Entries(Outline(spring.relation, spring.neighbours), load_labels("en"))


def test_entry_tells_parties_and_deed(entries: Entries, make: Any) -> None:
    made = make(1, "2021-01-01", mode="expel", quantity=Quantity(span=Span(0, 6), number=12000, unit="staff"))
    assert entries.line(made) == "1 January 2021: Russia → United States, Sanction (expulsion), 12,000 staff"
    assert entries.parties(replace(made, targets=(UNKNOWN,))) == "Russia"
    assert entries.line(make(1, "2021-01-01", status="alleged")).endswith("(alleged)")


def test_entry_names_persons_offices_and_the_unnamed(entries: Entries) -> None:
    assert entries.actor(Actor(span=None, code="USA", sector="GOV", name="Antony Blinken")) == "Antony Blinken (United States, government)"
    assert entries.actor(Actor(span=None, code="USA", sector="GOV", description="a senior official")).startswith("a senior official (")
    assert entries.actor(Actor(span=None, code="XYZ", sector=None)) == "XYZ"


def test_entry_tells_in_whose_statement_an_event_stands(entries: Entries, spring: Any) -> None:
    quote = spring.relation.quotes[0]
    event = replace(spring.relation.happenings[0].reports[0].event, reported_by=quote.id)
    assert entries.teller(event).startswith("Joe Biden")
    assert entries.teller(replace(event, reported_by="st_nowhere")) == ""


def test_entry_gives_only_links_that_a_browser_may_follow(entries: Entries, make: Any) -> None:
    source = make(1, "2021").reports[0].source
    assert entries.link(source) == "https://press.example/1"
    for url in ("javascript:alert(1)", "file:///etc/passwd", "//evil.example", "data:text/html,x", None):
        assert entries.link(replace(source, url=url)) is None


def test_entry_names_an_outlet_that_is_not_known(entries: Entries, make: Any) -> None:
    assert entries.outlet(replace(make(1, "2021").reports[0].source, outlet=None, url=None)) == "outlet not known"


def test_entry_tells_periods(entries: Entries) -> None:
    def period(since: str, until: str) -> Tension:
        return Tension(since=since, until=until, score=None, happenings=(), reports=0)

    assert entries.period(period("2021-02-01", "2021-02-28")) == "February 2021"
    assert entries.period(period("2021-03-01", "2021-03-07")) == "1 March 2021 to 7 March 2021"


@pytest.mark.parametrize(
    ("text", "told"),
    [("kurz", "kurz"), ("eins zwei drei", "eins zwei…"), ("a\n b\t c", "a b c"), ("ÄÄÄÄÄÄÄÄÄÄÄÄÄ", "ÄÄÄÄÄÄÄÄÄÄÄÄ…")],
)
def test_clip_cuts_at_a_word(text: str, told: str) -> None:
    assert clip(text, 12) == told


def test_percent_is_whole_only_for_the_certain() -> None:
    assert [percent(c) for c in (1.0, 0.999, 0.5, 0.0)] == [100, 99, 50, 0]
