"""Fit what says of a sentence as a whole which types of events it tells, on an encoder that stays as it is.

usage: python -m depesche.training.gist [--model FOLDER] [--shared ../shared]

Coders who agree on what a sentence tells often differ in the word that they mark for it. Here each type looks at all words, so that
none need be chosen. It learns from reports that the encoder has not learnt from: on the texts of its own training it would meet vectors
that are surer than any it will meet later (docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.reader.features import TYPES
from depesche.coding.reader.reader import Reader
from depesche.training.fitting import DROPPED, HIDDEN_WORDS, Texts, add, members, padded, sentences
from depesche.training.network import HIDDEN

RARE = -2.0  # log odds of a type at the start


@dataclass(frozen=True)
class Told:
    """Hold the vectors of the words of a sentence, (words, H), and the types that it tells."""

    words: np.ndarray
    types: Sequence[int]


class Gists(nn.Module):
    """Weigh the words of a sentence for each type; ``coding.reader.heads`` does the same in numpy."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word, self.mean = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.asks, self.tells = nn.Linear(HIDDEN, len(TYPES)), nn.Linear(HIDDEN, len(TYPES))
        nn.init.constant_(self.tells.bias, RARE)

    def forward(self, words: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Map the words of sentences (S, L, H), of which some are there (S, L), to log odds of the types, (S, types)."""
        mask = there.unsqueeze(2)
        mean = (words * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)
        z = F.dropout(F.gelu(self.word(words) + self.mean(mean)), DROPPED, self.training)
        shares = self.asks(z).masked_fill(mask == 0, -1e4).softmax(1)
        return (shares * self.tells(z)).sum(1)


def main() -> None:
    """Read the training texts, fit, and add the parameters to ``heads.npz`` of the model."""
    add(__doc__, "gist_", 20261128, learn)


def learn(reader: Reader, texts: Texts, seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken."""
    told = [one for document in texts.every() for one in of_document(document, reader)]
    print(f"{len(told)} sentences, {sum(len(one.types) for one in told)} types told")
    return members(partial(Gists, told[0].words.shape[1]), _loss, told, seed)


def of_document(document: dict[str, Any], reader: Reader) -> Iterator[Told]:
    """Yield the sentences of a coded document with the types that they tell."""
    for index, _, words in sentences(document, reader):
        types = {TYPES.index(event["type"]) for event in document["events"] if event["sent"] == index}
        yield Told(words, sorted(types))


def _loss(network: Gists, batch: Sequence[Told]) -> torch.Tensor:
    words, there = padded([one.words for one in batch])
    gold = torch.zeros(len(batch), len(TYPES))
    for row, one in enumerate(batch):
        gold[row, list(one.types)] = 1
    odds = network(F.dropout(words, HIDDEN_WORDS), there)
    return F.binary_cross_entropy_with_logits(odds, gold, reduction="sum") / len(batch)


if __name__ == "__main__":
    main()
