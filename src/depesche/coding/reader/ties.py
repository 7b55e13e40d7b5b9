"""What speaks for each pair of a source and a target: each alone, both by their phrases, and what the document tells of the two."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from depesche.coded import UNKNOWN
from depesche.coding.reader.case import Case, Saying, around, by_sentence
from depesche.coding.reader.certainty import logit
from depesche.coding.reader.evidence import Likely, Phrase, ranked
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.surroundings import DECAY, FIRM, NEAR

MOST, LEAST = 6, 0.03  # known codes that may be a party, and how likely each must be

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
"""Where codes or events stand in what holds all of the document."""


@dataclass(frozen=True)
class Pairs:
    """Hold who may be source and who target of an event, the likeliest first and nobody known last, and what is known of each pair.

    ``alone`` says how likely both are by themselves, (sources, targets); ``x`` holds the features, (sources, targets, F).
    """

    sources: Sequence[str]
    targets: Sequence[str]
    alone: Floats
    x: Floats


class Ties:
    """See the parties of all events of a document together; events come in the order of their sentences."""

    def __init__(self, cases: Sequence[Case], sayings: Sequence[Saying], language: str) -> None:
        self.cases, self.language = cases, language
        self._sayings = by_sentence(sayings)
        codes = sorted({code for case in cases for likely in case.likely for code in likely} - {UNKNOWN})
        self._places = {code: place for place, code in enumerate([*codes, UNKNOWN])}
        self._parties = np.zeros((2, len(cases), len(self._places)))
        for row, case in enumerate(cases):
            for side, likely in zip(self._parties[:, row], case.likely, strict=True):
                _put(side, likely, self._places)
        self._sure = np.array([case.event.certainty for case in cases])
        self._sentences = np.array([case.sentence for case in cases], np.int64)
        self._kinds = np.array([TYPES.index(case.event.type) for case in cases], np.int64)
        everything, everybody = np.arange(len(cases)), np.arange(len(self._places))
        self._all = self._told_of(everything, self._sure, everybody)
        self._alike = {}
        for kind in set(self._kinds.tolist()):
            of_kind = everything[self._kinds == kind]
            self._alike[kind] = self._told_of(of_kind, self._sure[of_kind], everybody)
        self._mass = np.einsum("e,sec->sc", self._sure, self._parties)

    def of(self, row: int) -> Pairs:
        """Return who may act upon whom in an event."""
        case = self.cases[row]
        sources, targets = (_options(likely) for likely in case.likely)
        first, second = (np.array([self._places[code] for code in codes]) for codes in (sources, targets))
        grid = _Grid(len(sources), len(targets))
        columns = [*self._told(row, first, second), *self._by_themselves(row, (first, second), grid)]
        columns += [*_phrased(case, (sources, targets), grid), *self._speaking(case, (sources, targets), grid)]
        columns += map(grid.all, self._event(case))
        alone = np.outer(self._parties[0, row, first], self._parties[1, row, second])
        return Pairs(sources, targets, alone.astype(np.float32), np.stack(columns, axis=-1).astype(np.float32))

    def _told_of(self, events: Places, weight: Numbers, codes: Places) -> tuple[Numbers, float]:
        """Return what events say of which of some codes acts upon which, (codes, codes), and the weight of the events."""
        first, second = (self._parties[k][np.ix_(events, codes)] for k in (0, 1))
        found: Numbers = (first * weight[:, None]).T @ second
        return found, float(weight.sum())

    def _told(self, row: int, first: Places, second: Places) -> list[Numbers]:
        """Return what other events tell of each pair: all, those of the type, those near, those near of the type."""
        codes = np.unique(np.concatenate([first, second]))
        straight = np.ix_(np.searchsorted(codes, first), np.searchsorted(codes, second))
        back = np.ix_(np.searchsorted(codes, second), np.searchsorted(codes, first))
        here, sure = self._sentences[row], float(self._sure[row])
        own = np.outer(self._parties[0, row, codes], self._parties[1, row, codes]) * sure
        near = np.arange(np.searchsorted(self._sentences, here - NEAR), np.searchsorted(self._sentences, here + NEAR, side="right"))
        near = near[near != row]
        weight = self._sure[near] * np.exp(-np.abs(self._sentences[near] - here) / DECAY)
        alike = self._kinds[near] == self._kinds[row]
        sums = [(told[np.ix_(codes, codes)] - own, total - sure) for told, total in (self._all, self._alike[int(self._kinds[row])])]
        sums += [self._told_of(near, weight, codes), self._told_of(near[alike], weight[alike], codes)]
        found = []
        for told, total in sums:
            full = total + FIRM
            found += [told[straight] / full, np.log1p(np.maximum(told[straight], 0.0)), told[back].T / full]
        return found

    def _by_themselves(self, row: int, at: tuple[Places, Places], grid: _Grid) -> list[Numbers]:
        """Return how likely each party is by itself, as the other side, and among all events."""
        first, second = (self._parties[k, row, at[k]] for k in (0, 1))
        odds = [np.array([logit(p) for p in side]) for side in (first, second)]
        told = float(self._sure.sum() - self._sure[row]) + FIRM
        return [
            grid.down(odds[0]), grid.across(odds[1]), grid.down(first), grid.across(second), np.outer(first, second),
            grid.down(odds[0]) + grid.across(odds[1]),
            grid.down(self._parties[1, row, at[0]]), grid.across(self._parties[0, row, at[1]]),
            grid.down(_rivals(first)), grid.across(_rivals(second)),
            grid.down(np.arange(len(first)) / 5), grid.across(np.arange(len(second)) / 5),
            grid.down(at[0] == self._places[UNKNOWN]), grid.across(at[1] == self._places[UNKNOWN]),
            grid.all(len(first) / 5), grid.all(len(second) / 5), np.equal.outer(*at).astype(float),
            *(grid.down(self._mass[k, at[0]] / told) for k in (0, 1)), *(grid.across(self._mass[k, at[1]] / told) for k in (0, 1)),
            grid.all(math.log(told)),
        ]  # fmt: skip

    def _speaking(self, case: Case, options: tuple[Sequence[str], Sequence[str]], grid: _Grid) -> list[Numbers]:
        """Return whether somebody says it, and whether that is the source or the target."""
        saying = around(case, self._sayings[case.sentence])
        speaker = saying.speaker if saying else None
        down, across = (np.array([code == speaker for code in codes]) for codes in options)
        return [grid.all(float(saying is not None)), grid.down(down), grid.across(across)]

    def _event(self, case: Case) -> list[float]:
        event = case.event
        return [
            float(self.language == "de"), event.certainty, float(case.sentence == 0),
            *(float(event.type == name) for name in TYPES), *(float(event.status == name) for name in STATUSES),
        ]  # fmt: skip


@dataclass(frozen=True)
class _Grid:
    """Spread over all pairs what is known of sources (down), of targets (across) or of the event (all)."""

    sources: int
    targets: int

    def down(self, values: NDArray[np.generic]) -> Numbers:
        return np.repeat(np.asarray(values, float)[:, None], self.targets, axis=1)

    def across(self, values: NDArray[np.generic]) -> Numbers:
        return np.repeat(np.asarray(values, float)[None], self.sources, axis=0)

    def all(self, value: float) -> Numbers:
        return np.full((self.sources, self.targets), value)


def _options(likely: Likely) -> list[str]:
    return [*[code for code in ranked(likely) if likely[code] >= LEAST][:MOST], UNKNOWN]


def _put(row: Numbers, likely: Likely, places: Mapping[str, int]) -> None:
    """Put in a row how likely each code is; nobody known is as likely as the likeliest code leaves room for."""
    for code, p in likely.items():
        row[places[code]] = p
    row[places[UNKNOWN]] = 1 - max((p for code, p in likely.items() if code != UNKNOWN), default=0.0)


def _rivals(likely: Numbers) -> Numbers:
    """Return for each known code, and for nobody, how likely the likeliest other known code is."""
    known = likely[:-1]
    return np.array(
        [np.delete(known, place).max(initial=0.0) if place < len(known) else known.max(initial=0.0) for place in range(len(likely))]
    )


def _phrased(case: Case, options: tuple[Sequence[str], Sequence[str]], grid: _Grid) -> list[Numbers]:
    """Return what phrases, gaps and the dictionary coder say of each party, and of both by two phrases."""
    evidence = case.event.evidence
    first, second = (_by_phrase(evidence.phrases, codes, k) for k, codes in enumerate(options))
    both = first[:, None, :, None] * second[None, :, None, :]
    both[..., np.eye(len(evidence.phrases), dtype=bool)] = 0.0
    gaps = [
        np.array([gap.probability * gap.likely.get(code, 0.0) for code in codes]) for gap, codes in zip(evidence.gaps, options, strict=True)
    ]
    heard = [np.array([likely.get(code, 0.0) for code in codes]) for likely, codes in zip(evidence.second, options, strict=True)]
    return [
        grid.down(first.max(axis=1, initial=0.0)), grid.across(second.max(axis=1, initial=0.0)), both.max(axis=(2, 3), initial=0.0),
        *(grid.all(gap.probability) for gap in evidence.gaps), grid.down(gaps[0]), grid.across(gaps[1]),
        grid.down(heard[0]), grid.across(heard[1]),
    ]  # fmt: skip


def _by_phrase(phrases: Sequence[Phrase], codes: Sequence[str], k: int) -> Numbers:
    """Return how likely each phrase names each code on a side, (codes, phrases)."""
    return np.array([[phrase.roles[k] * phrase.likely.get(code, 0.0) for phrase in phrases] for code in codes]).reshape(
        len(codes), len(phrases)
    )
