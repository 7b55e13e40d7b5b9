"""What one marked party does to another: the type that speaks most for a pair, over all words that may be its trigger."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads, distances, means
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats

MOST = 12  # words that are weighed as triggers
LEAST = 1e-3  # what a word is worth whose parties the network sees elsewhere
MUTUAL = 0.5  # what a word is worth that has both parties on its other sides


@dataclass(frozen=True)
class Between:
    """Hold what one party does to another: the likeliest type, its status, and the share of the votes for the type."""

    type: str
    status: str
    share: float


def between(words: Floats, source: Stretch, target: Stretch, heads: Heads) -> Between:
    """Return what source does to target; words is (words, H).

    Each word votes for its types and statuses, weighed by the probability that it is a trigger with these two parties on their sides.
    """
    trigger = 1 - heads.tags(words)["trigger"][:, 0]
    best = np.argsort(-trigger)[:MOST]
    stretches = [Stretch(int(w), int(w), source.sentence) for w in best]
    h = words[best]
    seen = heads.events(h)
    parties = [source, target]
    roles = heads.pairs("role", h, means(words, parties), distances(stretches, parties))
    right = roles[:, 0, 0] * roles[:, 1, 1]
    turned = roles[:, 0, 1] * roles[:, 1, 0]
    weights = trigger[best] * (np.maximum(right, MUTUAL * turned) + LEAST)
    votes = weights @ seen["type"]
    kind = int(votes.argmax())
    status = (weights * seen["type"][:, kind]) @ seen["status"]
    return Between(TYPES[kind], STATUSES[int(status.argmax())], float(votes.max() / votes.sum()))
