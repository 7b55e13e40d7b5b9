"""How much speaks for two reports telling one happening: named signals, weighed in log odds.

The signals and weights stand in ``knowledge/relations/merging.yaml``; the weights were fitted on the development half of
``corpus/happenings`` by ``evaluation/crossing.py --fit``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from depesche.knowledge import load_yaml
from depesche.relations.families import close_families
from depesche.relations.trace import Side, Trace
from depesche.relations.when import AHEAD, LOOK_AHEAD, When
from depesche.relations.words import likeness

Signals = tuple[tuple[str, float], ...]

_GROWTH = {"planned": 0, "conditional": 0, "alleged": 1, "actual": 2}
APART = 3
PRINTED = (
    (1, "printed together"),
    (APART, "printed near"),
    (10, "printed apart"),
    (30, "printed far apart"),
)
LONGEST = "printed long apart"
"""What so many days at most between two publications, or between a date and a publication, are called; and more days."""
_ALIKE = 0.3
"""Two reports in one language whose words are less alike than this rarely tell one thing; across languages it says little."""


@dataclass(frozen=True, slots=True)
class Link:
    """Hold the sum of weights for two reports and the signals it is made of: (name, strength 0 to 1)."""

    weight: float
    signals: Signals


@dataclass(frozen=True, slots=True)
class Weights:
    """Hold the weight of each signal and the bias that the sum must overcome."""

    bias: float
    signals: dict[str, float]
    mutual: frozenset[str]


@cache
def weights() -> Weights:
    """Load the shipped weights."""
    data = load_yaml("relations/merging.yaml")
    return Weights(data["bias"], {name: entry["weight"] for name, entry in data["signals"].items()}, frozenset(data["mutual"]))


def compare(a: Trace, b: Trace, by: Weights | None = None) -> Link:
    """Weigh two reports; the order of the two does not matter."""
    by = by or weights()
    signals = tuple(_signals(a, b, by.mutual))
    return Link(by.bias + sum(by.signals[name] * strength for name, strength in signals), signals)


def _signals(a: Trace, b: Trace, mutual: frozenset[str]) -> Iterator[tuple[str, float]]:
    close = a.type == b.type or not close_families(a.type).isdisjoint(close_families(b.type))
    if a.article == b.article and a.sentence == b.sentence:
        yield "one sentence", 1.0
    elif a.article == b.article and close:
        yield "same article", 1.0
    yield ("same type" if a.type == b.type else "closely related type" if close else "related type"), 1.0
    if a.mode and b.mode:
        yield ("same mode" if a.mode == b.mode else "other mode"), 1.0
    elif a.mode or b.mode:
        yield "mode open", 1.0
    yield from _sides(a, b, mutual)
    yield from _dates(a, b)
    if a.place and b.place:
        yield ("same place" if a.place == b.place else "other place"), 1.0
    elif a.country and b.country and a.country != b.country:
        yield "other place", 1.0
    yield from _numbers(a, b)
    yield _status(a, b, close), 1.0
    alike = likeness(a.words, b.words)
    yield "like words", alike
    if a.language == b.language and a.words and b.words and alike < _ALIKE:
        yield "unlike words", 1.0 - alike / _ALIKE


def _sides(a: Trace, b: Trace, mutual: frozenset[str]) -> Iterator[tuple[str, float]]:
    if a.type in mutual and b.type in mutual:
        one, other = joined(a), joined(b)
        yield from _side(one, other, ("same doer", "doer in part", "doer open", "other doer"))
        if len(one.codes) > 1 and one.codes == other.codes:
            yield "same other side", 1.0
        elif one.codes & other.codes and one.codes - other.codes and other.codes - one.codes:
            yield "another other side", 1.0
        yield from _people(one, other)
        return
    yield from _side(a.source, b.source, ("same doer", "doer in part", "doer open", "other doer"))
    yield from _side(a.target, b.target, ("same other side", "other side in part", "other side open", "another other side"))
    yield from _people(a.source, b.source)
    yield from _people(a.target, b.target)


def joined(trace: Trace) -> Side:
    """Return both sides of a report as one."""
    one, two = trace.source, trace.target
    return Side(codes=one.codes | two.codes, sectors=one.sectors | two.sectors, persons=one.persons | two.persons)


def _side(a: Side, b: Side, names: tuple[str, str, str, str]) -> Iterator[tuple[str, float]]:
    same, part, unknown, other = names
    if not a.codes or not b.codes:
        yield unknown, 1.0
    elif a.codes == b.codes:
        yield same, 1.0
    elif a.codes & b.codes:
        yield part, 1.0
    else:
        yield other, 1.0
    if a.sectors and b.sectors and a.codes & b.codes:
        yield ("same branch" if a.sectors & b.sectors else "other branch"), 1.0


def _people(a: Side, b: Side) -> Iterator[tuple[str, float]]:
    if a.persons and b.persons:
        yield ("same person" if a.persons & b.persons else "other person"), 1.0


def _dates(a: Trace, b: Trace) -> Iterator[tuple[str, float]]:
    name = _told(a, b) or _dated(a, b)
    if name:
        yield name, 1.0


def _told(a: Trace, b: Trace) -> str | None:
    """Name the agreement of days that the sentence of an undated report speaks of with those of the other report."""
    if not (a.told or b.told):
        return None
    met = [one.wide or other.wide for one in _stated(a) for other in _stated(b) if one.gap(other) == 0]
    return None if not met else "text year agrees" if all(met) else "text date agrees"


def _stated(trace: Trace) -> tuple[When, ...]:
    return trace.told or ((trace.when,) if trace.when and trace.when.known else ())


def _dated(a: Trace, b: Trace) -> str | None:
    one, other = a.when, b.when
    if one is None or other is None:
        return None
    if one.known and other.known:
        return _both_dated(one, other)
    if one.known:
        return _half_dated(one, b)
    if other.known:
        return _half_dated(other, a)
    return _printed(abs(a.printed - b.printed)) if a.printed is not None and b.printed is not None else None


def _both_dated(one: When, other: When) -> str:
    gap = one.gap(other)
    if one.width == other.width == 1:
        return "same day" if gap == 0 else "next day" if gap == 1 else "other day"
    if gap:
        return "dates apart"
    return "year agrees" if one.wide or other.wide else "dates agree"


def _half_dated(day: When, undated: Trace) -> str | None:
    """Name what a date says of an undated report: its publication must not lie before a deed, nor after a plan."""
    printed = undated.printed
    if printed is None:
        return None
    if undated.status in AHEAD:
        if day.last < printed - 2 or day.first > printed + LOOK_AHEAD + 1:
            return "dates apart"
        return _printed(abs(day.last - printed) if day.width == 1 else APART)
    if day.first > printed + 1:
        return "dates apart"
    return "year and none" if day.wide else _printed(max(0, printed - day.last))


def _printed(days: int) -> str:
    return next((name for most, name in PRINTED if days <= most), LONGEST)


def _numbers(a: Trace, b: Trace) -> Iterator[tuple[str, float]]:
    if a.number is None or b.number is None:
        return
    if a.number == b.number:
        yield "same number", 1.0
    elif a.unit != b.unit:
        return
    elif min(a.number, b.number) >= 0.7 * max(a.number, b.number):
        yield "near number", 1.0
    else:
        yield "other number", 1.0


def _status(a: Trace, b: Trace, close: bool) -> str:
    """Name what the status of two reports says; what is told as another kind of deed has not grown."""
    if a.status == b.status:
        return "same status"
    if "negated" in (a.status, b.status):
        return "against status"
    early, late = sorted((a, b), key=lambda t: _GROWTH.get(t.status, 1))
    told_after = early.printed is not None and late.printed is not None and early.printed > late.printed + 1
    if told_after and _GROWTH.get(early.status, 1) == 0:
        return "against status"
    return "grown status" if close else "other status"
