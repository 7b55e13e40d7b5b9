"""Dates as a reader says them: days, months and open ranges in German and English."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from depesche.relations.happening import Happening
from depesche.relations.report import Evidence, Source
from depesche.views.labels import Labels


def tell_date(value: str | None, labels: Labels, form: str = "day") -> str:
    """Return an ISO date, partial or open ("after 2021-01"), in words; what is no date stands for itself."""
    if not value:
        return _word("unknown", labels)
    for open_ in ("after", "before"):
        if value.startswith(f"{open_} "):
            return _word(open_, labels).format(date=tell_date(value[len(open_) + 1 :], labels, form))
    parts = value[:10].split("-")
    try:
        year, month, day = (int(p) for p in (*parts, "1", "1")[:3])
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return value
    if len(parts) == 1 or not month:
        return f"{year}"
    return format_date(whole, _word("month" if len(parts) == 2 else form, labels), locale=labels.language)


def tell_when(happening: Happening, labels: Labels) -> str:
    """Return when something happened; without a known date, when it was first reported or announced."""
    since, until = happening.since, happening.until
    if since and since == until:
        return tell_date(since, labels)
    if since and until:
        return _word("between", labels).format(since=tell_date(since, labels), until=tell_date(until, labels))
    days = sorted({r.source.published[:10] for r in happening.reports if r.source.published})
    if days and days[0] in (since, until):
        word = ("reported" if until else "announced") + ("" if len(days) == 1 else " first")
        return _word(word, labels).format(date=tell_date(days[0], labels))
    if since:
        return _word("after", labels).format(date=tell_date(since, labels))
    return _word("before", labels).format(date=tell_date(until, labels)) if until else _word("unknown", labels)


def tell_gone(evidence: Evidence, source: Source, labels: Labels) -> str:
    """Say when the text that a code stood on was taken down; nothing where its sentence stands."""
    return "" if evidence.text or not source.taken_down else labels.text("taken_down", day=tell_date(source.taken_down, labels))


def tell_period(first: str | None, last: str | None, labels: Labels) -> str:
    """Return a range of days in words."""
    if not first or not last or first[:10] == last[:10]:
        return tell_date(first or last, labels)
    return _word("between", labels).format(since=tell_date(first, labels), until=tell_date(last, labels))


def _word(key: str, labels: Labels) -> str:
    return labels.term("dates", key)
