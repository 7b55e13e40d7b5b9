"""Tension over time: the mean PLOVER score of what happened, with the number of happenings and reports it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from depesche.language.days import day_range
from depesche.relations.happening import Happening
from depesche.relations.scores import score

COUNTED = ("actual",)
"""Only what happened counts: what is planned, alleged or denied is told, not summed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Hold the mean score of a period (its first and last day, ISO 8601); ``score`` is None where nothing is known to have happened."""

    since: str
    until: str
    score: float | None
    happenings: tuple[str, ...]
    reports: int


def day_of(happening: Happening) -> date | None:
    """Return the day under which a happening is filed: its date's last day, not after its first report; else that report's day."""
    printed = [r.source.published[:10] for r in happening.reports if r.source.published]
    first = min(printed) if printed else None
    stated = happening.until or happening.since or first
    days = day_range(stated) if stated else None
    if days is None:
        return None
    printed_on = day_range(first) if first else None
    if printed_on and happening.status in COUNTED and days[0] <= printed_on[1] < days[1]:
        return printed_on[1]
    return days[1]


def tension(happenings: Iterable[Happening], step: str = "month") -> tuple[Tension, ...]:
    """Return one entry for each period (day, week or month) between the first and the last counted happening."""
    filed: dict[date, list[Happening]] = defaultdict(list)
    for happening in happenings:
        day = day_of(happening) if happening.status in COUNTED else None
        if day:
            filed[_begin(day, step)].append(happening)
    found = []
    begin, last = (min(filed), max(filed)) if filed else (date.max, date.min)
    while begin <= last:
        after = _begin(begin + timedelta(days={"day": 1, "week": 7, "month": 31}[step]), step)
        found.append(_tension(begin, after - timedelta(days=1), filed.get(begin, [])))
        begin = after
    return tuple(found)


def _begin(day: date, step: str) -> date:
    if step == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step == "week" else day


def _tension(since: date, until: date, inside: list[Happening]) -> Tension:
    scores = [score(h.type, h.mode) for h in inside]
    return Tension(
        since=since.isoformat(),
        until=until.isoformat(),
        score=round(sum(scores) / len(scores), 2) if scores else None,
        happenings=tuple(h.id for h in inside),
        reports=sum(len(h.reports) for h in inside),
    )
