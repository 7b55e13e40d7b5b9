"""Fit what says of an event, by all words of its sentence, how sure it is: actual, planned, conditional, alleged or negated.

usage: python -m depesche.training.status [--model FOLDER] [--shared ../shared]

What makes a deed unsure often stands far from its trigger ("soll", "nur wenn", "laut"). The encoder stays as it is. The later reports
are left out, so that they can measure what was learnt.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.reader import Reader
from depesche.training.data import documents
from depesche.training.example import layouts, read
from depesche.training.fitting import load, parser_of, replaced
from depesche.training.marked import Marked, fit, place

PARTS = ("press", "dense", "contrast", "reports")
EVERY = 3  # report is read: with all of them a passive ("werden verlegt") was taken for a plan in two sentence pairs more of a hundred


def main() -> None:
    """Read the training texts, fit, and add the parameters to ``heads.npz`` of the model."""
    parser = parser_of(__doc__)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    reader = load(options.model)
    events = [event for part in PARTS for document in read_part(part, options.shared) for event in of_document(document, reader)]
    print(f"{len(events)} coded events")
    replaced(options.model, "status_", fit(events, ("trigger",), len(STATUSES), options.seed))


def read_part(part: str, shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a part, of the reports some."""
    return itertools.islice(documents(part, Path(), shared), 0, None, EVERY if part == "reports" else 1)


def of_document(document: dict[str, Any], reader: Reader) -> Iterator[Marked]:
    """Yield the events of a coded document, its sentences read in the product's windows."""
    reading = read(document, reader.tokeniser, reader.knowledge.features)
    for layout in layouts(reading, reader.labels, *reader.cut):
        words = reader.encoder.read(layout).astype(np.float16)
        for index in layout.window.targets:
            at = layout.window.sentences.index(index)
            begin, end = layout.begins[at], layout.begins[at + 1]
            for trigger, status in _coded(document, index, reading.tokens[index]):
                yield Marked(words[begin:end], (trigger,), (STATUSES.index(status),))


def _coded(document: dict[str, Any], index: int, tokens: Any) -> Iterator[tuple[Stretch, str]]:
    sentence = document["sentences"][index]
    for event in document["events"]:
        if event["sent"] == index and (trigger := place(event["trigger"], sentence, tokens, 0)):
            yield trigger, event["status"]


if __name__ == "__main__":
    main()
