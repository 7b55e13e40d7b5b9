"""Each event seen again when the whole document is known: whether it is one, whether its parties are right, and how sure the deed is.

A window tells what its sentences say. Whether "war" is a deed here or a background, whether "getötet" is another attack than the
"Angriff" beside it, whether what somebody claims is told as a fact elsewhere, shows where all events, parties and speakers are known.
A small network, fitted on texts that no network of the reader has learnt from, weighs that (docs/decisions/0026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from depesche.coding.reader.aspects import Aspects
from depesche.coding.reader.case import Case, Saying
from depesche.coding.reader.certainty import Certainty, logit
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.events import FoundEvent
from depesche.coding.reader.heads import sigmoid
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.weighing import probability

EVENT, PARTIES, STATUS = 0, 1, 2  # columns of what the network says; statuses are the last ones
WHOLE = 0.1  # share of the parties in how likely an event is held to be one
SAYS = (0.95, 0.65)  # of a long document in whether an event is one, and in how sure the deed is; the rest is the window's
HALF = 4  # sentences of a document that has half of that say: a lone sentence is hardly one
COMMON = np.isin(STATUSES, ("actual", "planned", "alleged"))
"""Statuses that the document has a say in: conditional and negated events are too few to be learnt from, and stay as they were found."""


@dataclass(frozen=True)
class Verdict:
    """Hold how likely an event is one, its parties weighed in (none where that is not judged), and the log odds of its statuses."""

    standing: float | None
    statuses: Floats

    def on(self, event: FoundEvent, certainty: Certainty) -> FoundEvent:
        """Return an event with the certainty and the status that the whole document gives it."""
        status = STATUSES[int(self.statuses.argmax())]
        if self.standing is None:
            return replace(event, status=status)
        scores = event.scores | {"standing": self.standing}
        return replace(event, certainty=certainty.of("standing", self.standing), status=status, scores=scores, judged=True)


class Hindsight:
    """Judge the events of a document by the parameters that ``depesche.training.hindsight`` fits: several networks, whose mean counts.

    Without networks every event stays as its window found it.
    """

    def __init__(self, committee: Committee) -> None:
        self._committee = committee

    def verdicts(self, cases: Sequence[Case], sayings: Sequence[Saying], told: tuple[str, int]) -> list[Verdict]:
        """Return a verdict on each event of a document; ``told`` is its language and how many sentences it has."""
        if not cases:
            return []
        if not self._committee:
            return [Verdict(None, case.event.statuses) for case in cases]
        p = self._committee.parameters
        vectors = np.stack([case.event.vector for case in cases])
        said = self._committee.run(np.concatenate([Aspects(cases, sayings, told).rows(), (vectors - p["middle"]) @ p["axes"]], axis=1))
        likely = sigmoid(said[:, :, :STATUS]).mean(axis=0)
        odds = _log_softmax(said[:, :, STATUS:]).mean(axis=0)
        standing = (1 - WHOLE) * likely[:, EVENT] + WHOLE * likely[:, PARTIES]
        say = told[1] / (told[1] + HALF)
        return [_verdict(case, (float(s), row), say) for case, s, row in zip(cases, standing, odds, strict=True)]


def _verdict(case: Case, document: tuple[float, Floats], say: float) -> Verdict:
    """Return the verdict on an event by window and document together; what is common of the statuses is shared out anew."""
    own = _log_softmax(case.event.statuses)
    if not COMMON[int(own.argmax())]:
        return Verdict(None, own)
    event, status = (say * whole for whole in SAYS)
    standing = probability((1 - event) * logit(case.event.certainty) + event * logit(document[0]))
    both = _log_softmax(((1 - status) * own + status * document[1])[COMMON])
    statuses = own.copy()
    statuses[COMMON] = both + np.log(np.exp(own[COMMON]).sum())
    return Verdict(standing, statuses)


def _log_softmax(odds: Floats) -> Floats:
    top = odds.max(axis=-1, keepdims=True)
    found: Floats = odds - top - np.log(np.exp(odds - top).sum(axis=-1, keepdims=True))
    return found
