"""Distances and places in a window, as small numbers that the network has embeddings for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DISTANCES = 16
_STEPS = (1, 2, 3, 5, 8, 12, 20)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Hold neighbouring words of a window: first, last (inclusive), and the sentence (its place in the window)."""

    first: int
    last: int
    sentence: int

    def touches(self, other: Stretch) -> bool:
        """Tell whether two stretches share a word."""
        return self.first <= other.last and other.first <= self.last

    def widened(self, joins: NDArray[np.bool_], within: range) -> Stretch:
        """Return the stretch with the words on both sides that join it, as far as a range of words goes; ``joins`` is by word."""
        first, last = self.first, self.last
        while first - 1 in within and joins[first - 1]:
            first -= 1
        while last + 1 in within and joins[last + 1]:
            last += 1
        return Stretch(first, last, self.sentence)


def distance(of: Stretch, to: Stretch) -> int:
    """Return a bucket (0 to 15) for the signed distance in words between two stretches; 7 and 8 touch or overlap."""
    gap = to.first - of.last if to.first > of.last else of.first - to.last
    step = next((i for i, limit in enumerate(_STEPS) if gap <= limit), len(_STEPS))
    return 8 + step if to.first >= of.first else 7 - step


def place(query: Stretch, anchor: Stretch, headline: bool) -> int:
    """Return where an anchor lies as seen from a query (0 to 11); headline tells that its sentence is the headline."""
    if anchor.first >= query.first and anchor.last <= query.last:
        return 0
    if anchor.first <= query.last and anchor.last >= query.first:
        return 1
    back = query.sentence - anchor.sentence
    if back == 0:
        near = abs(anchor.first - query.first) <= 6
        return (2 if near else 3) if anchor.first < query.first else (4 if near else 5)
    if back < 0:
        return 10
    if headline:
        return 9
    return {1: 6, 2: 7}.get(back, 8)
