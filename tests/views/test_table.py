"""Happenings as a table in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from depesche.coded import UNKNOWN
from depesche.relations.report import CONFIRMED
from depesche.views.table import date_of, mark, parties_of, print_happenings
from depesche.views.words import words


def printed(happenings: Any, language: str = "en", width: int = 80) -> str:
    out = io.StringIO()
    print_happenings(happenings, language, Console(file=out, width=width, highlight=False, markup=False))
    return out.getvalue()


def test_table_gives_each_happening_a_line_with_its_id(spring: Any) -> None:
    text = printed(spring.relation.happenings)
    assert all(h.id in text for h in spring.relation.happenings)
    assert all(h.id in text for h in spring.relation.happenings) and max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[-1].startswith(f"{len(spring.relation.happenings)} happenings, ")


def test_table_of_nothing_says_so() -> None:
    assert printed(()) == "No happening fits the choice.\n"
    assert printed((), "de") == "Kein Ereignis passt auf die Auswahl.\n"


def test_table_of_one_counts_one(make: Any) -> None:
    assert printed([make(1, "2021-01-01")]).splitlines()[-1] == "1 happening, 1 report, 1 outlet"


@pytest.mark.parametrize(("language", "told"), [("en", "1 report, outlet not known"), ("de", "1 Bericht, Medium nicht bekannt")])
def test_table_counts_no_unknown_outlet(make: Any, language: str, told: str) -> None:
    text = printed([make(1, "2021-01-01", outlet=None, url=None)], language)
    assert text.splitlines()[-1].endswith(told) and " 1/– " in text


def test_table_tells_machine_from_people(make: Any) -> None:
    proposed = make(1, "2021")
    checked = replace(proposed, reports=tuple(replace(r, review=CONFIRMED) for r in proposed.reports))
    assert (mark(proposed), mark(checked)) == ("?", "✓")


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2021", "2021", "2021"),
        ("2021-01", "2021-03", "2021-01 – 2021-03"),
        ("2021", None, "≥ 2021"),
        (None, "2021", "≤ 2021"),
        (None, None, "undated"),
    ],
)
def test_table_dates_are_short(make: Any, since: str | None, until: str | None, told: str) -> None:
    assert date_of(replace(make(1, None), since=since, until=until), words("en")) == told


def test_table_parties_are_codes(make: Any) -> None:
    one = make(1, "2021")
    assert parties_of(one) == "RUS → USA"
    assert parties_of(replace(one, sources=("RUS", "USA"), targets=("USA", "RUS"))) == "RUS ↔ USA"
    assert parties_of(replace(one, targets=(UNKNOWN,))) == "RUS → –"
