"""Which of many reports are worth a comparison: those that share a block, and of these the ones that could be linked at all.

Pairs are kept as two arrays of positions. They are made some at a time, and only those whose sum of weights could come above zero
(``relations/ceiling.py``) are held, so that a large block costs no memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from depesche.relations.ceiling import Ints, Marks
from depesche.relations.comparison import Weights
from depesche.relations.trace import Trace, block_keys

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
    owners, starts, lengths = _blocks(traces)
    starts = starts[np.argsort(lengths, kind="stable")]
    sizes, counts = np.unique(lengths, return_counts=True)
    for size, count, end in zip(sizes.tolist(), counts.tolist(), np.cumsum(counts).tolist(), strict=True):
        begins = starts[end - count : end]
        rows = max(1, _STEP // size)
        for row in range(0, size - 1, rows):
            one, other = np.triu_indices(min(rows, size - row), 1, size - row)
            many = max(1, _STEP // len(one))
            for start in range(0, len(begins), many):
                block = owners[begins[start : start + many, None] + np.arange(row, size)]
                yield (block[:, one] << 32 | block[:, other]).ravel()


def _blocks(traces: Sequence[Trace]) -> tuple[Ints, Ints, Ints]:
    """Return positions sorted by their blocks, and where each block of two or more begins and how many it has."""
    keys, owners = array("q"), array("q")
    for place, trace in enumerate(traces):
        found = block_keys(trace)
        keys.extend(found)
        owners.extend([place] * len(found))
    all_keys, all_owners = np.array(keys, np.int64), np.array(owners, np.int64)
    order = np.argsort(all_keys, kind="stable")
    all_keys = all_keys[order]
    starts = np.flatnonzero(np.r_[True, all_keys[1:] != all_keys[:-1]]) if len(all_keys) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(all_keys)])
    return all_owners[order], starts[lengths > 1], lengths[lengths > 1]
