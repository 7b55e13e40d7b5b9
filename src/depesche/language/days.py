"""The days that an ISO date covers, partial or not."""

from __future__ import annotations

import calendar
import re
from datetime import date

from depesche.errors import InputError

_PARTIAL = re.compile(r"(?:(after|before) )?(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def day_range(value: str) -> tuple[date, date] | None:
    """Return first and last day of an ISO date, partial or not; None for what is no date."""
    found = _PARTIAL.match(value)
    if not found or "00" in (found[3], found[4]):
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


def printed_range(published: str | None) -> tuple[date, date] | None:
    """Return first and last possible day of a time of publication (ISO 8601, partial or not); None for what is no date."""
    return day_range(published[:10]) if published and published[0].isdigit() else None


def check_printed(published: object, where: str) -> None:
    """Raise InputError, which names the place, for a time of publication that is no date, or no text."""
    if published and (not isinstance(published, str) or printed_range(published) is None):
        raise InputError(f"{where}: published is {published!r}, not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
