"""Several networks that read the same document: their word vectors stand side by side, and a weighed mean of what their heads hold counts.

The first reads the windows that the heads see; those after it read in windows of their own, with fewer sentences to code and more before
them, so that not all have to do without the same sentence (docs/decisions/0023). Every vector that goes through ``Ensemble`` is
(..., M H), those of the M members one after the other. What was fitted on an encoder afterwards is asked of the first member alone: it
has not learnt from the reports that this was fitted on (docs/decisions/0020).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.encoder import ENCODER, Embeddings, Encoder, OnnxEncoder
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads
from depesche.coding.reader.layout import Floats, Layout, Reading, Seen, lay_out
from depesche.coding.reader.windows import windows

SECOND = "second"  # folder of the second network, beside the first
BOTH, LAST = (0.42, 0.58), (0.0, 1.0)  # shares of the first and the second
WAYS = ("both", "last")  # of deciding what is done by whom to whom (docs/decisions/0030); what is said both decide
LESS, MORE = 36, 64  # pieces by which windows after the first member's have less to code and more before it


class Encoders:
    """Encoders that read the same documents."""

    def __init__(self, members: Sequence[Encoder]) -> None:
        self.members = members

    @property
    def first(self) -> Encoder:
        """Return the first member, on which the whole sentence's networks stand."""
        return self.members[0]

    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window as each member sees it, side by side, (words, M H)."""
        return np.concatenate([member.read(layout) for member in self.members], axis=1)

    def through(self, reading: Reading, cut: tuple[int, int], codes: dict[str, int]) -> Iterator[tuple[Layout, Floats]]:
        """Yield each window that has words, and their vectors, (words, M H); ``cut`` counts pieces to code and before them."""
        target, context = cut
        others = [_by_sentence(member, reading, (target - LESS, context + MORE), codes) for member in self.members[1:]]
        for window in windows(reading.tokens, *cut):
            layout = lay_out(reading, window, codes)
            if layout.begins[-1]:
                own = (np.concatenate([sentences[index] for index in window.sentences]) for sentences in others)
                yield layout, np.concatenate([self.first.read(layout), *own], axis=1)


class Ensemble:
    """Heads that decide together; every method takes and returns what that of ``Heads`` does, for vectors side by side.

    A member without a share is not asked.
    """

    def __init__(self, members: Sequence[Heads], shares: Sequence[float]) -> None:
        self.members, self.shares = members, shares

    def tags(self, words: Floats) -> dict[str, Floats]:
        """Return probabilities of each word's tags."""
        return self._by_name([heads.tags(w) for heads, w in self._seen(words)])

    def events(self, triggers: Floats) -> dict[str, Floats]:
        """Return probabilities of type, status, mode, and of an implicit source, target and a reaction, for trigger vectors."""
        return self._by_name([heads.events(t) for heads, t in self._seen(triggers)])

    def pairs(self, name: str, left: Floats, right: Floats, buckets: NDArray[np.int64]) -> Floats:
        """Return probabilities for all pairs of left and right, (left, right, outputs); name is role or speaker."""
        both = zip(self._seen(left), self._seen(right), strict=True)
        return self._mean([heads.pairs(name, a, b, buckets) for (heads, a), (_, b) in both])

    def hidden_speaker(self, contents: Floats) -> Floats:
        """Return the probability that the sentence does not name the speaker, for content vectors."""
        return self._mean([heads.hidden_speaker(c) for heads, c in self._seen(contents)])

    def content_kind(self, contents: Floats) -> Floats:
        """Return probabilities of direct, indirect and mixed speech."""
        return self._mean([heads.content_kind(c) for heads, c in self._seen(contents)])

    def codes(self, query: str, words: Floats, vectors: Floats, at: Sequence[Stretch], view: tuple[Layout, Seen]) -> tuple[Floats, Floats]:
        """Return probabilities over codes and over sectors; query is mention, source, target or speaker."""
        told = [heads.codes(query, w, v, at, view) for (heads, w), (_, v) in zip(self._seen(words), self._seen(vectors), strict=True)]
        return self._mean([codes for codes, _ in told]), self._mean([sectors for _, sectors in told])

    def gist(self, words: Floats) -> Floats:
        """Return how likely a sentence as a whole tells each type, (types,), by the first member."""
        return self.members[0].gist(self.first(words))

    def between(self, words: Floats, parties: Sequence[Stretch]) -> Floats:
        """Return how likely each type is what one marked party does to another in a sentence, (types,), by the first member."""
        return self.members[0].between(self.first(words), parties)

    def sure(self, words: Floats, trigger: Stretch) -> Floats:
        """Return how likely each status is that of an event, (statuses,), by all words of its sentence and the first member."""
        return self.members[0].sure(self.first(words), trigger)

    def first(self, vectors: Floats) -> Floats:
        """Return the part of vectors that is the first member's."""
        return vectors[..., : vectors.shape[-1] // len(self.members)]

    def own(self, vectors: Floats) -> Floats:
        """Return the parts of vectors that are those of members with a share."""
        return np.concatenate([part for _, part in self._seen(vectors)], axis=-1)

    def _mean(self, told: Sequence[Floats]) -> Floats:
        asked = [share for share in self.shares if share]
        return np.asarray(sum(np.float32(share) * one for share, one in zip(asked, told, strict=True)), np.float32)

    def _by_name(self, told: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
        return {name: self._mean([one[name] for one in told]) for name in told[0]}

    def _seen(self, vectors: Floats) -> Iterator[tuple[Heads, Floats]]:
        """Yield each member that has a share, with its part of the vectors."""
        every = zip(self.members, np.split(vectors, len(self.members), axis=-1), self.shares, strict=True)
        return ((heads, own) for heads, own, share in every if share)


@dataclass(frozen=True)
class Say:
    """Hold who decides what is done by whom to whom, and who decides what is said by whom."""

    events: Ensemble
    speech: Ensemble

    @property
    def one(self) -> bool:
        """Tell whether the same decide both, so that nothing need be asked twice."""
        return self.events is self.speech


def load(folder: Path) -> tuple[Encoders, dict[str, Say]]:
    """Load the network of a folder, and the second one where there is one, with the say that they have in each way of deciding."""
    folders = [f for f in (folder, folder / SECOND) if (f / ENCODER).exists()]
    embeddings = Embeddings(folder / "embeddings.npz")
    heads = [Heads.load(f / "heads.npz") for f in folders]
    with ThreadPoolExecutor() as pool:  # unpacking and building a graph needs no lock of Python's: .3 s less until the first code
        encoders = list(pool.map(lambda f: OnnxEncoder(f, embeddings), folders))
    together = Ensemble(heads, BOTH if len(heads) > 1 else (1.0,))
    alone = Ensemble(heads, LAST) if len(heads) > 1 else together
    return Encoders(encoders), {"both": Say(together, together), "last": Say(alone, together)}


def _by_sentence(member: Encoder, reading: Reading, cut: tuple[int, int], codes: dict[str, int]) -> list[Floats]:
    """Return the vectors of the words of each sentence, (words, H), read where it is to be coded and not what stands before."""
    found: list[Floats] = []
    for window in windows(reading.tokens, *cut):
        layout = lay_out(reading, window, codes)
        parts = np.split(member.read(layout), layout.begins[1:-1])
        found += parts[len(window.context) :]
    return found
