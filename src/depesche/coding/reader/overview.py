"""A document's events and actors seen together: what is told elsewhere of those who may be the parties of an event."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from depesche.coded import UNKNOWN
from depesche.coding.reader.evidence import Evidence, Likely, known
from depesche.coding.reader.geometry import Stretch

LEAST = 0.2  # certainty from which an event speaks for the parties of others
NEAR = 10  # sentences to either side in which it does: a long document costs no more a sentence than a short one
DECAY = 3.0  # sentences over which its weight falls to 1/e
FIRM = 0.3  # weight of nothing: how much must be told before it counts in full
PRESENT = 0.5  # probability from which a sentence is held to name a code
FAR = 8  # sentences back to the last naming of a code at most


@dataclass(frozen=True)
class Told:
    """Hold an event as one window tells it: sentence, place, type, certainty, and what speaks for its parties."""

    sentence: int
    at: Stretch
    type: str
    certainty: float
    evidence: Evidence

    @property
    def order(self) -> tuple[int, int]:
        """Return what sorts events as they are read."""
        return self.sentence, self.at.first


@dataclass
class Sums:
    """Hold for each side (source, target) what other events say of each code, weighed by how near and how sure they are."""

    weight: float = FIRM
    codes: tuple[dict[str, float], dict[str, float]] = field(default_factory=lambda: (defaultdict(float), defaultdict(float)))

    def add(self, side: int, likely: Likely, weight: float) -> None:
        """Add what one event says of a side."""
        sums = self.codes[side]
        for code, p in likely.items():
            sums[code] += weight * p

    def share(self, side: int, code: str) -> float:
        """Return the weighed mean for a code."""
        return self.codes[side].get(code, 0.0) / self.weight


@dataclass
class Surroundings:
    """Hold what the events around one event say: those of its type, all, and all as far as their other party is the same.

    In ``dyads`` an event counts as far as its other side agrees with the other side of the one asked for, in ``mirrored`` as far
    as it agrees the other way round; ``last`` and ``last_alike`` are the events before, of any type and of its type.
    """

    alike: Sums = field(default_factory=Sums)
    all: Sums = field(default_factory=Sums)
    dyads: Sums = field(default_factory=Sums)
    mirrored: Sums = field(default_factory=Sums)
    last: Told | None = None
    last_alike: Told | None = None


@dataclass(frozen=True)
class Share:
    """Hold what one window adds to the overview: events, whom its phrases may mean, and its speakers, each with its sentence."""

    events: Sequence[Told]
    namings: Sequence[tuple[int, Likely]]
    sayings: Sequence[tuple[int, Likely]]


class Overview:
    """See the events of a document (those sure enough to speak for others), where each code is named, and who speaks where.

    ``namings`` gives for each phrase of the document its sentence and whom it may mean, ``sayings`` the same for each speaker.
    """

    def __init__(self, events: Iterable[Told], namings: Iterable[tuple[int, Likely]], sayings: Iterable[tuple[int, Likely]] = ()) -> None:
        self.events = sorted((e for e in events if e.certainty >= LEAST), key=lambda e: e.order)
        self._sentences = [e.sentence for e in self.events]
        self.counts: dict[str, float] = defaultdict(float)
        self._named: dict[int, dict[str, float]] = defaultdict(dict)
        for sentence, likely in namings:
            for code, p in known(likely).items():
                self.counts[code] += p
                self._named[sentence][code] = max(self._named[sentence].get(code, 0.0), p)
        self.total = sum(self.counts.values())
        self._spoken: dict[int, dict[str, float]] = defaultdict(dict)
        for sentence, likely in sayings:
            self._spoken[sentence] |= known(likely)

    @classmethod
    def of(cls, shares: Sequence[Share]) -> Overview:
        """Put the windows of a document together."""
        chain = itertools.chain.from_iterable
        return cls(chain(s.events for s in shares), chain(s.namings for s in shares), chain(s.sayings for s in shares))

    def named(self, sentence: int) -> Mapping[str, float]:
        """Return how surely a sentence names each code."""
        return self._named.get(sentence, {})

    def spoken(self, sentence: int) -> Mapping[str, float]:
        """Return how surely each code speaks in a sentence."""
        return self._spoken.get(sentence, {})

    def since(self, sentence: int, code: str) -> int:
        """Return how many sentences ago a code was last named, at most ``FAR``."""
        return next((n for n in range(FAR) if self.named(sentence - n).get(code, 0.0) > PRESENT), FAR)

    def around(self, event: Told) -> Surroundings:
        """Return what the events around an event say."""
        found = Surroundings()
        for other in self._near(event):
            self._add(found, event, other)
            if other.order < event.order:
                found.last = other
                found.last_alike = other if other.type == event.type else found.last_alike
        return found

    def _near(self, event: Told) -> Iterator[Told]:
        first = bisect_left(self._sentences, event.sentence - NEAR)
        last = bisect_right(self._sentences, event.sentence + NEAR)
        for other in self.events[first:last]:
            if other.sentence != event.sentence or not other.at.touches(event.at):
                yield other

    @staticmethod
    def _add(found: Surroundings, event: Told, other: Told) -> None:
        weight = other.certainty * math.exp(-abs(other.sentence - event.sentence) / DECAY)
        alike = other.type == event.type
        found.all.weight += weight
        if alike:
            found.alike.weight += weight
        mine = [side.whole for side in event.evidence.sides]
        theirs = [side.whole for side in other.evidence.sides]
        for k in (0, 1):
            partner = mine[1 - k]
            found.all.add(k, theirs[k], weight)
            found.dyads.add(k, theirs[k], weight * agreement(theirs[1 - k], partner) * (1 + alike))
            found.mirrored.add(k, theirs[1 - k], weight * agreement(theirs[k], partner))
            if alike:
                found.alike.add(k, theirs[k], weight)
        found.dyads.weight = found.mirrored.weight = found.all.weight


def agreement(left: Likely, right: Likely) -> float:
    """Return how far two sides mean the same known parties, 0 to 1."""
    return min(1.0, sum([p * right[code] for code, p in left.items() if code in right and code != UNKNOWN]))


def ranked(likely: Likely) -> Sequence[str]:
    """Return known codes, the likeliest first."""
    found = known(likely)
    return sorted(found, key=lambda code: (-found[code], code))
