"""What a window says of the parties of one event: phrases with their roles, and who an unnamed party would be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from depesche.coded import UNKNOWN
from depesche.coding.reader.geometry import Stretch

LEAST = 0.02  # probability from which a code is looked at

Likely = Mapping[str, float]
"""How likely each code is meant; what is below ``LEAST`` is left out."""


@dataclass(frozen=True)
class Meant:
    """Hold whom a phrase or a gap means: its place (none for a gap), code, sector and the probability of the code."""

    at: Stretch | None
    code: str
    sector: str
    certainty: float


@dataclass(frozen=True)
class Phrase:
    """Hold a phrase that may be a party: its place, the probabilities of being source and target, whom it may mean, its sector."""

    at: Stretch
    roles: tuple[float, float]
    likely: Likely
    sector: str


@dataclass(frozen=True)
class Gap:
    """Hold the probability that the sentence does not name a source (or target), and whom it would mean."""

    probability: float
    likely: Likely
    sector: str


@dataclass(frozen=True)
class Side:
    """Hold what speaks for each code as source (or as target).

    ``named`` by all phrases together, ``best`` by the best one, ``unnamed`` by the gap, ``whole`` by all of that; ``role`` is the
    likeliest phrase's, whoever it means.
    """

    named: Likely
    best: Likely
    unnamed: Likely
    whole: Likely
    role: float


@dataclass(frozen=True)
class Evidence:
    """Hold the phrases of an event's sentence and its two gaps (source, target).

    ``second`` is the dictionary coder's opinion: how likely it holds each code for source and for target.
    """

    phrases: Sequence[Phrase]
    gaps: tuple[Gap, Gap]
    second: tuple[Likely, Likely] = ({}, {})

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """Return what speaks for each code as source and as target."""
        return self._side(0), self._side(1)

    def _side(self, k: int) -> Side:
        best: dict[str, float] = defaultdict(float)
        against: dict[str, float] = defaultdict(lambda: 1.0)
        for phrase in self.phrases:
            for code, likely in phrase.likely.items():
                share = phrase.roles[k] * likely
                against[code] *= 1 - share
                best[code] = max(best[code], share)
        named = {code: 1 - p for code, p in against.items()}
        gap = self.gaps[k]
        unnamed = {code: gap.probability * likely for code, likely in gap.likely.items()}
        whole = {code: 1 - (1 - named.get(code, 0.0)) * (1 - unnamed.get(code, 0.0)) for code in {*named, *unnamed}}
        return Side(named, dict(best), unnamed, whole, max((p.roles[k] for p in self.phrases), default=0.0))


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


def ranked(likely: Likely) -> Sequence[str]:
    """Return known codes, the likeliest first."""
    found = known(likely)
    return sorted(found, key=lambda code: (-found[code], code))


def known(likely: Likely) -> dict[str, float]:
    """Return the codes of known parties alone."""
    return {code: p for code, p in likely.items() if code != UNKNOWN}
