"""Which of many reports are worth a comparison: those that share a block, and of these the ones that could be linked at all.

Pairs are kept as two arrays of positions. They are made some at a time, and only those whose sum of weights could come above zero
(``relations/ceiling.py``) are held, so that a large block costs no memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from depesche.relations.ceiling import Ints, Marks
from depesche.relations.comparison import Weights
from depesche.relations.meeting import block_keys
from depesche.relations.trace import Trace

_STEP = 1 << 20
_LOW = (1 << 32) - 1


def sharing(traces: Sequence[Trace]) -> tuple[Ints, Ints]:
    """Return the pairs of positions that share a block, each once, as two arrays: the first below the second."""
    return _parted(list(_pieces(traces)))


def promising(traces: Sequence[Trace], weights: Weights) -> tuple[Ints, Ints]:
    """Return of the pairs that share a block those whose weight could be above zero; memory grows with these alone."""
    marks = Marks.of(traces, weights)
    return _parted([piece[marks.most(piece >> 32, piece & _LOW) > 0] for piece in _pieces(traces)])


def listed(pairs: tuple[Ints, Ints]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of two arrays one by one, as plain numbers."""
    first, second = pairs
    for start in range(0, len(first), _STEP):
        yield from zip(first[start : start + _STEP].tolist(), second[start : start + _STEP].tolist(), strict=True)


def _parted(pieces: list[Ints]) -> tuple[Ints, Ints]:
    pairs = np.unique(np.concatenate([np.empty(0, np.int64), *pieces]))
    return pairs >> 32, pairs & _LOW


def _pieces(traces: Sequence[Trace]) -> Iterator[Ints]:
    """Yield the pairs of positions that share a block, packed in one number, some more than once, about ``_STEP`` at a time."""
    blocks = _Blocks.of(traces)
    for size, seekers, begins in blocks.alike():
        rows = max(1, _STEP // size)
        for row in range(0, min(seekers, size - 1), rows):
            one, other = np.triu_indices(min(rows, seekers - row), 1, size - row)
            many = max(1, _STEP // len(one))
            for start in range(0, len(begins), many):
                block = blocks.owners[begins[start : start + many, None] + np.arange(row, size)]
                first, second = block[:, one], block[:, other]
                yield (np.minimum(first, second) << 32 | np.maximum(first, second)).ravel()


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Hold positions of reports, block after block: where each begins, how many it has, and how many of these seek: the first."""

    owners: Ints
    starts: Ints
    lengths: Ints
    seekers: Ints

    @classmethod
    def of(cls, traces: Sequence[Trace]) -> _Blocks:
        """Return the blocks in which at least one report meets another."""
        keys, owners = array("q"), array("q")
        for place, trace in enumerate(traces):
            found = block_keys(trace)
            keys.extend(found)
            owners.extend([place] * len(found))
        all_keys = np.array(keys, np.int64)
        order = np.argsort(all_keys, kind="stable")
        all_keys = all_keys[order]
        names, stands = all_keys >> 1, all_keys & 1
        starts = np.flatnonzero(np.r_[True, names[1:] != names[:-1]]) if len(names) else np.empty(0, np.int64)
        lengths = np.diff(np.r_[starts, len(names)])
        seekers = lengths - np.add.reduceat(stands, starts) if len(starts) else lengths
        met = (lengths > 1) & (seekers > 0)
        return cls(np.array(owners, np.int64)[order], starts[met], lengths[met], seekers[met])

    def alike(self) -> Iterator[tuple[int, int, Ints]]:
        """Yield the beginnings of blocks that have as many reports and seekers, the smallest blocks first."""
        packed = self.lengths << 32 | self.seekers
        begins = self.starts[np.argsort(packed, kind="stable")]
        shapes, counts = np.unique(packed, return_counts=True)
        for shape, count, end in zip(shapes.tolist(), counts.tolist(), np.cumsum(counts).tolist(), strict=True):
            yield shape >> 32, shape & _LOW, begins[end - count : end]
