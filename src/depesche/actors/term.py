"""Terms: from when to when a name, an office or a membership holds, with partial dates."""

from __future__ import annotations

import re
from typing import NamedTuple

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


class Term(NamedTuple):
    """Hold a span of days; an empty bound is open. Dates are ISO 8601 and may be partial ("2014-04")."""

    start: str = ""
    end: str = ""

    def covers(self, day: str) -> bool:
        """Tell whether a day (or partial date) may lie within the term."""
        return (not self.start or self.start[: len(day)] <= day[: len(self.start)]) and (
            not self.end or day[: len(self.end)] <= self.end[: len(day)]
        )

    def before(self, day: str) -> bool:
        """Tell whether the whole term lies before a day."""
        return bool(self.end) and day[: len(self.end)] > self.end[: len(day)]


def is_date(text: str) -> bool:
    """Tell whether a text is YYYY, YYYY-MM or YYYY-MM-DD."""
    return bool(_DATE.match(text))


def parse_terms(field: str) -> tuple[Term, ...]:
    """Read "1998-10-27/2005-11-22|2021-12-08/" into terms; raise ValueError on anything else."""
    terms = []
    for part in filter(None, (p.strip() for p in field.split("|"))):
        start, slash, end = part.partition("/")
        if not slash or not all(is_date(d) for d in (start, end) if d):
            raise ValueError(f"{part!r} is not START/END with dates YYYY, YYYY-MM or YYYY-MM-DD")
        terms.append(Term(start, end))
    return tuple(terms)
