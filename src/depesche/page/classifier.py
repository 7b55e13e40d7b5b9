"""The learnt block classifier: two small networks, the second of which sees what the first thought of the neighbours.

Weights lie beside this module (``blocks.npz``, made by ``python -m depesche.training.blocks``); numpy alone runs them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from depesche.page.block import Page
from depesche.page.bulk import judged_apart, spread
from depesche.page.features import Matrix, read_features, shifted
from depesche.page.labels import FURNITURE, LABELS, PARAGRAPH, TITLE

WEIGHTS = "blocks.npz"
_ROWS = 4096  # blocks judged at once, which bounds the memory


@dataclass(frozen=True, slots=True)
class Network:
    """Hold an ensemble of networks with one hidden layer: arrays of (members, inputs, hidden) and so on."""

    mean: Matrix
    scale: Matrix
    first: Matrix
    first_bias: Matrix
    second: Matrix
    second_bias: Matrix

    def judge(self, features: Matrix) -> Matrix:
        """Return the probabilities of the labels for rows of features, the mean of the members."""
        if len(features) > _ROWS:
            return np.concatenate([self.judge(features[at : at + _ROWS]) for at in range(0, len(features), _ROWS)])
        x = np.clip((features - self.mean) * self.scale, -6, 6)
        total: Matrix = np.zeros((len(x), self.second.shape[-1]), dtype=np.float32)
        for w1, b1, w2, b2 in zip(self.first, self.first_bias, self.second, self.second_bias, strict=True):
            scores = np.maximum(x @ w1 + b1, 0) @ w2 + b2
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            total += scores / scores.sum(axis=1, keepdims=True)
        return (total / len(self.first)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Classifier:
    """Hold the two networks."""

    alone: Network
    together: Network

    def judge(self, page: Page) -> Matrix:
        """Return a row of label probabilities for every block of a page."""
        apart = judged_apart(page.blocks)
        if apart is None:
            return self._judge_all(page)
        return spread(self._judge_all(replace(page, blocks=list(compress(page.blocks, apart)))), apart, page.blocks)

    def _judge_all(self, page: Page) -> Matrix:
        features = read_features(page)
        return self.together.judge(np.concatenate([features, surroundings(page, self.alone.judge(features))], axis=1))


def surroundings(page: Page, judged: Matrix) -> Matrix:
    """Return what the first network thought of a block, its neighbours, its kin by markup and container, and the rest of the page."""
    keys = _group_means([b.key for b in page.blocks], judged)
    parents = _group_means([b.parent for b in page.blocks], judged)
    paragraphs = judged[:, LABELS.index(PARAGRAPH)]
    before = np.cumsum(paragraphs) - paragraphs
    behind = paragraphs.sum() - before - paragraphs
    title = judged[:, LABELS.index(TITLE)]
    sums = np.stack(
        [np.log1p(np.maximum(before, 0)), np.log1p(np.maximum(behind, 0)), np.minimum(1, np.cumsum(title)), title >= title.max()], axis=1
    ).astype(np.float32)
    near = [shifted(judged, by) for by in (1, 2, 3, -1, -2, -3)]
    return np.concatenate([judged, *near, keys, parents, sums], axis=1)


def _group_means(groups: list[str] | list[int], judged: Matrix) -> Matrix:
    _, where = np.unique(np.array(groups), return_inverse=True)
    sums = np.zeros((where.max() + 1, judged.shape[1]), dtype=np.float32)
    np.add.at(sums, where, judged)
    means: NDArray[np.float32] = (sums / np.bincount(where)[:, None]).astype(np.float32)
    return means[where]


@lru_cache(maxsize=1)
def shipped_classifier() -> Classifier:
    """Return the classifier whose weights ship with the package."""
    with (files("depesche.page") / WEIGHTS).open("rb") as file, np.load(file) as stored:
        return Classifier(
            *(Network(*(stored[f"{name}_{part}"].astype(np.float32) for part in Network.__slots__)) for name in ("alone", "together"))
        )


def label_blocks(page: Page, classifier: Classifier | None = None) -> tuple[list[str], Matrix]:
    """Return the most probable label of every block with the probabilities."""
    if not page.blocks:
        return [], np.zeros((0, len(LABELS)), dtype=np.float32)
    judged = (classifier or shipped_classifier()).judge(page)
    return [LABELS[at] for at in judged.argmax(axis=1)], judged


__all__ = ["FURNITURE", "Classifier", "Network", "label_blocks", "shipped_classifier", "surroundings"]
