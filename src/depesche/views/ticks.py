"""The ticks below a timeline: months, and days where it is too short for months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from depesche.views.dates import tell_date
from depesche.views.drawing import WIDE, month_names
from depesche.views.labels import Labels

MONTHS, DAYS = (1, 2, 3, 6, 12, 24, 60, 120), (1, 2, 3, 7, 14, 28)
"""Months, or days, from one label to the next."""
MONTH, SHORT_MONTH, DAY = 72, 44, 62
"""Pixels that a label needs: a month's name, its three letters on a narrow drawing, a day with its month."""


def time_ticks(first: date, last: date, labels: Labels, width: int) -> Mapping[str, Sequence[str]]:
    """Return the days that have a tick with the lines below each; a year is told at its first label, some months have none."""
    months = _months(first, last)
    if len(months) < 2:
        return _with_years({day: tell_date(day.isoformat(), labels, "short") for day in _days(first, last, width)})
    names = month_names(labels, width)
    step = _step(MONTHS, width / len(months), MONTH if width >= WIDE else SHORT_MONTH)
    named = [m for m in months if (m.year * 12 + m.month - 1) % step == 0] or months[:1]
    bare = {month: "" for month in months if step < 12}
    return _with_years(bare | {month: names[month.month - 1] for month in named})


def _months(first: date, last: date) -> list[date]:
    """Return the first days of months in a stretch of days."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    begun = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    return [day for day in begun if day >= first]


def _days(first: date, last: date, width: int) -> list[date]:
    """Return days as far apart as their labels need, the middle of the stretch among them."""
    whole = (last - first).days
    step = _step(DAYS, width / (whole + 1), DAY)
    return [first + timedelta(days=n) for n in range(whole // 2 % step, whole + 1, step)]


def _step(steps: Sequence[int], pixels: float, least: int) -> int:
    """Return the first step that leaves a label the least pixels."""
    return next((step for step in steps if step * pixels >= least), steps[-1])


def _with_years(told: Mapping[date, str]) -> dict[str, Sequence[str]]:
    years: set[int] = set()
    found: dict[str, Sequence[str]] = {}
    for day, name in sorted(told.items()):
        fresh = bool(name) and day.year not in years
        found[day.isoformat()] = [name, str(day.year)] if fresh else [name]
        years |= {day.year} if fresh else set()
    return found
