"""Cues that speak for or against a decision, weighed: sums of log odds from ``knowledge/coding/weights-*.yaml``.

The weights are counted, not written: ``evaluation/weights.py`` sets them from coded documents. A cue without a weight says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from depesche.knowledge import load_yaml

Cues = dict[str, float]


def table(name: str, language: str) -> Mapping[str, float]:
    """Return the weights of a decision ("trigger", "source", "target", "statement", or a status) in a language."""
    weights: Mapping[str, float] = load_yaml(f"coding/weights-{language}.yaml")[name]
    return weights


def odds(cues: Cues, weights: Mapping[str, float]) -> float:
    """Return the log odds that cues amount to."""
    return weights.get("always", 0.0) + sum(weights.get(name, 0.0) * value for name, value in cues.items())


def probability(log_odds: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
