"""An event as it stands before its document is known as a whole, and what somebody says there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from depesche.coded import UNKNOWN
from depesche.coding.reader.events import FoundEvent
from depesche.coding.reader.evidence import Likely, Meant
from depesche.coding.reader.layout import Floats
from depesche.span import Span

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Saying:
    """Hold what somebody says, as far as events know of it: its sentence, its words, the speaker's code, its kind and certainty."""

    sentence: int
    content: Span
    speaker: str
    kind: str
    certainty: float


@dataclass(frozen=True, eq=False)
class Case:
    """Hold an event whose parties are weighed, number and length of its sentence, its trigger, and how likely each code is on each side."""

    event: FoundEvent
    sentence: int
    length: int
    at: Span
    likely: tuple[Likely, Likely]

    @cached_property
    def sources(self) -> frozenset[str]:
        """Return the codes of the known sources."""
        return _codes(self.event.sources)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Return the codes of the known targets."""
        return _codes(self.event.targets)

    @cached_property
    def triples(self) -> frozenset[Triple]:
        """Return who does it to whom, in all pairs."""
        return triples(self.event.type, self.sources, self.targets)

    @cached_property
    def strengths(self) -> tuple[float, float]:
        """Return how likely the likeliest source and target are, where there is none that nobody is."""
        first, second = (
            max((likely.get(code, 0.0) for code in codes), default=0.0) if codes else 1 - max(likely.values(), default=0.0)
            for likely, codes in zip(self.likely, (self.sources, self.targets), strict=True)
        )
        return first, second

    @cached_property
    def joint(self) -> float:
        """Return how likely the event is one, and of its parties."""
        return self.event.certainty * self.strengths[0] * self.strengths[1]

    @cached_property
    def statuses(self) -> Floats:
        """Return how likely each status is."""
        odds = np.exp(self.event.statuses - self.event.statuses.max())
        return np.asarray(odds / odds.sum(), np.float32)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return who acts upon whom, in all pairs."""
        return frozenset((source, target) for source, _, target in self.triples)

    @cached_property
    def acts(self) -> frozenset[tuple[str, str]]:
        """Return who does it, with the type."""
        return frozenset((source, kind) for source, kind, _ in self.triples)


def triples(kind: str, sources: Collection[str], targets: Collection[str]) -> frozenset[Triple]:
    """Return who does it to whom, in all pairs; nobody known stands for an empty side, and of several parties none acts upon itself."""
    first, second = sources or (UNKNOWN,), targets or (UNKNOWN,)
    alone = len(first) * len(second) == 1
    return frozenset((s, kind, t) for s in first for t in second if s != t or s == UNKNOWN or alone)


def by_sentence(sayings: Iterable[Saying]) -> Mapping[int, list[Saying]]:
    """Return the sayings of each sentence; a sentence without any has an empty list."""
    found: dict[int, list[Saying]] = defaultdict(list)
    for saying in sayings:
        found[saying.sentence].append(saying)
    return found


def around(case: Case, sayings: Sequence[Saying]) -> Saying | None:
    """Return the shortest of the sayings of its sentence whose words hold an event."""
    holding = [saying for saying in sayings if saying.content.start <= case.at.start and case.at.end <= saying.content.end]
    return min(holding, key=lambda saying: saying.content.end - saying.content.start, default=None)


def _codes(parties: Sequence[Meant]) -> frozenset[str]:
    return frozenset(meant.code for meant in parties if meant.code != UNKNOWN)
