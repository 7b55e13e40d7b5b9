"""How much speaks for two reports telling one happening: named signals, weighed in log odds.

The signals and weights stand in ``knowledge/relations/merging.yaml``; the weights were fitted on the development half of
``corpus/happenings`` by ``evaluation/crossing.py --fit``.
"""

from __future__ import annotations

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
LATE = 30  # days after the end of a year in which a report without a date may still tell of it
_DOER = ("same doer", "doer in part", "doer open", "other doer")
_OTHER_SIDE = ("same other side", "other side in part", "other side open", "another other side")
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
    alike = likeness(a.words, b.words)
    signals = [(name, 1.0) for name in _signals(a, b, by.mutual)]
    signals.append(("like words", alike))
    if a.language == b.language and a.words and b.words and alike < _ALIKE:
        signals.append(("unlike words", 1.0 - alike / _ALIKE))
    weight, weigh = by.bias, by.signals
    for name, strength in signals:
        weight += weigh[name] * strength
    return Link(weight, tuple(signals))


def _signals(a: Trace, b: Trace, mutual: frozenset[str]) -> list[str]:
    """Name what is said of two reports outright."""
    close = a.type == b.type or not close_families(a.type).isdisjoint(close_families(b.type))
    found = ["same type" if a.type == b.type else "closely related type" if close else "related type", _status(a, b, close)]
    if a.article == b.article and a.sentence == b.sentence:
        found.append("one sentence")
    elif a.article == b.article and close:
        found.append("same article")
    if a.mode and b.mode:
        found.append("same mode" if a.mode == b.mode else "other mode")
    elif a.mode or b.mode:
        found.append("mode open")
    if a.type in mutual and b.type in mutual:
        found += _joined_sides(joined(a), joined(b))
    else:
        found += _side(a.source, b.source, _DOER)
        found += _side(a.target, b.target, _OTHER_SIDE)
    time = _told(a, b) or _dated(a, b)
    if time:
        found.append(time)
    if a.place and b.place:
        found.append("same place" if a.place == b.place else "other place")
    elif a.country and b.country and a.country != b.country:
        found.append("other place")
    number = _number(a, b)
    if number:
        found.append(number)
    return found


def _joined_sides(one: Side, other: Side) -> list[str]:
    found = _side(one, other, _DOER)
    if len(one.codes) > 1 and one.codes == other.codes:
        found.append("same other side")
    elif one.codes & other.codes and one.codes - other.codes and other.codes - one.codes:
        found.append("another other side")
    return found


def joined(trace: Trace) -> Side:
    """Return both sides of a report as one."""
    one, two = trace.source, trace.target
    return Side(codes=one.codes | two.codes, sectors=one.sectors | two.sectors, persons=one.persons | two.persons)


def _side(a: Side, b: Side, names: tuple[str, str, str, str]) -> list[str]:
    same, part, unknown, other = names
    shared = not a.codes.isdisjoint(b.codes)
    known = same if a.codes == b.codes else part if shared else other
    found = [known if a.codes and b.codes else unknown]
    if shared and a.sectors and b.sectors:
        found.append("other branch" if a.sectors.isdisjoint(b.sectors) else "same branch")
    if a.persons and b.persons:
        found.append("other person" if a.persons.isdisjoint(b.persons) else "same person")
    return found


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
    return "year and none" if day.wide and printed - day.last <= LATE else _printed(max(0, printed - day.last))


def _printed(days: int) -> str:
    return next((name for most, name in PRINTED if days <= most), LONGEST)


def _number(a: Trace, b: Trace) -> str | None:
    if a.number is None or b.number is None:
        return None
    if a.number == b.number:
        return "same number"
    if a.unit != b.unit:
        return None
    return "near number" if min(a.number, b.number) >= 0.7 * max(a.number, b.number) else "other number"


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
