"""Certainty that can be trusted: the network's scores mapped to how often such decisions were right (Platt 1999)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

EDGE = 1e-4


def logit(p: float) -> float:
    """Return the log odds of a probability, kept off 0 and 1."""
    p = min(max(p, EDGE), 1 - EDGE)
    return math.log(p / (1 - p))


@dataclass(frozen=True)
class Certainty:
    """Hold for each kind of decision (event, statement, party) slope and intercept on the log odds; none leaves scores as they are."""

    lines: Mapping[str, tuple[float, float]]

    @classmethod
    def load(cls, path: Path) -> Certainty:
        """Read the lines fitted by ``depesche.training.calibrate``; a missing file leaves scores as they are."""
        if not path.exists():
            return cls({})
        return cls({kind: (a, b) for kind, (a, b) in json.loads(path.read_text(encoding="utf-8")).items()})

    def of(self, kind: str, score: float) -> float:
        """Return the share of decisions of a kind with such a score that are right, to three places."""
        slope, intercept = self.lines.get(kind, (1.0, 0.0))
        return round(1 / (1 + math.exp(-(slope * logit(score) + intercept))), 3)

    def score(self, kind: str, certainty: float) -> float:
        """Return the score from which decisions of a kind have at least such a certainty."""
        slope, intercept = self.lines.get(kind, (1.0, 0.0))
        return 1 / (1 + math.exp(-(logit(certainty) - intercept) / slope))
