"""The ticks below a timeline: always a date to read, with its year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from depesche.views.drawing import NARROW, WIDE
from depesche.views.labels import load_labels
from depesche.views.ticks import DAY, MONTH, SHORT_MONTH, time_ticks


def lines(first: str, last: str, width: int = WIDE, language: str = "en") -> dict[str, list[str]]:
    found = time_ticks(date.fromisoformat(first), date.fromisoformat(last), load_labels(language), width)
    return {day: list(told) for day, told in found.items()}


def test_ticks_of_two_days_within_a_month_are_days() -> None:
    found = lines("2018-03-12", "2018-03-17", language="de")
    assert found["2018-03-12"] == ["12. März", "2018"]
    assert found["2018-03-14"] == ["14. März"]


def test_ticks_of_days_tell_the_new_year() -> None:
    found = lines("2018-12-30", "2019-01-02")
    assert [told for told in found.values() if len(told) == 2] == [["30 Dec", "2018"], ["1 Jan", "2019"]]


def test_ticks_of_months_tell_the_year_once() -> None:
    found = lines("2020-10-20", "2021-02-10")
    assert list(found.values()) == [["November", "2020"], ["December"], ["January", "2021"], ["February"]]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("days", [4, 11, 20, 32, 45, 75, 200, 400, 1000, 3000, 9000])
def test_ticks_have_labels_that_stand_apart(width: int, days: int) -> None:
    first = date(2011, 3, 4)
    last = first + timedelta(days=days)
    shown = [date.fromisoformat(day) for day, told in time_ticks(first, last, load_labels("de"), width).items() if told[0]]
    assert shown and all(first <= day <= last for day in shown)
    least = DAY if days < 30 else MONTH if width == WIDE else SHORT_MONTH
    gaps = [(b - a).days * width / days for a, b in pairwise(shown)]
    assert min(gaps, default=least) >= least * 0.9
    assert sum(len(told) for told in lines(first.isoformat(), last.isoformat(), width).values()) > len(shown)
