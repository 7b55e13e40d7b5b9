"""Several readings that differ by what should not matter, so that a figure is a mean and not one throw of the dice.

Vectors of word pieces moved by a twentieth of a step of their int8 rounding, which no reader of a text would notice, move figures on the
development documents by up to .02 and the founding example by four events (docs/decisions/0020); where a document is cut into windows
moves them as much (docs/decisions/0010, 0022). Floors are pinned on means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

DRAWS = 3  # the first leaves all as it is
SHAKEN = 0.05  # standard deviation of the noise, in int8 steps of a vector: its largest value has 127
CUTS = ((180, 96), (340, 96))  # pieces to code in a window and before them, beside the product's own
POOL = 1 << 16  # random numbers that the noise is taken from, by piece
SPREAD = 7919  # places in the pool between the noise of one piece and that of the next
LANGUAGES = ("de", "en")
Figures = dict[str, float]


class Shaken:
    """Embeddings moved a little, each piece the same way wherever it stands."""

    def __init__(self, embeddings: Any, draw: int) -> None:
        self.embeddings = embeddings
        self.pool = np.random.default_rng(draw).normal(scale=SHAKEN, size=POOL).astype(np.float32)

    def of(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the moved vectors of pieces, (pieces, H)."""
        vectors: NDArray[np.float32] = self.embeddings.of(pieces)
        steps = np.abs(vectors).max(axis=1, keepdims=True) / 127
        starts = pieces * SPREAD % (POOL - vectors.shape[1])
        return vectors + self.pool[starts[:, None] + np.arange(vectors.shape[1])] * steps


def readers(coder: Any) -> list[Any]:
    """Return what of a coder has encoders and cuts documents into windows: the reader of each language, or nothing."""
    if hasattr(coder, "encoder"):
        return [coder]
    return list({id(one): one for one in map(coder.of, LANGUAGES)}.values()) if hasattr(coder, "of") else []


@contextmanager
def shaken(coder: Any, draw: int) -> Iterator[None]:
    """Let a coder that has encoders read with moved vectors for a while; draw 0 moves nothing."""
    every = {id(member): member for reader in readers(coder) for member in reader.encoder.members}
    members = list(every.values()) if draw else []
    own = [member.embeddings for member in members]
    for member in members:
        member.embeddings = Shaken(member.embeddings, draw)
    try:
        yield
    finally:
        for member, embeddings in zip(members, own, strict=True):
            member.embeddings = embeddings


def draws(coder: Any, number: int = DRAWS) -> Iterator[int]:
    """Yield the draws under which a coder reads: several with encoders, one without."""
    for draw in range(number if readers(coder) else 1):
        with shaken(coder, draw):
            yield draw


def cuts(coder: Any) -> Iterator[tuple[int, int] | None]:
    """Yield the ways in which a coder cuts documents into windows, its own first; one without windows has one way."""
    every = readers(coder)
    if not every:
        yield None
        return
    own = every[0].cut
    try:
        for cut in (own, *CUTS):
            for reader in every:
                reader.cut = cut
            yield cut
    finally:
        for reader in every:
            reader.cut = own


def mean_of(coder: Any, measure: Callable[[], Figures]) -> Figures:
    """Return the mean of figures over the draws of a coder."""
    return mean([measure() for _ in draws(coder)])


def mean(rows: Sequence[Mapping[str, float]]) -> Figures:
    """Return the mean of each figure."""
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
