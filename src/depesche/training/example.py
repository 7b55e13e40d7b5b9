"""Windows with their gold, ready for the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from depesche.coding.reader.features import Features
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Layout, Reading, Seen, lay_out
from depesche.coding.reader.tokens import Tokeniser, Tokens
from depesche.coding.reader.windows import CONTEXT, LIMIT, TARGET, windows
from depesche.training.gold import Gold, gold

Look = Callable[[str, Tokens, str, str | None], Features]


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


def layouts(reading: Reading, labels: Labels, target: int = TARGET, context: int = CONTEXT) -> Iterator[Layout]:
    """Yield the windows of a document laid out; those with a sentence beyond the encoder's length are left out."""
    for window in windows(reading.tokens, target, context):
        if not any(len(reading.tokens[i].pieces) > LIMIT for i in window.sentences):
            yield lay_out(reading, window, labels.codes)


def read(document: dict[str, Any], tokeniser: Tokeniser, look: Look) -> Reading:
    """Tokenise a document and look it up."""
    tokens = tuple(tokeniser.tokens(s) for s in document["sentences"])
    known = tuple(look(s, t, document["lang"], document.get("published")) for s, t in zip(document["sentences"], tokens, strict=True))
    return Reading(tokens, known)
