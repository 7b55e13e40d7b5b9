"""The heads of the network in numpy: word vectors in, probabilities out.

The same arithmetic as ``training.network.Heads``, whose parameters are stored under the names used here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.geometry import Stretch, distance
from depesche.coding.reader.layout import Floats, Layout, Seen, places
from depesche.coding.reader.packing import load_rows

MATCH = 64


def gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, by the rational approximation of erf (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x)
    z *= np.float32(1 / math.sqrt(2))
    t = np.float32(0.3275911) * z
    t += 1
    np.reciprocal(t, out=t)
    erf = np.float32(1.061405429) * t
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        erf += np.float32(factor)
        erf *= t
    z *= z
    np.exp(np.negative(z, out=z), out=z)
    erf *= z
    np.subtract(1, erf, out=erf)
    np.copysign(erf, x, out=erf)
    erf += 1
    erf *= x
    erf *= np.float32(0.5)
    return erf


def sigmoid(x: Floats) -> Floats:
    """Return the logistic function."""
    return (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)


def softmax(x: Floats) -> Floats:
    """Return probabilities over the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float32)


def means(words: Floats, stretches: Sequence[Stretch]) -> Floats:
    """Return the mean vector of each stretch of words, (stretches, H)."""
    return np.stack([words[s.first : s.last + 1].mean(axis=0) for s in stretches]) if stretches else words[:0]


