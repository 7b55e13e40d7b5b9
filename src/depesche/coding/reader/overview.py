"""A document's events and actors seen together: what is told elsewhere of those who may be the parties of an event."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from depesche.coding.reader.evidence import Likely, Told, known
from depesche.coding.reader.surroundings import Neighbours, Surroundings

LEAST = 0.2  # certainty from which an event speaks for the parties of others
PRESENT = 0.5  # probability from which a sentence is held to name a code
FAR = 8  # sentences back to the last naming of a code at most


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
        self._neighbours = Neighbours(event for event in events if event.certainty >= LEAST)
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
        return self._neighbours.around(event)
