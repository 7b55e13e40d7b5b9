"""Windows with their gold, ready for the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from depesche.coding.reader.features import Features
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Layout, Reading, Seen, lay_out
from depesche.coding.reader.tokens import Tokeniser, Tokens
from depesche.coding.reader.windows import LIMIT, windows
from depesche.training.gold import Gold, gold

Look = Callable[[str, Tokens, str, str | None], Features]


@dataclass
class Example:
    """Hold a window, its gold, and, once computed, the output of the lower layers (T, H) in half precision."""

    layout: Layout
    gold: Gold
    seen: Seen
    part: str
    lower: torch.Tensor | None = None


def read(document: dict[str, Any], tokeniser: Tokeniser, look: Look) -> Reading:
    """Tokenise a document and look it up."""
    tokens = tuple(tokeniser.tokens(s) for s in document["sentences"])
    known = tuple(look(s, t, document["lang"], document.get("published")) for s, t in zip(document["sentences"], tokens, strict=True))
    return Reading(tokens, known)


def examples(document: dict[str, Any], reading: Reading, labels: Labels, part: str) -> list[Example]:
    """Cut a document into examples; windows with a sentence beyond the encoder's length are left out of training."""
    seen = Seen(reading, labels.codes)
    found = []
    for window in windows(reading.tokens):
        if any(len(reading.tokens[i].pieces) > LIMIT for i in window.sentences):
            continue
        layout = lay_out(reading, window, labels.codes)
        found.append(Example(layout, gold(document, reading, layout, labels), seen, part))
    return found
