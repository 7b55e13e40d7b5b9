"""Which reports are compared at all: those that share a block, of the same countries, family of types and time.

Reports dated by day or month meet in weeks. All others (undated, dated by a year alone) seek the months in which what they tell may have
been; there they meet each other and the dated reports, which only stand there and don't meet each other: a year is no block of all
that happened in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from depesche.relations.families import families
from depesche.relations.trace import Trace
from depesche.relations.when import AHEAD

_SEEKS, _STANDS = 0, 1
_MAX_CODES = 6
_WEEK, _MONTH = 7, 30
_LOOK_BACK, _LOOK_AHEAD = 30, 21
"""Days from its publication in which an undated report seeks what it tells."""


def block_keys(trace: Trace) -> frozenset[int]:
    """Return the keys (signed 64 bit) under which a report is found; the last bit is set where it only stands."""
    spans = list(_spans(trace))
    return frozenset(_hashed(f"{kind}|{pair}|{span}") & ~1 | role for kind, pair in _pairs(trace) for span, role in spans)


def met_keys(keys: Iterable[int]) -> frozenset[int]:
    """Return the keys of which a report must have one to be compared with a report that has these."""
    return frozenset(met for key in keys for met in ((key ^ 1,) if key & 1 else (key, key | 1)))


def _pairs(trace: Trace) -> Iterator[tuple[str, str]]:
    sources, targets = sorted(trace.source.codes)[:_MAX_CODES], sorted(trace.target.codes)[:_MAX_CODES]
    pairs = {(min(s, t), max(s, t)) for s in sources for t in targets if s != t or len(trace.parties) == 1}
    yield from ((family, f"{a} {b}") for family in families(trace.type) for a, b in sorted(pairs))
    yield from ((trace.type, f"{code} *") for code in sources)
    yield from ((trace.type, f"* {code}") for code in targets)


def _spans(trace: Trace) -> Iterator[tuple[str, int]]:
    """Yield the weeks and months of a report, and whether it seeks or only stands there."""
    day = trace.when
    if day is not None and day.known and not day.wide:
        yield from ((str(week), _SEEKS) for week in _steps(day.first - 1, day.last + 1, _WEEK))
        yield from ((f"month {month}", _STANDS) for month in _steps(day.first, day.last, _MONTH))
        return
    if day is None:
        yield "-", _SEEKS
    sought = {month for first, last in _sought(trace) for month in _steps(first, last, _MONTH)}
    yield from ((f"month {month}", _SEEKS) for month in sorted(sought))


def _sought(trace: Trace) -> Iterator[tuple[int, int]]:
    """Yield the first and last days between which what a report tells may have been."""
    day = trace.when
    yield from ((told.first, told.last) for told in trace.told)
    if day is None:
        return
    if day.known:
        yield day.first, day.last
        return
    printed = trace.printed if trace.printed is not None else day.last
    yield (printed - 1, printed + _LOOK_AHEAD) if trace.status in AHEAD else (printed - _LOOK_BACK, printed + 1)


def _steps(first: int, last: int, days: int) -> range:
    return range(first // days, last // days + 1)


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
