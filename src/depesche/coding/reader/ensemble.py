"""Several networks that read the same document: their word vectors stand side by side, and a weighed mean of what their heads hold counts.

Each cuts words into pieces of its own. The first reads the windows that the heads see; those after it read in windows of their own, with
fewer sentences to code and more before them, so that not all have to do without the same sentence (docs/decisions/0023). Every vector that
goes through ``Ensemble`` is (..., H1 + H2 + ...), those of the members one after the other. What was fitted on an encoder afterwards is
asked of the first member alone: it has not learnt from the reports that this was fitted on (docs/decisions/0020).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.encoder import ENCODER, Encoder
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads
from depesche.coding.reader.layout import Floats, Layout, Reading, Seen, lay_out
from depesche.coding.reader.shelf import SECOND, Shelf
from depesche.coding.reader.tokens import Tokens
from depesche.coding.reader.windows import windows
from depesche.language.spelling import Spelling

BOTH, LAST = (0.42, 0.58), (0.0, 1.0)  # shares of the first and the second
OWN = ("en",)  # languages with a network of their own, in a folder of its name; the second one reads them too
OWN_BOTH = (0.6, 0.4)  # shares of such a network and the second
WAYS = ("both", "last")  # of deciding what is done by whom to whom (docs/decisions/0030); what is said both decide
LESS, MORE = 36, 64  # pieces by which windows after the first member's have less to code and more before it


class Cutting(Protocol):
    """What cuts sentences into words and pieces."""

    def tokens(self, sentence: str, spelling: Spelling) -> Tokens:
        """Return words and pieces of a sentence."""
        ...


class Encoders:
    """Encoders that read the same documents, each with pieces of its own."""

    def __init__(self, members: Sequence[Encoder], tokenisers: Sequence[Cutting]) -> None:
        self.members, self.tokenisers = members, tokenisers

    @property
    def first(self) -> Encoder:
        """Return the first member, on which the whole sentence's networks stand."""
        return self.members[0]

    def tokens(self, sentences: Sequence[str], spelling: Spelling) -> list[tuple[Tokens, ...]]:
        """Return the tokens of sentences for each member; their words are the same."""
        cut = {cutting: tuple(cutting.tokens(sentence, spelling) for sentence in sentences) for cutting in set(self.tokenisers)}
        return [cut[cutting] for cutting in self.tokenisers]

    def read(self, readings: Sequence[Reading], codes: dict[str, int]) -> tuple[Layout, Floats]:
        """Return the first window of a text for the first member, and the vectors of its words as each sees it, (words, H1 + ...)."""
        layouts = [lay_out(reading, windows(reading.tokens)[0], codes) for reading in readings]
        vectors = [member.read(layout) for member, layout in zip(self.members, layouts, strict=True)]
        return layouts[0], np.concatenate(vectors, axis=1)

    def through(self, readings: Sequence[Reading], cut: tuple[int, int], codes: dict[str, int]) -> Iterator[tuple[Layout, Floats]]:
        """Yield each window of the first member that has words, and their vectors, (words, H1 + ...).

        ``readings`` has the document as each member reads it; ``cut`` counts pieces to code and before them.
        """
        target, context = cut
        wider = (target - LESS, context + MORE)
        others = [_by_sentence(member, own, wider, codes) for member, own in zip(self.members[1:], readings[1:], strict=True)]
        for window in windows(readings[0].tokens, *cut):
            layout = lay_out(readings[0], window, codes)
            if layout.begins[-1]:
                own = (np.concatenate([sentences[index] for index in window.sentences]) for sentences in others)
                yield layout, np.concatenate([self.first.read(layout), *own], axis=1)


class Ensemble:
    """Heads that decide together; every method takes and returns what that of ``Heads`` does, for vectors side by side.

    A member without a share is not asked.
    """

    def __init__(self, members: Sequence[Heads], shares: Sequence[float]) -> None:
        self.members, self.shares = members, shares
        self.ends = list(itertools.accumulate(member.width for member in members))

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

    def knows(self, name: str) -> bool:
        """Tell whether the first member has networks of a name for whole sentences: gist, pair or status."""
        return self.members[0].knows(name)

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
        return vectors[..., : self.ends[0]]

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
        every = zip(self.members, np.split(vectors, self.ends[:-1], axis=-1), self.shares, strict=True)
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


def load(folder: Path, shelf: Shelf) -> tuple[Encoders, dict[str, Say]]:
    """Take the network of a folder from a shelf, and a second one where there is one, with the say that they have in each way of deciding.

    The second lies in the folder or, beside a network of one language, in the folder around.
    """
    own = folder.name in OWN
    second = (folder.parent if own else folder) / SECOND
    networks = shelf.networks([folder, second] if (second / ENCODER).exists() else [folder])
    heads = [one.heads for one in networks]
    together = alone = Ensemble(heads, (1.0,))
    if len(heads) > 1:
        together, alone = Ensemble(heads, OWN_BOTH if own else BOTH), Ensemble(heads, LAST)
    encoders = Encoders([one.encoder for one in networks], [one.tokeniser for one in networks])
    return encoders, {"both": Say(together, together), "last": Say(alone, together)}


def _by_sentence(member: Encoder, reading: Reading, cut: tuple[int, int], codes: dict[str, int]) -> list[Floats]:
    """Return the vectors of the words of each sentence, (words, H), read where it is to be coded and not what stands before."""
    found: list[Floats] = []
    for window in windows(reading.tokens, *cut):
        layout = lay_out(reading, window, codes)
        parts = np.split(member.read(layout), layout.begins[1:-1])
        found += parts[len(window.context) :]
    return found
