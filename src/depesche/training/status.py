"""Fit what says of an event, by all words of its sentence, how sure it is: actual, planned, conditional, alleged or negated.

usage: python -m depesche.training.status [--model FOLDER] [--shared ../shared]

What makes a deed unsure often stands far from its trigger ("soll", "nur wenn", "laut"). The encoder stays as it is. The later reports
are left out, so that they can measure what was learnt.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.reader import Reader
from depesche.training.fitting import Texts, add, sentences
from depesche.training.marked import Marked, fit, place

PARTS = ("press", "dense", "contrast", "reports")
EVERY = 3  # report is read: with all of them a passive ("werden verlegt") was taken for a plan in two sentence pairs more of a hundred


def main() -> None:
    """Read the training texts, fit, and add the parameters to ``heads.npz`` of the model."""
    add(__doc__, "status_", 5, learn)


def learn(reader: Reader, texts: Texts, seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken."""
    events = [event for part in PARTS for document in read_part(part, texts) for event in of_document(document, reader)]
    print(f"{len(events)} coded events")
    return fit(events, ("trigger",), len(STATUSES), seed)


def read_part(part: str, texts: Texts) -> Iterator[dict[str, Any]]:
    """Yield the documents of a part, of the reports some."""
    return itertools.islice(texts.part(part), 0, None, EVERY if part == "reports" else 1)


def of_document(document: dict[str, Any], reader: Reader) -> Iterator[Marked]:
    """Yield the events of a coded document."""
    for index, tokens, words in sentences(document, reader):
        for event in document["events"]:
            trigger = place(event["trigger"], document["sentences"][index], tokens, 0) if event["sent"] == index else None
            if trigger:
                yield Marked(words, (trigger,), (STATUSES.index(event["status"]),))


if __name__ == "__main__":
    main()
