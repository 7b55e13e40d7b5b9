"""Which of many reports are worth a comparison: those that share a block, and of these the ones that could be linked at all.

Pairs are kept as two arrays of positions, and what can be told of all at once (type, sides, days) is told by arrays: comparing in
full is left for pairs whose sum of weights could come above zero.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.relations.comparison import Weights
from depesche.relations.trace import Side, Trace, block_keys

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_STEP = 1 << 20
_LOOSE = ("printed together", "printed near", "printed apart", "printed far apart")
_TWICE = ("same branch", "other branch", "same person", "other person")
_REST = (*_TWICE, "like words", "unlike words", "same status", "grown status", "against status", "same article", "one sentence")


def sharing(traces: Sequence[Trace]) -> tuple[Ints, Ints]:
    """Return the pairs of positions that share a block, each once, as two arrays: the first below the second."""
    keys, owners = array("q"), array("q")
    for place, trace in enumerate(traces):
        found = block_keys(trace)
        keys.extend(found)
        owners.extend([place] * len(found))
    all_keys, all_owners = np.array(keys, np.int64), np.array(owners, np.int64)
    order = np.argsort(all_keys, kind="stable")
    all_keys, all_owners = all_keys[order], all_owners[order]
    starts = np.flatnonzero(np.r_[True, all_keys[1:] != all_keys[:-1]]) if len(all_keys) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(all_keys)])
    packed = [np.empty(0, np.int64)]
    for length in np.unique(lengths[lengths > 1]):
        block = all_owners[starts[lengths == length][:, None] + np.arange(length)]
        one, other = np.triu_indices(length, 1)
        packed.append(np.unique((block[:, one] << 32 | block[:, other]).ravel()))
    pairs = np.unique(np.concatenate(packed))
    return pairs >> 32, pairs & 0xFFFFFFFF


def promising(traces: Sequence[Trace], weights: Weights) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions that share a block and whose weight could be above zero."""
    first, second = sharing(traces)
    marks = _Marks.of(traces, weights)
    for start in range(0, len(first), _STEP):
        a, b = first[start : start + _STEP], second[start : start + _STEP]
        kept = marks.most(a, b) > 0
        yield from zip(a[kept].tolist(), b[kept].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Hold the codes of one side of each report: a number for each set (0 for none) and a mask that shows where two can't overlap."""

    number: Ints
    mask: Ints

    @classmethod
    def of(cls, sides: Sequence[Side]) -> _Sides:
        numbers: dict[Hashable, int] = {frozenset(): 0}
        bits: dict[str, int] = defaultdict(lambda: 1 << len(bits) % 62)
        number = [numbers.setdefault(side.codes, len(numbers)) for side in sides]
        mask = [sum({bits[code] for code in side.codes}) for side in sides]
        return cls(np.array(number, np.int64), np.array(mask, np.int64))

    def most(self, a: Ints, b: Ints, names: tuple[str, str, str, str], by: dict[str, float]) -> Floats:
        """Return for pairs the most that their sides can weigh; names are for the same, overlapping, unknown and other codes."""
        same, part, unknown, other = (by[name] for name in names)
        one, two = self.number[a], self.number[b]
        apart = (self.mask[a] & self.mask[b]) == 0
        return np.select([(one == 0) | (two == 0), one == two, apart], [unknown, same, other], default=max(part, other))


@dataclass(frozen=True, slots=True)
class _Marks:
    """Hold what can be told of all reports at once, and the weights."""

    kind: Ints
    mode: Ints
    mutual: Flags
    sides: tuple[_Sides, _Sides, _Sides]
    days: tuple[Ints, Ints, Flags, Flags]
    number: Floats
    place: Ints
    weights: Weights

    @classmethod
    def of(cls, traces: Sequence[Trace], weights: Weights) -> _Marks:
        """Take the marks of traces."""
        when = [t.when for t in traces]
        joined = [Side(codes=t.parties, sectors=frozenset(), persons=frozenset()) for t in traces]
        return cls(
            kind=_numbered([t.type for t in traces]),
            mode=_numbered([t.mode for t in traces]),
            mutual=np.array([t.type in weights.mutual for t in traces], np.bool_),
            sides=(_Sides.of([t.source for t in traces]), _Sides.of([t.target for t in traces]), _Sides.of(joined)),
            days=(
                np.array([w.first if w else 0 for w in when], np.int64),
                np.array([w.last if w else 0 for w in when], np.int64),
                np.array([w is not None for w in when], np.bool_),
                np.array([w is not None and w.known for w in when], np.bool_),
            ),
            number=np.array([np.nan if t.number is None else t.number for t in traces], np.float64),
            place=_numbered([t.place for t in traces]),
            weights=weights,
        )

    def most(self, a: Ints, b: Ints) -> Floats:
        """Return for pairs a sum that their weight can't be above."""
        by = self.weights.signals
        total = np.full(len(a), self.weights.bias + sum(max(0.0, by[name]) * (1 + (name in _TWICE)) for name in _REST))
        total += np.where(self.kind[a] == self.kind[b], by["same type"], by["related type"])
        total += self._modes(a, b) + self._both(a, b) + self._dates(a, b)
        total += np.where((self.place[a] == self.place[b]) & (self.place[a] > 0), max(0.0, by["same place"]), max(0.0, by["other place"]))
        some = ~np.isnan(self.number[a]) & ~np.isnan(self.number[b])
        unlike = max(0.0, by["near number"], by["other number"])
        return total + np.where(some, np.where(self.number[a] == self.number[b], by["same number"], unlike), 0.0)

    def _modes(self, a: Ints, b: Ints) -> Floats:
        by, one, two = self.weights.signals, self.mode[a], self.mode[b]
        cases = [(one == 0) & (two == 0), (one == 0) | (two == 0), one == two]
        return np.select(cases, [0.0, by["mode open"], by["same mode"]], default=by["other mode"])

    def _both(self, a: Ints, b: Ints) -> Floats:
        by = self.weights.signals
        doer = ("same doer", "doer in part", "doer open", "other doer")
        other = ("same other side", "other side in part", "other side open", "another other side")
        source, target, joined = self.sides
        apart = source.most(a, b, doer, by) + target.most(a, b, other, by)
        both = max(0.0, by["same other side"], by["another other side"])
        return np.where(self.mutual[a] & self.mutual[b], joined.most(a, b, doer, by) + both, apart)

    def _dates(self, a: Ints, b: Ints) -> Floats:
        by = self.weights.signals
        first, last, some, known = self.days
        gap = np.maximum(0, np.maximum(first[a] - last[b], first[b] - last[a]))
        dated = known[a] & known[b]
        single = dated & (first[a] == last[a]) & (first[b] == last[b])
        cases: list[Any] = [~(some[a] & some[b]), single & (gap == 0), single & (gap == 1), single, dated & (gap == 0), dated | (gap > 1)]
        told = [0.0, *(by[name] for name in ("same day", "next day", "other day", "dates agree", "dates apart"))]
        return np.select(cases, told, default=max(0.0, *(by[name] for name in _LOOSE)))


def _numbered(values: Sequence[str | None]) -> Ints:
    """Give each value a number; 0 for none."""
    numbers: dict[str | None, int] = {None: 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
