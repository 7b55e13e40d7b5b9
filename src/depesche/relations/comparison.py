"""How much speaks for two reports telling one happening: named signals, weighed in log odds.

The signals and weights stand in ``knowledge/relations/merging.yaml``; the weights were fitted on the development half of
``corpus/happenings`` by ``evaluation/crossing.py --fit``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from depesche.knowledge import load_yaml
from depesche.relations.trace import Side, Trace
from depesche.relations.words import likeness

Signals = tuple[tuple[str, float], ...]

_GROWTH = {"planned": 0, "conditional": 0, "alleged": 1, "actual": 2}
FAR, APART, NEAR = 10, 3, 1
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
    if a.article == b.article:
        yield ("one sentence" if a.sentence == b.sentence else "same article"), 1.0
    yield ("same type" if a.type == b.type else "related type"), 1.0
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
    yield from _status(a, b)
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
    one, other = a.when, b.when
    if one is None or other is None:
        return
    gap = one.gap(other)
    if one.known and other.known:
        if one.width == other.width == 1:
            yield ("same day" if gap == 0 else "next day" if gap == 1 else "other day"), 1.0
        else:
            yield ("dates agree" if gap == 0 else "dates apart"), 1.0
        return
    if gap > 1:
        yield "dates apart", 1.0
        return
    if one.known or other.known:
        dated, loose = (one, b) if one.known else (other, a)
        yield from _near(abs(dated.last - loose.printed) if loose.printed is not None and dated.width == 1 else APART)
    elif a.printed is not None and b.printed is not None:
        yield from _near(abs(a.printed - b.printed))


def _near(days: int) -> Iterator[tuple[str, float]]:
    yield (
        (
            "printed together"
            if days <= NEAR
            else "printed near"
            if days <= APART
            else "printed apart"
            if days <= FAR
            else "printed far apart"
        ),
        1.0,
    )


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


def _status(a: Trace, b: Trace) -> Iterator[tuple[str, float]]:
    if a.status == b.status:
        yield "same status", 1.0
        return
    if "negated" in (a.status, b.status):
        yield "against status", 1.0
        return
    early, late = sorted((a, b), key=lambda t: _GROWTH.get(t.status, 1))
    told_after = early.printed is not None and late.printed is not None and early.printed > late.printed + 1
    backwards = told_after and _GROWTH.get(early.status, 1) == 0
    yield ("against status" if backwards else "grown status"), 1.0
