"""Who is source and who is target, weighed over the whole document by a small network: one answer for each side and code.

The phrases of a sentence say who may act; the document says who acts in it. Where they disagree, or the sentence names nobody, what
is told elsewhere of the same parties decides (docs/decisions/0013).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.coded import UNKNOWN
from depesche.coding.arguments import MUTUAL
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.evidence import Evidence, Likely, Told, known, ranked
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.heads import sigmoid
from depesche.coding.reader.labels import SECTORS
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.overview import FAR, Overview
from depesche.coding.reader.surroundings import Surroundings

GAPS = 0.05  # probability from which an unnamed code is a candidate
TOLD = 0.1  # what other events must say together for their codes to be candidates
MOST = 20  # phrases and candidates that are counted: lists of fifty names were never learnt from
GROUPS = (("GOV", "LEG", "JUD"), ("MIL", "SPY", "POL", "REB"), ("IGO",))  # sectors that act alike; all others are people
GROUP_OF = {sector: next((n for n, group in enumerate(GROUPS) if sector in group), len(GROUPS)) for sector in SECTORS}
SECTOR_GROUPS = len(GROUPS) + 1
ALIKE, ANY = 3, 2  # codes of events of the same type, and of any, that are candidates


class Parties:
    """Weigh candidates; the parameters are those that ``depesche.training.parties`` fits: several networks, whose mean counts.

    Without networks the window alone is believed.
    """

    def __init__(self, committee: Committee) -> None:
        self._committee = committee

    def likely(self, event: Told, overview: Overview, language: str) -> tuple[dict[str, float], dict[str, float]]:
        """Return how likely each candidate is a source and a target of an event."""
        if not self._committee:
            source, target = event.evidence.sides
            return known(source.whole), known(target.whole)
        codes, x = candidates(event, overview, language)
        if not codes:
            return {}, {}
        said = self._committee.run(x.reshape(-1, x.shape[-1]))[..., 0]
        p = np.asarray(sigmoid(said).mean(axis=0), np.float32).reshape(2, len(codes))
        first, second = (dict(zip(codes, map(float, row), strict=True)) for row in p)
        return first, second


def candidates(event: Told, overview: Overview, language: str) -> tuple[list[str], Floats]:
    """Return the codes that may be parties of an event, and what speaks for each: (2 sides, codes, features)."""
    around = overview.around(event)
    codes = sorted(_codes(event.evidence, around))
    if not codes:
        return [], np.zeros((2, 0, 1), np.float32)
    seen = _Columns(codes, event, overview, around, language)
    return codes, np.stack([seen.side(0), seen.side(1)])


def _codes(evidence: Evidence, around: Surroundings) -> set[str]:
    found: set[str] = set()
    for k, side in enumerate(evidence.sides):
        found |= {*side.named, *(code for code, p in evidence.gaps[k].likely.items() if p >= GAPS)}
        for sums, most in ((around.alike, ALIKE), (around.all, ANY)):
            found.update(sums.firmest(k, most, TOLD))
    return found - {UNKNOWN}


Column = NDArray[np.floating[Any]] | float
"""What speaks for each candidate, or one number that is the same for all."""


class _Columns:
    """Put in columns what speaks for each candidate."""

    def __init__(self, codes: list[str], event: Told, overview: Overview, around: Surroundings, language: str) -> None:
        self.codes, self.event, self.around = codes, event, around
        self.evidence = event.evidence
        here = event.sentence
        phrases = event.evidence.phrases
        count = np.array([overview.counts.get(code, 0.0) for code in codes])
        self.shared: list[Column] = [
            count / max(overview.total, 1e-6),
            np.log1p(count),
            self.of(overview.named(0)),
            np.array([max((p.likely.get(code, 0.0) for p in phrases), default=0.0) for code in codes]),
            np.array([overview.since(here, code) / FAR for code in codes]),
            self.of(overview.named(here - 1)),
            self.of(overview.spoken(here)),
            self.of(overview.spoken(here - 1)),
            min(len(phrases), MOST) / 4,
            float(language == "de"),
            float(event.type in MUTUAL),
            float(here == 0),
            min(len(codes), MOST) / 5,
            float(bool(event.evidence.second[0])),
            float(bool(overview.spoken(here))),
        ]
        self.kind = [float(event.type == name) for name in TYPES]
        self.own = (self._own(0), self._own(1))

    def of(self, likely: Likely) -> Floats:
        """Return a column of what a mapping says of each candidate."""
        return np.array([likely.get(code, 0.0) for code in self.codes], np.float32)

    def side(self, k: int) -> Floats:
        """Return the features of one side, (codes, features)."""
        columns = [*self.own[k], *self.own[1 - k], *self._told(k), *self.shared, float(k), *self.kind, *(kind * k for kind in self.kind)]
        rows = np.empty((len(columns), len(self.codes)), np.float32)
        for row, column in zip(rows, columns, strict=True):
            row[:] = column
        return rows.T

    def _own(self, k: int) -> list[Column]:
        side, gap = self.evidence.sides[k], self.evidence.gaps[k]
        return [
            self.of(side.named),
            self.of(side.best),
            self.of(side.whole),
            self.of(gap.likely),
            self.of(side.unnamed),
            self._rival(side.whole),
            self._first(side.whole),
            gap.probability,
            max(known(gap.likely).values(), default=0.0),
            gap.likely.get(UNKNOWN, 0.0),
            side.named.get(UNKNOWN, 0.0),
            side.role,
            self.of(self.evidence.second[k]),
            self._alone(k),
            *self._sectors(k),
        ]

    def _alone(self, k: int) -> Floats:
        """Return for each candidate what phrases say that are not likely the other side as well: nobody acts upon himself by one phrase."""
        phrases = self.evidence.phrases
        return np.array(
            [max((p.roles[k] * (1 - p.roles[1 - k]) * p.likely.get(code, 0.0) for p in phrases), default=0.0) for code in self.codes]
        )

    def _sectors(self, k: int) -> list[Column]:
        """Return for each group of sectors how likely a phrase of that group, or the gap, means each candidate on a side."""
        gap = self.evidence.gaps[k]
        found = np.zeros((2 * SECTOR_GROUPS, len(self.codes)), np.float32)
        for column, code in enumerate(self.codes):
            for phrase in self.evidence.phrases:
                group = GROUP_OF[phrase.sector]
                found[group, column] = max(found[group, column], phrase.roles[k] * phrase.likely.get(code, 0.0))
            found[SECTOR_GROUPS + GROUP_OF[gap.sector], column] = gap.probability * gap.likely.get(code, 0.0)
        return list(found)

    def _rival(self, likely: Likely) -> Floats:
        """Return for each candidate how likely the likeliest other one is."""
        top = ranked(likely)[:2]
        return np.array([next((likely[other] for other in top if other != code), 0.0) for code in self.codes], np.float32)

    def _first(self, likely: Likely) -> Floats:
        top = ranked(likely)[:1]
        return np.array([float(code in top) for code in self.codes], np.float32)

    def _told(self, k: int) -> list[Column]:
        around, codes = self.around, self.codes
        return [
            around.alike.shares(k, codes),
            around.alike.shares(1 - k, codes),
            around.all.shares(k, codes),
            around.all.shares(1 - k, codes),
            around.dyads.shares(k, codes),
            around.mirrored.shares(k, codes),
            min(around.alike.weight, 3.0),
            min(around.all.weight, 5.0) / 2,
            *self._before(around.last, k),
            *self._before(around.last_alike, k),
        ]

    def _before(self, last: Told | None, k: int) -> list[Column]:
        if last is None:
            return [0.0, 0.0, 3.0]
        sides = last.evidence.sides
        return [self.of(sides[k].whole), self.of(sides[1 - k].whole), min(3.0, (self.event.sentence - last.sentence) / 3)]
