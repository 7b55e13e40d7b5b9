"""When something happened: days that a partial date and a publication date leave open."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

LOOK_BACK, LOOK_AHEAD = 21, 120
"""Days that news without a date reaches back or, if planned, ahead of its publication."""

AHEAD = ("planned", "conditional")
"""What has such a status lies ahead of its publication."""

WIDE = 60
"""Days beyond which a date is that of a year, not of a day or month."""

_PARTIAL = re.compile(r"(?:(after|before) )?(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


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


def day_range(value: str) -> tuple[date, date] | None:
    """Return first and last day of an ISO date, partial or not; None for what is no date."""
    found = _PARTIAL.match(value)
    if not found:
        return None
    year, month, day = int(found[2]), int(found[3] or 0), int(found[4] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


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
    printed = day_range(published[:10]) if published else None
    if value:
        found = _dated(value, printed[0] if printed else None)
        if found:
            return found
    if not printed:
        return None
    day = printed[0].toordinal()
    if status in AHEAD:
        return When(day - 1, day + LOOK_AHEAD, False)
    return When(day - LOOK_BACK, day + 1, False)


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
