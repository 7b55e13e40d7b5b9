"""Small networks that weigh the words of a sentence in which stretches are marked, on an encoder that stays as it is.

Each class looks at all words, and each word knows what is marked, on which side and how far from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.guidelines import start_of
from depesche.coding.reader.geometry import DISTANCES, Stretch
from depesche.coding.reader.heads import distances
from depesche.coding.reader.tokens import Tokens
from depesche.span import Span
from depesche.training.fitting import DROPPED, HIDDEN_WORDS, members, padded
from depesche.training.loss import even

HIDDEN = 128


@dataclass(frozen=True)
class Marked:
    """Hold the vectors of the words of a sentence, (words, H), the stretches that are marked in it, and the classes that are right."""

    words: np.ndarray
    marks: tuple[Stretch, ...]
    classes: Sequence[int]


class Weigher(nn.Module):
    """Weigh words for each class; ``coding.reader.heads`` does the same in numpy."""

    def __init__(self, width: int, marks: Sequence[str], classes: int) -> None:
        super().__init__()
        self.marks = tuple(marks)
        self.word = nn.Linear(width, HIDDEN)
        for mark in marks:
            self.add_module(mark, nn.Linear(width, HIDDEN, bias=False))
            self.add_module(f"to_{mark}", nn.Embedding(DISTANCES, HIDDEN))
        self.asks, self.tells = nn.Linear(HIDDEN, classes), nn.Linear(HIDDEN, classes)

    def forward(self, words: torch.Tensor, there: torch.Tensor, vectors: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
        """Map words (S, L, H), of which some are there (S, L), marks (S, marks, H) and distances (S, L, marks) to logits (S, classes)."""
        z = self.word(words)
        for k, mark in enumerate(self.marks):
            z = z + self.get_submodule(mark)(vectors[:, k : k + 1]) + self.get_submodule(f"to_{mark}")(near[..., k])
        z = F.dropout(F.gelu(z), DROPPED, self.training)
        shares = self.asks(z).masked_fill(there.unsqueeze(2) == 0, -1e4).softmax(1)
        return (shares * self.tells(z)).sum(1)


def fit(rows: Sequence[Marked], marks: Sequence[str], classes: int, seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of several networks, to be run side by side."""
    return members(partial(Weigher, rows[0].words.shape[1], marks, classes), _loss(rows, classes), rows, seed)


def place(text: str | None, sentence: str, tokens: Tokens, near: int) -> Stretch | None:
    """Return the words of a phrase in a sentence that stands by itself, of several places the one nearest to a trigger."""
    start = start_of(text, sentence, near) if text else None
    words = tokens.inside(Span(start, start + len(text))) if start is not None and text else None
    return Stretch(words[0], words[-1], 0) if words else None


def _loss(rows: Sequence[Marked], classes: int) -> Callable[[Weigher, Sequence[Marked]], torch.Tensor]:
    """Return the loss of a batch, in which a rare class counts for more than its share among all rows."""
    worth = even(np.bincount([one for row in rows for one in row.classes], minlength=classes).tolist())

    def loss(network: Weigher, batch: Sequence[Marked]) -> torch.Tensor:
        words, there = padded([row.words for row in batch])
        vectors = torch.stack([torch.stack([words[i, s.first : s.last + 1].mean(0) for s in row.marks]) for i, row in enumerate(batch)])
        near = torch.zeros(*there.shape, len(batch[0].marks), dtype=torch.long)
        gold = torch.zeros(len(batch), classes)
        for i, row in enumerate(batch):
            at = [Stretch(w, w, 0) for w in range(len(row.words))]
            near[i, : len(at)] = torch.from_numpy(distances(at, row.marks))
            gold[i, list(row.classes)] = 1 / len(row.classes)
        logits = network(F.dropout(words, HIDDEN_WORDS), there, vectors, near)
        return -(gold * worth * logits.log_softmax(1)).sum() / len(batch)

    return loss
