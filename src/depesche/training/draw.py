"""What an epoch sees: documents drawn by part, cut anew into windows, and put into batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import numpy as np
import torch

from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Layout
from depesche.training.example import Example, Text, drawn
from depesche.training.lessons import Lesson

BATCH = 1024  # pieces in a batch
# share of a part that an epoch sees, parts not named being seen whole; and the last epoch, in which press and quotations settle
SHARES = {"reports": 0.4, "own": 0.3, "dense": 0.6, "contrast": 0.6, "wikinews": 0.4, "quotes": 0.2, "trees": 0.2}
LAST = {"reports": 0.2, "own": 0.15, "dense": 0.5, "contrast": 0.3, "wikinews": 0.1, "quotes": 1.0, "trees": 0.0}
TARGETS, CONTEXTS = (96, 384), (30, 110)  # pieces to code in a window, and before them; drawn for each document and epoch
BARE = 0.15  # share of the documents that are read without context
ROUND = 32  # batches are as wide as a multiple of this: a processor's kernels are built anew for every width
SPREAD = 60  # pieces by which the lengths of windows in a batch may differ


class Windowed(Protocol):
    """Hold a window laid out for the encoder."""

    @property
    def layout(self) -> Layout:
        """Return the layout."""


Window = TypeVar("Window", bound=Windowed)


def batches(texts: Sequence[Text], labels: Labels, shares: Mapping[str, float] = SHARES) -> list[list[Example]]:
    """Return the batches of one epoch."""
    return packed(examples(texts, labels, shares))


def packed(windows: Iterable[Window]) -> list[list[Window]]:
    """Put windows into batches: those of like length together, in random order."""
    found: list[list[Window]] = [[]]
    for x in sorted(windows, key=lambda x: len(x.layout.pieces) + random.random() * SPREAD):
        if found[-1] and (len(found[-1]) + 1) * len(x.layout.pieces) > BATCH:
            found.append([])
        found[-1].append(x)
    random.shuffle(found)
    return found


def examples(texts: Sequence[Text], labels: Labels, shares: Mapping[str, float]) -> list[Example]:
    """Draw the documents of one epoch and cut them anew: where a window begins and what stands before it differs each time."""
    found = []
    for text in texts:
        if random.random() < shares.get(text.part, 1.0):
            found += text.examples(labels, *drawn(TARGETS, CONTEXTS, BARE))
    return found


def taught(lessons: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """Yield lessons in batches, again and again, each time in another order."""
    while lessons:
        yield from packed(lessons)


def pad(batch: Sequence[Windowed], name: str) -> torch.Tensor:
    """Stack one row of the layouts of a batch, (B, T)."""
    width = _width(batch)
    table = np.zeros((len(batch), width), np.int64)
    for row, x in enumerate(batch):
        values = getattr(x.layout, name)
        table[row, : len(values)] = values
    return torch.from_numpy(table)


def mask(batch: Sequence[Windowed]) -> torch.Tensor:
    """Return the additive mask of a batch, (B, 1, 1, T)."""
    lengths = torch.tensor([len(x.layout.pieces) for x in batch])
    beyond = torch.arange(_width(batch)) >= lengths.unsqueeze(1)
    return torch.zeros(beyond.shape).masked_fill(beyond, -1e4)[:, None, None]


def _width(batch: Sequence[Windowed]) -> int:
    return -(-max(len(x.layout.pieces) for x in batch) // ROUND) * ROUND
