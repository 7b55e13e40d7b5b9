"""What one marked party does to another: the type that speaks most for a pair, over all words that may be its trigger."""

from __future__ import annotations

import numpy as np

from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads, distances, means
from depesche.coding.reader.layout import Floats

MOST = 12  # words that are weighed as triggers
MUTUAL = 0.5  # what a word is worth that has both parties on its other sides


def type_between(words: Floats, source: Stretch, target: Stretch, heads: Heads) -> tuple[str, float]:
    """Return the likeliest type of what source does to target, and its share; words is (words, H).

    Each word votes for its types, weighed by the probability that it is a trigger with these two parties on their sides.
    """
    trigger = 1 - heads.tags(words)["trigger"][:, 0]
    best = np.argsort(-trigger)[:MOST]
    stretches = [Stretch(int(w), int(w), source.sentence) for w in best]
    h = words[best]
    types = heads.events(h)["type"]
    parties = [source, target]
    roles = heads.pairs("role", h, means(words, parties), distances(stretches, parties))
    right = roles[:, 0, 0] * roles[:, 1, 1]
    turned = roles[:, 0, 1] * roles[:, 1, 0]
    votes = (trigger[best] * (np.maximum(right, MUTUAL * turned) + 1e-3)) @ types
    return TYPES[int(votes.argmax())], float(votes.max() / votes.sum())
