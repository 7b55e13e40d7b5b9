"""Sums over the events of a document, from which each event asks what the others say."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable

import numpy as np

from depesche.coding.reader.case import Case
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.surroundings import FIRM

SUREST = 0.999  # no event says more than this


class Tally:
    """Sum over the events of a document what they say of a thing, and leave one of them out when it asks."""

    def __init__(self) -> None:
        self._against: dict[Hashable, float] = defaultdict(float)
        self._counts: dict[Hashable, int] = defaultdict(int)

    def add(self, things: Iterable[Hashable], likely: float) -> None:
        """Add that an event speaks for things."""
        for thing in things:
            self._against[thing] += math.log1p(-min(likely, SUREST))
            self._counts[thing] += 1

    def others(self, things: Iterable[Hashable], likely: float) -> float:
        """Return how likely another event tells one of the things, for an event that was added with a likelihood."""
        own = math.log1p(-min(likely, SUREST))
        return max((1 - math.exp(min(0.0, self._against[thing] - own)) for thing in things), default=0.0)

    def told(self, things: Iterable[Hashable]) -> float:
        """Return how likely an event tells one of the things."""
        return max((1 - math.exp(self._against[thing]) for thing in things if thing in self._against), default=0.0)

    def count(self, things: Iterable[Hashable]) -> int:
        """Return in how many other events the likeliest of the things is told, for an event that was added."""
        return max((self._counts[thing] - 1 for thing in things), default=0)


class Statuses:
    """Sum over events how sure what they tell is, by a thing that they share."""

    def __init__(self) -> None:
        self._sums: dict[Hashable, Floats] = defaultdict(lambda: np.zeros(len(STATUSES) + 1, np.float32))

    def add(self, thing: Hashable, case: Case, weight: float = 1.0) -> None:
        """Add an event."""
        self._sums[thing] += weight * _said(case)

    def of(self, thing: Hashable, own: Case | None = None) -> list[float]:
        """Return the shares of the statuses, and the logarithm of their weight, without what an event itself has added."""
        sums = self._sums[thing] - (_said(own) if own else 0)
        weight = FIRM + max(0.0, float(sums[-1]))
        return [*(sums[:-1] / weight), math.log(weight)]


def _said(case: Case) -> Floats:
    return np.asarray(case.event.certainty * np.append(case.statuses, 1.0), np.float32)
