"""What a network can start from: encoders that the package registry carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from depesche.training import mpnet, vocabulary, weights
from depesche.training.network import Shape

Pieces = tuple[dict[str, Any], list[int]]


@dataclass(frozen=True)
class Start:
    """Hold an encoder to start from.

    ``weights`` reads its tensors, ``tokenizer`` the JSON of its tokenizer, which ``pieces`` trims to texts; ``rounded`` rounds embeddings
    as they ship, ``levels`` tells levels and scales of rounded ones; ``rates`` are those of learning above and below where the knowledge
    enters; ``languages`` are those that it reads.
    """

    shape: Shape
    weights: Callable[[], dict[str, np.ndarray]]
    tokenizer: Callable[[], dict[str, Any]]
    pieces: Callable[[Iterable[str]], Pieces]
    rounded: Callable[[np.ndarray], np.ndarray]
    levels: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
    rates: tuple[float, float]
    languages: tuple[str, ...]


STARTS = {
    "e5": Start(
        shape=Shape(),
        weights=lambda: weights.read_weights(weights.weights_path()),
        tokenizer=lambda: vocabulary.read(vocabulary.tokenizer_path()),
        pieces=lambda texts: vocabulary.trim(vocabulary.tokenizer_path(), texts),
        rounded=lambda table: table,
        levels=weights.levels_of_blocks,
        rates=(1.8e-4, 9e-5),
        languages=("de", "en"),
    ),
    "mpnet": Start(
        shape=Shape(width=768, inner=3072, layers=mpnet.LAYERS, lower=2, eps=1e-5, relative=True),
        weights=mpnet.read_weights,
        tokenizer=mpnet.read_tokenizer,
        pieces=mpnet.trim,
        rounded=lambda table: weights.rounded(table, mpnet.STEP),
        levels=weights.levels_of_rows,
        rates=(6e-5, 4e-5),
        languages=("en",),
    ),
}
"""Encoders by name: multilingual-e5-small and all-mpnet-base-v2."""
