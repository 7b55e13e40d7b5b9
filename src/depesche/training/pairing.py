"""Fit what says which type of event one marked party does to another, on an encoder that stays as it is.

usage: python -m depesche.training.pairing [--model FOLDER] [--shared ../shared]

Whoever marks a source and a target in a sentence asks for one type (``Reader.between``); each coded event whose parties its sentence
names is such a question with its answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from depesche.coding.guidelines import start_of
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.reader import Reader
from depesche.coding.reader.tokens import Tokens
from depesche.training.example import layouts, read
from depesche.training.fitting import Texts, add
from depesche.training.gold import SIDES
from depesche.training.marked import Marked, fit, place


def main() -> None:
    """Read the training texts, fit, and add the parameters to ``heads.npz`` of the model."""
    add(__doc__, "pair_", 20261129, learn)


def learn(reader: Reader, texts: Texts, seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken."""
    pairs = [pair for document in texts.every() for pair in of_document(document, reader)]
    print(f"{len(pairs)} marked pairs")
    return fit(pairs, ("source", "target"), len(TYPES), seed)


def of_document(document: dict[str, Any], reader: Reader) -> Iterator[Marked]:
    """Yield the pairs of a coded document, each sentence read by itself as ``Reader.between`` reads it."""
    for sent, sentence in enumerate(document["sentences"]):
        events = [event for event in document["events"] if event["sent"] == sent]
        if any(actor["text"] for event in events for actor in event["targets"]):
            reading = read({**document, "sentences": [sentence]}, reader.encoder.tokenisers[0], reader.knowledge)
            for layout in layouts(reading, reader.labels, *reader.cut):
                between = _between(events, sentence, reading.tokens[0])
                words = reader.encoder.first.read(layout).astype(np.float16) if between else None
                yield from (Marked(words, parties, sorted(types)) for parties, types in between.items() if words is not None)


def _between(events: Sequence[dict[str, Any]], sentence: str, tokens: Tokens) -> dict[tuple[Stretch, Stretch], set[int]]:
    """Return the types of the events between each two parties that a sentence names."""
    found: dict[tuple[Stretch, Stretch], set[int]] = defaultdict(set)
    for event in events:
        near = start_of(event["trigger"], sentence) or 0
        sources, targets = ([place(actor["text"], sentence, tokens, near) for actor in event[side]] for side in SIDES)
        for source in sources:
            for target in targets:
                if source and target and not source.touches(target):
                    found[source, target].add(TYPES.index(event["type"]))
    return found


if __name__ == "__main__":
    main()
