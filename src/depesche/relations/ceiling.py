"""A sum that the weight of a pair can't be above, told of a million pairs at once by arrays.

What arrays can't tell (how alike words are that may be shared, how far a status has grown) counts here with the most that it could weigh.
Whatever ``relations/comparison.py`` weighs must be weighed here too, or a linked pair could be lost: ``tests/relations/test_blocking.py``
proves for drawn weights that none is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.relations.comparison import APART, LATE, LONGEST, PRINTED, Weights, joined
from depesche.relations.families import close_families
from depesche.relations.trace import Side, Trace
from depesche.relations.when import AHEAD, LOOK_AHEAD, WIDE

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_BITS = 62


@dataclass(frozen=True, slots=True)
class _Sides:
    """Hold one side of each report: a number for each set of codes (0 for none), and masks: equal codes, equal bits."""

    number: Ints
    codes: Ints
    sectors: Ints
    persons: Ints

    @classmethod
    def of(cls, sides: Sequence[Side]) -> _Sides:
        numbers: dict[Hashable, int] = {frozenset(): 0}
        number = [numbers.setdefault(side.codes, len(numbers)) for side in sides]
        masks = (_masked([side.codes for side in sides]), _masked([s.sectors for s in sides]), _masked([s.persons for s in sides]))
        return cls(np.array(number, np.int64), *masks)

    def most(self, a: Ints, b: Ints, names: tuple[str, str, str, str], by: dict[str, float]) -> Floats:
        """Return for pairs the most that their sides can weigh; names are for the same, overlapping, unknown and other codes."""
        same, part, unknown, other = (by[name] for name in names)
        one, two = self.number[a], self.number[b]
        apart = (self.codes[a] & self.codes[b]) == 0
        codes = np.select([(one == 0) | (two == 0), one == two, apart], [unknown, same, other], default=max(part, other))
        branches = _most_shared(self.sectors[a], self.sectors[b], by["same branch"], by["other branch"])
        people = _most_shared(self.persons[a], self.persons[b], by["same person"], by["other person"])
        return codes + people + np.where(apart, 0.0, np.maximum(0.0, branches))


def _most_shared(one: Ints, two: Ints, same: float, other: float) -> Floats:
    """Return the most that sets with these masks can weigh: nothing where one is empty, ``other`` where they share nothing."""
    return np.select([(one == 0) | (two == 0), (one & two) == 0], [0.0, other], default=max(same, other))


def _masked(sets: Sequence[frozenset[str]], step: int = 1) -> Ints:
    """Return masks with a bit for each name in turn, or for each so many names; names that share a bit in one mask may not in another."""
    bits: dict[str, int] = defaultdict(lambda: 1 << len(bits) // step % _BITS)
    return np.array([reduce(or_, (bits[name] for name in found), 0) for found in sets], np.int64)


@dataclass(frozen=True, slots=True)
class _Days:
    """Hold the first and last day of each report, whether it has any, whether they are dated, and its publication (0 for none)."""

    first: Ints
    last: Ints
    some: Flags
    known: Flags
    printed: Ints
    ahead: Flags

    @classmethod
    def of(cls, traces: Sequence[Trace]) -> _Days:
        when = [t.when for t in traces]
        return cls(
            np.array([w.first if w else 0 for w in when], np.int64),
            np.array([w.last if w else 0 for w in when], np.int64),
            np.array([w is not None for w in when], np.bool_),
            np.array([w is not None and w.known for w in when], np.bool_),
            np.array([t.printed or 0 for t in traces], np.int64),
            np.array([t.status in AHEAD for t in traces], np.bool_),
        )

    def most(self, a: Ints, b: Ints, by: dict[str, float]) -> Floats:
        """Return for pairs what their dates and days of publication weigh."""
        known, other = self.known[a], self.known[b]
        half = np.where(known, self._half(a, b, by), self._half(b, a, by))
        near = _printed(abs(self.printed[a] - self.printed[b]), by)
        loose = np.where((self.printed[a] > 0) & (self.printed[b] > 0), near, 0.0)
        cases: list[Any] = [~(self.some[a] & self.some[b]), known & other, known | other]
        return np.select(cases, [0.0, self._both(a, b, by), half], default=loose)

    def _both(self, a: Ints, b: Ints, by: dict[str, float]) -> Floats:
        gap = np.maximum(0, np.maximum(self.first[a] - self.last[b], self.first[b] - self.last[a]))
        width = np.maximum(self.last[a] - self.first[a], self.last[b] - self.first[b]) + 1
        names = ("same day", "next day", "other day", "dates apart", "year agrees")
        cases: list[Any] = [(width == 1) & (gap == 0), (width == 1) & (gap == 1), width == 1, gap > 0, width > WIDE]
        return np.select(cases, [by[name] for name in names], default=by["dates agree"])

    def _half(self, a: Ints, b: Ints, by: dict[str, float]) -> Floats:
        """Return what the date of the first says of the publication of the second, which has no date."""
        first, last, printed, ahead = self.first[a], self.last[a], self.printed[b], self.ahead[b]
        planned = np.where(first == last, abs(last - printed), APART)
        near = _printed(np.where(ahead, planned, np.maximum(0, printed - last)), by)
        apart = np.where(ahead, (last < printed - 2) | (first > printed + LOOK_AHEAD + 1), first > printed + 1)
        cases: list[Any] = [printed == 0, apart, ~ahead & (last - first >= WIDE) & (printed - last <= LATE)]
        return np.select(cases, [0.0, by["dates apart"], by["year and none"]], default=near)


def _printed(days: Ints, by: dict[str, float]) -> Floats:
    return np.select([days <= most for most, _ in PRINTED], [by[name] for _, name in PRINTED], default=by[LONGEST])


@dataclass(frozen=True, slots=True)
class Marks:
    """Hold what can be told of all reports at once, and the weights; pairs are given as two arrays of positions."""

    kind: Ints
    close: Ints
    mode: Ints
    mutual: Flags
    sides: tuple[_Sides, _Sides, _Sides]
    days: _Days
    told: Flags
    number: Floats
    place: Ints
    article: Ints
    status: Ints
    denied: Flags
    language: Ints
    words: tuple[Ints, Ints]
    weights: Weights

    @classmethod
    def of(cls, traces: Sequence[Trace], weights: Weights) -> Marks:
        """Take the marks of traces."""
        return cls(
            kind=_numbered([t.type for t in traces]),
            close=_masked([close_families(t.type) for t in traces]),
            mode=_numbered([t.mode for t in traces]),
            mutual=np.array([t.type in weights.mutual for t in traces], np.bool_),
            sides=(_Sides.of([t.source for t in traces]), _Sides.of([t.target for t in traces]), _Sides.of([joined(t) for t in traces])),
            days=_Days.of(traces),
            told=np.array([bool(t.told) for t in traces], np.bool_),
            number=np.array([np.nan if t.number is None else t.number for t in traces], np.float64),
            place=_numbered([t.place for t in traces]),
            article=_numbered([t.article for t in traces]),
            status=_numbered([t.status for t in traces]),
            denied=np.array([t.status == "negated" for t in traces], np.bool_),
            language=_numbered([t.language for t in traces]),
            words=(_masked([t.words for t in traces]), _masked([t.words for t in traces], _BITS)),
            weights=weights,
        )

    def most(self, a: Ints, b: Ints) -> Floats:
        """Return for pairs a sum that their weight can't be above."""
        by = self.weights.signals
        total = self.weights.bias + self._words(a, b)
        same, close = self.kind[a] == self.kind[b], (self.close[a] & self.close[b]) != 0
        article = np.where(same | close, max(by["same article"], by["one sentence"]), max(0.0, by["one sentence"]))
        total += np.where(self.article[a] == self.article[b], article, 0.0)
        total += np.select([same, close], [by["same type"], by["closely related type"]], default=by["related type"])
        total += self._modes(a, b) + self._both(a, b) + self._dates(a, b) + self._states(a, b, same | close)
        total += np.where((self.place[a] == self.place[b]) & (self.place[a] > 0), max(0.0, by["same place"]), max(0.0, by["other place"]))
        some = ~np.isnan(self.number[a]) & ~np.isnan(self.number[b])
        unlike = max(0.0, by["near number"], by["other number"])
        return total + np.where(some, np.where(self.number[a] == self.number[b], by["same number"], unlike), 0.0)

    def _words(self, a: Ints, b: Ints) -> Floats:
        by, one, two = self.weights.signals, self.words[0][a], self.words[0][b]
        shared = ((one & two) != 0) & ((self.words[1][a] & self.words[1][b]) != 0)
        unlike = (self.language[a] == self.language[b]) & (one != 0) & (two != 0)
        most = max(0.0, by["like words"]) + max(0.0, by["unlike words"])
        return np.select([shared, unlike], [most, by["unlike words"]], default=0.0)

    def _modes(self, a: Ints, b: Ints) -> Floats:
        by, one, two = self.weights.signals, self.mode[a], self.mode[b]
        cases = [(one == 0) & (two == 0), (one == 0) | (two == 0), one == two]
        return np.select(cases, [0.0, by["mode open"], by["same mode"]], default=by["other mode"])

    def _states(self, a: Ints, b: Ints, close: Flags) -> Floats:
        by = self.weights.signals
        grown = np.maximum(np.where(close, by["grown status"], by["other status"]), by["against status"])
        cases = [self.status[a] == self.status[b], self.denied[a] | self.denied[b]]
        return np.select(cases, [by["same status"], by["against status"]], default=grown)

    def _both(self, a: Ints, b: Ints) -> Floats:
        by = self.weights.signals
        doer = ("same doer", "doer in part", "doer open", "other doer")
        other = ("same other side", "other side in part", "other side open", "another other side")
        source, target, both_sides = self.sides
        apart = source.most(a, b, doer, by) + target.most(a, b, other, by)
        both = max(0.0, by["same other side"], by["another other side"])
        return np.where(self.mutual[a] & self.mutual[b], both_sides.most(a, b, doer, by) + both, apart)

    def _dates(self, a: Ints, b: Ints) -> Floats:
        by = self.weights.signals
        dated = self.days.most(a, b, by)
        told = max(by["text date agrees"], by["text year agrees"])
        return np.where(self.told[a] | self.told[b], np.maximum(dated, told), dated)


def _numbered(values: Sequence[str | None]) -> Ints:
    """Give each value a number; 0 for none."""
    numbers: dict[str | None, int] = {None: 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
