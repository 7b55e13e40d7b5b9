"""Certainty that can be trusted: scores mapped to how often such decisions were right (Platt 1999).

An event has two scores, the network's and the dictionary coder's (none where no word of its lexicon stands); one line weighs both, and
the language, since the training texts of one language were coded more densely than those of the other.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from depesche.coding.weighing import probability

EDGE = 1e-3


def logit(p: float) -> float:
    """Return the log odds of a probability, kept off 0 and 1."""
    p = min(max(p, EDGE), 1 - EDGE)
    return math.log(p / (1 - p))


def terms(score: float, second: float | None = None, language: str = "de") -> tuple[float, ...]:
    """Return what a line weighs: log odds of a score and of a second opinion (0 for none), whether there is none, 1, whether in English."""
    return (logit(score), logit(second) if second is not None else 0.0, float(second is None), 1.0, float(language == "en"))


@dataclass(frozen=True)
class Certainty:
    """Hold for each kind of decision (event, statement, party) the weights of its terms; none leaves scores as they are."""

    lines: Mapping[str, Sequence[float]]
    language: str = "de"

    @classmethod
    def load(cls, path: Path) -> Certainty:
        """Read the lines fitted by ``depesche.training.calibrate``; a missing file leaves scores as they are."""
        return cls(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})

    def of(self, kind: str, score: float, second: float | None = None) -> float:
        """Return the share of decisions of a kind with such scores that are right, to three places."""
        line = self.lines.get(kind, (1.0, 0.0, 0.0, 0.0, 0.0))
        odds = sum(w * x for w, x in zip(line, terms(score, second, self.language), strict=True))
        return round(probability(odds), 3)
