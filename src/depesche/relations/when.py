"""When something happened: days that a partial date and a publication date leave open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from depesche.language.days import day_range, printed_range

LOOK_BACK, LOOK_AHEAD = 21, 120
"""Days that news without a date reaches back or, if planned, ahead of its publication."""

AHEAD = ("planned", "conditional")
"""What has such a status lies ahead of its publication."""

WIDE = 60
"""Days beyond which a date is that of a year, not of a day or month."""


@dataclass(frozen=True, slots=True)
class When:
    """Hold the first and last possible day (proleptic ordinals); ``known`` tells a dated text from a guess by publication."""

    first: int
    last: int
    known: bool

    @property
    def width(self) -> int:
        """Return the number of days left open."""
        return self.last - self.first + 1

    @property
    def wide(self) -> bool:
        """Tell whether it is no day or month."""
        return self.width > WIDE

    def gap(self, other: When) -> int:
        """Return the days between two ranges; 0 when they share a day."""
        return max(0, self.first - other.last, other.first - self.last)


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """Return the since and until that a coded date states: "after 2021-01" leaves until open."""
    if not value:
        return None, None
    if value.startswith("after "):
        return value[6:], None
    if value.startswith("before "):
        return None, value[7:]
    return value, value


def when(value: str | None, published: str | None, status: str) -> When | None:
    """Return the days on which an event may have been; None where neither its date nor a publication date is known."""
    printed = printed_range(published)
    if value:
        found = _dated(value, printed[1] if printed else None)
        if found:
            return found
    if not printed:
        return None
    first, last = (day.toordinal() for day in printed)
    if status in AHEAD:
        return When(first - 1, last + LOOK_AHEAD, False)
    return When(first - LOOK_BACK, last + 1, False)


def _dated(value: str, printed: date | None) -> When | None:
    days = day_range(value)
    if not days:
        return None
    first, last = days
    if value.startswith("after "):
        end = printed if printed and printed >= first else first + timedelta(days=365)
        return When(first.toordinal(), end.toordinal(), end.toordinal() - first.toordinal() < 45)
    if value.startswith("before "):
        return When(first.toordinal() - 365, first.toordinal(), False)
    return When(first.toordinal(), last.toordinal(), True)
