"""What of a report tells which happening it is about, in a small form that a store can keep beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from depesche.coded import UNKNOWN, Actor
from depesche.language.dates import find_dates
from depesche.language.days import day_range
from depesche.relations.report import Report
from depesche.relations.when import AHEAD, When, when
from depesche.relations.words import key, keys

_SLACK = {"day": 0, "week": 7, "month": 8, "year": 0}
"""Days that a date told in words may be off: "a month earlier" is no month of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Hold who stands on one side: country codes, CODE.SECTOR, persons; empty where the text tells nobody."""

    codes: frozenset[str]
    sectors: frozenset[str]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Hold the marks of a report by which it is compared with others; ``printed`` is the day of publication.

    ``told`` are the days that the sentence of an undated report speaks of, whatever they date there.
    """

    id: str
    article: str
    sentence: int
    language: str
    type: str
    mode: str | None
    status: str
    source: Side
    target: Side
    when: When | None
    printed: int | None
    place: str | None
    country: str | None
    number: float | None
    unit: str | None
    words: frozenset[str]
    told: tuple[When, ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """Return the codes of both sides."""
        return self.source.codes | self.target.codes


def trace_of(report: Report) -> Trace:
    """Take the trace of a report."""
    event, source = report.event, report.source
    printed = day_range(source.published[:10]) if source.published else None
    quantity = event.quantity
    return Trace(
        id=report.id,
        article=source.id,
        sentence=event.sentence,
        language=source.language,
        type=event.type,
        mode=event.mode,
        status=event.status,
        source=_side(event.sources),
        target=_side(event.targets),
        when=when(event.date, source.published, event.status),
        printed=printed[0].toordinal() if printed else None,
        place=key(event.place.split()[-1]) if event.place and event.place.strip() else None,
        country=event.country,
        number=quantity.number if quantity else None,
        unit=key(quantity.unit.split()[-1]) if quantity and quantity.unit.strip() else None,
        words=keys(report.evidence.text),
        told=() if event.date else tuple(_told(report)),
    )


def _told(report: Report) -> Iterator[When]:
    """Yield the days that a report's sentence speaks of."""
    source, ahead = report.source, report.event.status in AHEAD
    printed = day_range(source.published[:10]) if source.published else None
    day = printed[0].isoformat() if printed and printed[0] == printed[1] else None
    for mention in find_dates(report.evidence.text, source.language, day):
        days = day_range((ahead and mention.forward) or mention.value)
        if days:
            slack = _SLACK[mention.precision]
            yield When(days[0].toordinal() - slack, days[1].toordinal() + slack, True)


def _side(actors: tuple[Actor, ...]) -> Side:
    known = [a for a in actors if a.code != UNKNOWN]
    codes, sectors = frozenset(a.code for a in known), frozenset(f"{a.code}.{a.sector}" for a in known if a.sector)
    return _same_side(codes, sectors, frozenset(filter(None, (_person(a) for a in actors))))


@lru_cache(maxsize=1 << 14)
def _same_side(codes: frozenset[str], sectors: frozenset[str], persons: frozenset[str]) -> Side:
    """Return one and the same object for equal sides, of which a million reports have few."""
    return Side(codes=codes, sectors=sectors, persons=persons)


def _person(actor: Actor) -> str | None:
    words = re.findall(r"[^\W\d_]{2,}", actor.name or (actor.person or "").replace("-", " "))
    return key(words[-1]) if words else None
