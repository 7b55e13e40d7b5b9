"""The stretch of time that a chart shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from depesche.views.window import busiest_window


def test_window_leaves_out_what_the_articles_only_recall(make: Any) -> None:
    recalled = make(1, "1987")
    days = [make(i, f"2021-0{i}-10") for i in range(2, 6)]
    window = busiest_window([*days, recalled])
    assert window is not None
    assert (window.first, window.last, window.step) == (date(2021, 2, 10), date(2021, 5, 10), "month")
    assert (len(window.inside), window.earlier) == (4, (recalled,))


def test_window_of_a_few_weeks_steps_by_week(make: Any) -> None:
    window = busiest_window([make(1, "2021-02-01"), make(2, "2021-03-01")])
    assert window is not None and window.step == "week"


def test_window_of_nothing_is_none(make: Any) -> None:
    assert busiest_window([]) is None
    assert busiest_window([make(1, None, published=None)]) is None


def test_window_takes_the_later_of_two_equal_stretches(make: Any) -> None:
    window = busiest_window([make(1, "2001-01-01"), make(2, "2021-01-01")])
    assert window is not None and window.first.year == 2021


def test_window_holds_what_it_leaves_out_on_either_side(make: Any) -> None:
    days = [make(i, f"2021-0{i}-10") for i in range(2, 6)]
    before, after, undated = make(1, "2018-01-01"), make(6, "2025-08-15"), make(7, None, published=None)
    window = busiest_window([after, undated, *days, before])
    assert window is not None
    assert (window.earlier, window.later, window.undated) == ((before,), (after,), (undated,))
