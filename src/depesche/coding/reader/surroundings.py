"""What the events around one event say of their parties, and so of its own: nearer and surer ones more."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from depesche.coded import UNKNOWN
from depesche.coding.reader.evidence import Told
from depesche.coding.reader.layout import Floats

NEAR = 10  # sentences to either side in which events speak for each other: a long document costs no more a sentence than a short one
DECAY = 3.0  # sentences over which their weight falls to 1/e
FIRM = 0.3  # weight of nothing: how much must be told before it counts in full


@dataclass(frozen=True)
class Sums:
    """Hold what events say together of each code on each side (source, target), ``values`` (2, codes), and their weight."""

    weight: float
    values: NDArray[np.float64]
    places: Mapping[str, int]

    def shares(self, side: int, codes: Sequence[str]) -> Floats:
        """Return the weighed mean for each of some codes on a side."""
        places = self.places
        row = self.values[side]
        return np.array([row[places[code]] if code in places else 0.0 for code in codes], np.float32) / np.float32(self.weight)

    def firmest(self, side: int, most: int, least: float) -> list[str]:
        """Return the codes that are told most on a side, so many at most, each told so much at least."""
        row = self.values[side]
        codes = list(self.places)
        return [codes[place] for place in np.argsort(-row, kind="stable")[:most] if row[place] >= least]


@dataclass(frozen=True)
class Surroundings:
    """Hold what the events around one event say: those of its type, all, and all as far as their other party is the same.

    In ``dyads`` an event counts as far as its other side agrees with the other side of the one asked for, in ``mirrored`` as far
    as it agrees the other way round; ``last`` and ``last_alike`` are the events before, of any type and of its type.
    """

    alike: Sums
    all: Sums
    dyads: Sums
    mirrored: Sums
    last: Told | None
    last_alike: Told | None


class Neighbours:
    """Hold the events of a document in the order of the text, with what each says of its parties in arrays."""

    def __init__(self, events: Iterable[Told]) -> None:
        self.events = sorted(events, key=lambda event: event.order)
        sides = [[side.whole for side in event.evidence.sides] for event in self.events]
        codes = sorted({code for both in sides for side in both for code in side} - {UNKNOWN})
        self._places = {code: place for place, code in enumerate(codes)}
        self._kinds = np.array([event.type for event in self.events], dtype=object)
        self._sentences = np.array([event.sentence for event in self.events], np.int64)
        self._sure = np.array([event.certainty for event in self.events])
        self._whole = np.zeros((2, len(self.events), len(codes)))
        for row, both in enumerate(sides):
            self._whole[:, row] = self._rows(both)

    def around(self, event: Told) -> Surroundings:
        """Return what the events around an event say, those that share a word with it left out."""
        near = slice(bisect_left(self._sentences, event.sentence - NEAR), bisect_right(self._sentences, event.sentence + NEAR))
        others = self.events[near]
        apart = [other.sentence != event.sentence or not other.at.touches(event.at) for other in others]
        before = [other for other, is_apart in zip(others, apart, strict=True) if is_apart and other.order < event.order]
        weight = self._sure[near] * np.exp(-np.abs(self._sentences[near] - event.sentence) / DECAY) * np.array(apart, bool)
        alike = self._kinds[near] == event.type
        first, second = self._whole[:, near]
        mine = self._rows([side.whole for side in event.evidence.sides])
        straight = [weight * np.minimum(1.0, theirs @ own) * (1 + alike) for theirs, own in ((second, mine[1]), (first, mine[0]))]
        crossed = [weight * np.minimum(1.0, theirs @ own) for theirs, own in ((first, mine[1]), (second, mine[0]))]
        full = FIRM + float(weight.sum())
        return Surroundings(
            alike=self._sums(FIRM + float(weight[alike].sum()), weight * alike @ first, weight * alike @ second),
            all=self._sums(full, weight @ first, weight @ second),
            dyads=self._sums(full, straight[0] @ first, straight[1] @ second),
            mirrored=self._sums(full, crossed[0] @ second, crossed[1] @ first),
            last=before[-1] if before else None,
            last_alike=next((other for other in reversed(before) if other.type == event.type), None),
        )

    def _rows(self, sides: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Return what two sides say of each code, (2, codes); what no event of the document says is left out."""
        rows = np.zeros((2, len(self._places)))
        for row, likely in zip(rows, sides, strict=True):
            for code, p in likely.items():
                if (place := self._places.get(code)) is not None:
                    row[place] = p
        return rows

    def _sums(self, weight: float, *sides: NDArray[np.float64]) -> Sums:
        return Sums(weight, np.stack(sides), self._places)
