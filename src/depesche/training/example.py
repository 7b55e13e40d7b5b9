"""Windows with their gold, ready for the network."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from depesche.coding.document import Document
from depesche.coding.present import with_present
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Layout, Reading, Seen, lay_out
from depesche.coding.reader.tokens import Tokeniser
from depesche.coding.reader.windows import CONTEXT, LIMIT, TARGET, windows
from depesche.training.gold import Gold, gold


@dataclass
class Example:
    """Hold a window and its gold."""

    layout: Layout
    gold: Gold
    seen: Seen
    part: str


@dataclass(frozen=True)
class Text:
    """Hold a coded document of a part as the network reads it, to be cut into windows."""

    part: str
    document: dict[str, Any]
    reading: Reading
    seen: Seen

    def examples(self, labels: Labels, target: int = TARGET, context: int = CONTEXT) -> list[Example]:
        """Cut the document into examples; windows with a sentence beyond the encoder's length are left out of training."""
        return [
            Example(layout, gold(self.document, self.reading, layout, labels), self.seen, self.part)
            for layout in layouts(self.reading, labels, target, context)
        ]


def drawn(targets: tuple[int, int], contexts: tuple[int, int], bare: float) -> tuple[int, int]:
    """Draw how many pieces of a document are coded in a window and stand before them; a share of the documents has none before them."""
    target = int(math.exp(random.uniform(*map(math.log, targets))))
    return target, 0 if random.random() < bare else random.randint(*contexts)


def layouts(reading: Reading, labels: Labels, target: int = TARGET, context: int = CONTEXT) -> Iterator[Layout]:
    """Yield the windows of a document laid out; those with a sentence beyond the encoder's length are left out."""
    for window in windows(reading.tokens, target, context):
        if not any(len(reading.tokens[i].pieces) > LIMIT for i in window.sentences):
            yield lay_out(reading, window, labels.codes)


def read(document: dict[str, Any], tokeniser: Tokeniser, knowledge: Knowledge) -> Reading:
    """Tokenise a document and look it up as of its day, or the day that its persons tell."""
    sentences, language = document["sentences"], document["lang"]
    day = with_present(Document.of_sentences(sentences, language, document.get("published")), knowledge.base).day
    tokens = tuple(tokeniser.tokens(s) for s in sentences)
    return Reading(tokens, tuple(knowledge.features(s, t, language, day) for s, t in zip(sentences, tokens, strict=True)))
