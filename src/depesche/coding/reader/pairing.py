"""What one marked party does to another: the type that speaks most for a pair, over all words that may be its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from depesche.coding.reader.ensemble import Ensemble
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import distances, means
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.modes import likeliest_mode
from depesche.span import Span

MOST = 12  # words that are weighed as triggers
LEAST = 1e-3  # what a word is worth whose parties the network sees elsewhere
WHOLE = 0.5  # weight of the whole sentence's vote
ASKED = 2.0  # weight of the vote of what was asked for this pair alone
MUTUAL = 0.5  # what a word is worth that has both parties on its other sides


@dataclass(frozen=True)
class Between:
    """Hold what one party does to another: its likeliest type, status and mode, the word that says so, the share of the votes."""

    type: str
    status: str
    mode: str | None
    trigger: Span
    share: float


def between(words: Floats, parties: tuple[Stretch, Stretch], heads: Ensemble, modes: Sequence[str], spans: Sequence[Span]) -> Between:
    """Return what the first party does to the second in a window of one sentence.

    ``words`` is (words, H), ``spans`` says where each of them stands, ``modes`` names the modes as ``TYPE/mode``.

    Each word votes for its types and statuses, weighed by the probability that it is a trigger with these two parties on their sides;
    what the sentence tells of this pair, and as a whole if that was learnt, has votes of its own.
    """
    trigger = 1 - heads.tags(words)["trigger"][:, 0]
    best = np.argsort(-trigger)[:MOST]
    stretches = [Stretch(int(w), int(w), 0) for w in best]
    h = words[best]
    seen = heads.events(h)
    roles = heads.pairs("role", h, means(words, parties), distances(stretches, parties))
    right = roles[:, 0, 0] * roles[:, 1, 1]
    turned = roles[:, 0, 1] * roles[:, 1, 0]
    weights = trigger[best] * (np.maximum(right, MUTUAL * turned) + LEAST)
    votes = (weights @ seen["type"]) / weights.sum() + ASKED * heads.between(words, parties)
    if heads.knows("gist"):
        tells = heads.gist(words)
        votes = votes + WHOLE * tells / tells.sum()
    kind = int(votes.argmax())
    shares = weights * seen["type"][:, kind]
    status = STATUSES[int((shares @ seen["status"]).argmax())]
    word = int(shares.argmax())
    mode, _ = likeliest_mode(TYPES[kind], seen["mode"][word], modes)
    return Between(TYPES[kind], status, mode, spans[best[word]], float(votes.max() / votes.sum()))
