"""What speaks for and against an event in its document: itself, its parties, the words beside it, who says it, and what else is told."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from depesche.coded import UNKNOWN
from depesche.coding.clauses import distance
from depesche.coding.reader.case import Case, Saying, around, by_sentence
from depesche.coding.reader.certainty import logit
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.surroundings import FIRM
from depesche.coding.reader.tallies import Statuses, Tally

NEXT = 4  # sentences to either side whose events of the same type say how sure a deed is
FAR = 200  # characters to a next event where there is none
BESIDE = 30  # characters within which two triggers of a type are likely one deed


class Aspects:
    """Put in rows what is known of each event of a document; ``told`` is its language and how many sentences it has."""

    def __init__(self, cases: Sequence[Case], sayings: Sequence[Saying], told: tuple[str, int]) -> None:
        self.cases = cases
        self.language, self.length = told
        self._here: dict[int, list[Case]] = defaultdict(list)
        self._sayings = by_sentence(sayings)
        self.triples, self.dyads, self.acts, self.kinds = Tally(), Tally(), Tally(), Tally()
        self.sure, self.relation = Statuses(), Statuses()
        self.named: dict[str, float] = defaultdict(float)
        for case in cases:
            self._here[case.sentence].append(case)
            self.triples.add(case.triples, case.joint)
            self.dyads.add(case.pairs, case.joint)
            self.acts.add(case.acts, case.event.certainty * case.strengths[0])
            self.kinds.add([case.event.type], case.event.certainty)
            self.sure.add(case.triples, case)
            self.relation.add(case.pairs, case)
            for code in case.sources | case.targets:
                self.named[code] += case.event.certainty
        self.weight = sum(case.event.certainty for case in cases)

    def rows(self) -> Floats:
        """Return the features of all events, (events, features)."""
        return np.array([self._row(case) for case in self.cases], np.float32)

    def _row(self, case: Case) -> list[float]:
        parts = (self._own(case), self._parties(case), self._elsewhere(case), self._beside(case), self._saying(case), self._surely(case))
        return [value for part in parts for value in part]

    def _own(self, case: Case) -> list[float]:
        """Return what the window holds of the event itself."""
        event, scores = case.event, case.event.scores
        second = scores["dictionary"]
        return [
            logit(event.certainty), event.certainty, logit(scores["trigger"] or 0.0), logit(scores["score"] or 0.0), scores["score"] or 0.0,
            float(second is None), logit(second) if second is not None else 0.0, scores["status"] or 0.0, scores["mode"] or 0.0,
            float(case.sentence == 0), float(self.language == "en"), math.log1p(case.length), (case.at.end - case.at.start) / 20,
            float(event.reaction), *(float(event.type == name) for name in TYPES), *(float(event.status == name) for name in STATUSES),
        ]  # fmt: skip

    @staticmethod
    def _parties(case: Case) -> list[float]:
        """Return how sure its parties are."""
        source, target = case.strengths
        sources, targets = case.sources, case.targets
        weakest = [
            min((likely.get(code, 0.0) for code in codes), default=0.0)
            for likely, codes in zip(case.likely, (sources, targets), strict=True)
        ]
        return [
            logit(source), logit(target), source, target, case.joint, *weakest, *(max(side.values(), default=0.0) for side in case.likely),
            float(not sources), float(not targets), float(len(sources) > 1), float(len(targets) > 1),
            float(sources == targets != frozenset()), float(bool(sources & targets)),
            *(gap.probability for gap in case.event.evidence.gaps),
            *(side.role for side in case.event.evidence.sides),
        ]  # fmt: skip

    def _elsewhere(self, case: Case) -> list[float]:
        """Return what other events of the document say of the same parties and the same type."""
        same = self.triples.others(case.triples, case.joint)
        told = max(self.weight, FIRM)
        return [
            math.log(told / self.length + 0.05), self._share(case.sources) / told, self._share(case.targets) / told,
            logit(same), same, self.dyads.others(case.pairs, case.joint), math.log1p(self.dyads.count(case.pairs)),
            self.dyads.told({(t, s) for s, t in case.pairs} - case.pairs),
            self.acts.others(case.acts, case.event.certainty * case.strengths[0]),
            self.kinds.others([case.event.type], case.event.certainty), math.log1p(self.kinds.count([case.event.type])),
        ]  # fmt: skip

    def _share(self, codes: frozenset[str]) -> float:
        return max((self.named[code] for code in codes), default=0.0)

    def _beside(self, case: Case) -> list[float]:
        """Return what the other events of its sentence are: one of the same type that is surer may be the same deed."""
        here = [other for other in self._here[case.sentence] if other is not case]
        near = min(here, key=lambda other: distance(other.at, case.at), default=None)
        rank = (-case.event.certainty, case.at.start)
        alike = [other for other in here if other.event.type == case.event.type]
        surer = [other for other in alike if (-other.event.certainty, other.at.start) < rank]
        gap = min((distance(other.at, case.at) for other in surer), default=FAR)
        next_to = distance(near.at, case.at) if near else FAR
        sure = near.event.certainty if near else 0.0
        return [
            math.log1p(len(here)), sum(other.event.certainty for other in here), math.log1p(next_to), sure,
            sure if near and near.event.type != case.event.type else 0.0, float(next_to == 0), float(bool(surer)),
            max((other.event.certainty for other in surer), default=0.0), float(any(other.triples == case.triples for other in surer)),
            math.log1p(gap) if surer else 0.0, float(gap < BESIDE), float(any(other.event.status == case.event.status for other in surer)),
            max((other.event.certainty for other in alike if (-other.event.certainty, other.at.start) >= rank), default=0.0),
        ]  # fmt: skip

    def _saying(self, case: Case) -> list[float]:
        """Return who says it: nobody, its source, its target, or another."""
        said = self._sayings[case.sentence]
        saying = around(case, said)
        if saying is None:
            return [0.0, float(bool(said)), *([0.0] * 7)]
        who = saying.speaker
        third = who != UNKNOWN and who not in case.sources and who not in case.targets
        return [
            1.0, 1.0, float(who == UNKNOWN), float(who in case.sources), float(who in case.targets), float(third),
            float(saying.kind == "direct"), float(saying.kind == "indirect"), saying.certainty,
        ]  # fmt: skip

    def _surely(self, case: Case) -> list[float]:
        """Return how sure the deed is by its sentence, and how sure the deeds are that share something with it."""
        likely = case.statuses
        here, alike = Statuses(), Statuses()
        for sentence in range(case.sentence - NEXT, case.sentence + NEXT + 1):
            for other in self._here.get(sentence, ()):
                if other is case:
                    continue
                if sentence == case.sentence:
                    here.add("", other)
                if other.event.type == case.event.type:
                    alike.add("", other, math.exp(-abs(sentence - case.sentence) / NEXT))
        tallies = [self.sure.of(case.triples, case), self.relation.of(case.pairs, case), here.of(""), alike.of("")]
        return [*np.log(likely + 1e-4), *likely, *(value for tally in tallies for value in tally)]
