"""What of a report tells which happening it is about, in a small form that a store can keep beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

from depesche.coded import UNKNOWN, Actor
from depesche.knowledge import load_yaml
from depesche.relations.report import Report
from depesche.relations.when import When, day_range, when
from depesche.relations.words import key, keys

_MAX_CODES = 6
_WEEK = 7
_KEY_LOOK_BACK, _KEY_LOOK_AHEAD = 8, 21
_MOST_WEEKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Hold who stands on one side: country codes, CODE.SECTOR, persons; empty where the text tells nobody."""

    codes: frozenset[str]
    sectors: frozenset[str]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Hold the marks of a report by which it is compared with others; ``printed`` is the day of publication."""

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
    )


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


def block_keys(trace: Trace) -> frozenset[int]:
    """Return the keys (signed 64 bit) of which two reports must share one to be compared at all."""
    found: set[int] = set()
    spans = list(_weeks(trace)) or ["-"]
    for kind, pair in _pairs(trace):
        found.update(_hashed(f"{kind}|{pair}|{span}") for span in spans)
    return frozenset(found)


def _pairs(trace: Trace) -> Iterator[tuple[str, str]]:
    sources, targets = sorted(trace.source.codes)[:_MAX_CODES], sorted(trace.target.codes)[:_MAX_CODES]
    families = _families(trace.type)
    pairs = {(min(s, t), max(s, t)) for s in sources for t in targets if s != t or len(trace.parties) == 1}
    yield from ((family, f"{a} {b}") for family in families for a, b in sorted(pairs))
    yield from ((trace.type, f"{code} *") for code in sources)
    yield from ((trace.type, f"* {code}") for code in targets)


@cache
def _families(type_: str) -> tuple[str, ...]:
    return tuple(f for f, types in load_yaml("relations/merging.yaml")["families"].items() if type_ in types)


def _weeks(trace: Trace) -> Iterator[str]:
    day = trace.when
    if day is None:
        return
    if day.known:
        first, last = day.first - 1, day.last + 1
    else:
        printed = trace.printed if trace.printed is not None else day.last
        ahead = trace.status in ("planned", "conditional")
        first, last = (printed - 1, printed + _KEY_LOOK_AHEAD) if ahead else (printed - _KEY_LOOK_BACK, printed + 1)
    weeks = range(first // _WEEK, last // _WEEK + 1)
    if len(weeks) <= _MOST_WEEKS:
        yield from map(str, weeks)
        return
    yield from (f"{year} wide" for year in {first // 365, last // 365})


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