class Heads:
    """All that is decided from word vectors; every method takes and returns arrays."""

    def __init__(self, parameters: Mapping[str, NDArray[np.float32]]) -> None:
        self._p = {name: np.asarray(value, np.float32) for name, value in parameters.items()}

    @classmethod
    def load(cls, path: Path) -> Heads:
        """Read the parameters that training stored."""
        return cls(load_rows(path))

    @property
    def width(self) -> int:
        """Return the length of a word vector."""
        return int(self._p["word.weight"].shape[1])

    def knows(self, name: str) -> bool:
        """Tell whether there are networks of a name for whole sentences: gist, pair or status."""
        return f"{name}_word.weight" in self._p

    def _linear(self, name: str, x: Floats) -> Floats:
        y = x @ self._p[f"{name}.weight"].T
        bias = self._p.get(f"{name}.bias")
        return y if bias is None else y + bias

    def tags(self, words: Floats) -> dict[str, Floats]:
        """Return probabilities of each word's tags: trigger and mention and content (none, B, I), cue (none, yes)."""
        logits = self._linear("tags", gelu(self._linear("word", words)))
        return {
            "trigger": softmax(logits[:, :3]),
            "mention": softmax(logits[:, 3:6]),
            "cue": softmax(logits[:, 6:8]),
            "content": softmax(logits[:, 8:11]),
        }

    def events(self, triggers: Floats) -> dict[str, Floats]:
        """Return probabilities of type, status, mode, and of an implicit source, target and a reaction, for trigger vectors."""
        z = gelu(self._linear("event", triggers))
        return {
            "type": softmax(self._linear("kind_of_event", z)),
            "status": softmax(self._linear("status", z)),
            "mode": softmax(self._linear("mode", z)),
            "hidden": sigmoid(self._linear("hidden_roles", z)),
        }

    def gist(self, words: Floats) -> Floats:
        """Return how likely a sentence as a whole tells each type, (types,), for the vectors of its words, (words, H).

        Each type weighs all words. Several small networks (members M) answer, and the mean of their log odds counts; their parameters
        are (M, outputs, inputs) and (M, outputs).
        """
        mean = words.mean(axis=0) @ self._p["gist_mean.weight"].transpose(0, 2, 1)  # (M, D)
        return sigmoid(self._weighed("gist", words, mean[:, None]))

    def between(self, words: Floats, parties: Sequence[Stretch]) -> Floats:
        """Return how likely each type is what one marked party, the first, does to another in a sentence, (types,).

        As ``gist`` does, but each word is told who the two are and on which side and how far from it they stand.
        """
        return softmax(self._marked("pair", words, dict(zip(("source", "target"), parties, strict=True))))

    def sure(self, words: Floats, trigger: Stretch) -> Floats:
        """Return how likely each status is that of an event, (statuses,), by all words of its sentence and where its trigger stands."""
        return softmax(self._marked("status", words, {"trigger": trigger}))

    def _marked(self, name: str, words: Floats, marks: Mapping[str, Stretch]) -> Floats:
        """Return the mean of what several networks say of each class, given marked stretches of a sentence."""
        near = distances([Stretch(w, w, 0) for w in range(len(words))], list(marks.values()))
        vectors = means(words, list(marks.values()))
        given = sum(
            (vectors[k] @ self._p[f"{name}_{mark}.weight"].transpose(0, 2, 1))[:, None] + self._p[f"{name}_to_{mark}.weight"][:, near[:, k]]
            for k, mark in enumerate(marks)
        )
        return self._weighed(name, words, np.asarray(given, np.float32))

    def _weighed(self, name: str, words: Floats, given: Floats) -> Floats:
        """Return the mean of what several networks say of each class, (classes,); given, (M, 1 or words, D), is added to every word."""
        p = self._p
        z = gelu(words @ p[f"{name}_word.weight"].transpose(0, 2, 1) + p[f"{name}_word.bias"][:, None] + given)  # (M, words, D)
        asks, tells = (z @ p[f"{name}_{n}.weight"].transpose(0, 2, 1) + p[f"{name}_{n}.bias"][:, None] for n in ("asks", "tells"))
        shares = softmax(asks.transpose(0, 2, 1)).transpose(0, 2, 1)
        return np.asarray((shares * tells).sum(axis=1).mean(axis=0), np.float32)

    def pairs(self, name: str, left: Floats, right: Floats, buckets: NDArray[np.int64]) -> Floats:
        """Return probabilities for all pairs of left and right, (left, right, outputs); name is role or speaker."""
        first = "role_event" if name == "role" else "speaker_content"
        a, b = self._linear(first, left), self._linear(f"{name}_mention", right)
        hidden = gelu(a[:, None] + b[None] + self._p[f"{name}_distance.weight"][buckets])
        asked = self._linear(f"{name}_asks", left).reshape(len(left), -1, MATCH)
        answered = self._linear(f"{name}_answers", right).reshape(len(right), -1, MATCH)
        return sigmoid(self._linear(name, hidden) + np.einsum("lom,rom->lro", asked, answered) * np.float32(MATCH**-0.5))

    def hidden_speaker(self, contents: Floats) -> Floats:
        """Return the probability that the sentence does not name the speaker, for content vectors."""
        return sigmoid(self._linear("speaker_hidden", gelu(self._linear("speaker_content", contents)))[:, 0])

    def content_kind(self, contents: Floats) -> Floats:
        """Return probabilities of direct, indirect and mixed speech."""
        return softmax(self._linear("content_kind", contents))

    def codes(self, query: str, words: Floats, vectors: Floats, at: Sequence[Stretch], view: tuple[Layout, Seen]) -> tuple[Floats, Floats]:
        """Return probabilities over codes and over sectors; query is mention, source, target or speaker."""
        layout, seen = view
        q = self._linear(f"query_{query}", vectors)
        z = gelu(q)
        tables = {i: seen.table(layout.window.sentences[i]) for i in {s.sentence for s in at}}
        table = np.stack([tables[s.sentence] for s in at])
        scores = _widened(self._linear("code", z), table.shape[1]) + self._linear("code_seen", table)[..., 0]
        if layout.anchors:
            scores = self._anchored(scores, q, words, at, layout)
        return softmax(scores), softmax(self._linear("sector", z))

    def _anchored(self, scores: Floats, q: Floats, words: Floats, at: Sequence[Stretch], layout: Layout) -> Floats:
        keys = self._linear("key", means(words, [s for s, *_ in layout.anchors]))
        keys = keys + self._p["key_kind.weight"][[kind for _, _, kind, _ in layout.anchors]]
        keys = keys + np.array([[w] for *_, w in layout.anchors], np.float32) * self._p["key_weight"]
        hidden = gelu(q[:, None] + keys[None] + self._p["key_place.weight"][places(at, layout)])
        products = self._linear("match_asks", q) @ self._linear("match_answers", keys).T
        match = self._linear("match", hidden)[..., 0] + products * np.float32(MATCH**-0.5)
        top = np.maximum(scores.max(axis=1), match.max(axis=1))[:, None]
        mass = np.exp(scores - top)
        codes = np.array([code for _, code, _, _ in layout.anchors])
        for row, part in enumerate(np.exp(match - top)):
            np.add.at(mass[row], codes, part)
        return np.asarray(np.log(np.maximum(mass, 1e-9)) + top, np.float32)


def _widened(scores: Floats, size: int) -> Floats:
    """Give codes that came after training (a user's own actors) the lowest score of each row, so that their places decide."""
    missing = size - scores.shape[1]
    return np.concatenate([scores, np.repeat(scores.min(axis=1, keepdims=True), missing, axis=1)], axis=1) if missing else scores


def distances(left: Sequence[Stretch], right: Sequence[Stretch]) -> NDArray[np.int64]:
    """Return the distance bucket of each pair."""
    return np.array([[distance(a, b) for b in right] for a in left], dtype=np.int64).reshape(len(left), len(right))
