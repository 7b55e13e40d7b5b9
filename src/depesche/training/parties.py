"""Fit the network that weighs parties over a document, by what a trained reader sees of the training texts.

usage: python -m depesche.training.parties [--model FOLDER] [--shared ../shared]

Each coded event is asked for its parties in the place of its trigger; the events around it are those that the reader finds itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.document import Document
from depesche.coding.guidelines import starts_of
from depesche.coding.present import with_present
from depesche.coding.reader.events import Events
from depesche.coding.reader.evidence import Told
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.hints import best_by_type
from depesche.coding.reader.overview import Overview
from depesche.coding.reader.packing import save_rows
from depesche.coding.reader.parties import candidates
from depesche.coding.reader.reader import Glance, Reader
from depesche.span import Span
from depesche.training.fitting import Plan, Texts, committee, layers, load, parser_of, texts_for
from depesche.training.gold import SIDES

HIDDEN, DROPPED = (192, 96), 0.25
PLAN = Plan(networks=3, epochs=20, batch=4096, rate=3e-3, decay=0.02, warm=50)
# weight of a candidate by part, the press being what the reader is for; and share of the documents of a part that is read
WORTH = {"press": 2.0, "later": 0.5, "reports": 0.5, "dense": 1.0, "own": 0.2, "wikinews": 0.2, "contrast": 0.2}
SHARES = {"press": 1.0, "later": 1.0, "reports": 0.06, "dense": 0.6, "own": 0.15, "wikinews": 0.2, "contrast": 0.3}
CUTS = ((256, 96), (180, 96), (320, 96))  # the product's window for every document, one of the others for the press once more


@dataclass(frozen=True)
class Asked:
    """Hold one coded event: features (2 sides, candidates, F), which candidates the gold names (2, candidates), and their weight."""

    x: np.ndarray
    gold: np.ndarray
    weight: float


def main() -> None:
    """Read the training texts, fit, and write ``parties.npz`` beside the model."""
    parser = parser_of(__doc__)
    parser.add_argument("--seed", type=int, default=20261127)
    options = parser.parse_args()
    random.seed(options.seed)
    reader = load(options.model)
    asked = list(questions(reader, texts_for(options.model, options.shared)))
    print(f"{len(asked)} coded events, {sum(a.gold.shape[1] for a in asked)} candidates")
    save_rows(options.model / "parties.npz", fit(asked, options.seed))


def questions(reader: Reader, texts: Texts) -> Iterator[Asked]:
    """Yield the coded events of the training texts as the reader sees them."""
    for part, share in SHARES.items():
        for gold in texts.part(part):
            if random.random() < share:
                cuts = [CUTS[0], *([random.choice(CUTS[1:])] if part in ("press", "dense") else [])]
                for cut in cuts:
                    reader.cut = cut
                    yield from of_document(gold, reader, WORTH[part])


def of_document(gold: dict[str, Any], reader: Reader, weight: float) -> Iterator[Asked]:
    """Yield the coded events of a document that its windows hold."""
    document = with_present(Document.of_sentences(gold["sentences"], gold["lang"], gold.get("published")), reader.base)
    seen = list(reader.glances(document))
    overview = Overview.of([glance.share() for glance in seen])
    for glance in seen:
        triggers = list(_triggers(gold, glance))
        if not triggers:
            continue
        events = Events(glance.sight, [at for at, _ in triggers], glance.hints, glance.place.origin.certainty)
        for i, (at, event) in enumerate(triggers):
            evidence = events.evidence(i, best_by_type(glance.hints, at).get(event["type"]))
            codes, x = candidates(Told(glance.place.index(at), at, event["type"], 1.0, evidence), overview, gold["lang"])
            parties = [{actor["code"] for actor in event[side]} for side in SIDES]
            yield Asked(x, np.array([[code in side for code in codes] for side in parties], np.float32), weight)


def _triggers(gold: dict[str, Any], glance: Glance) -> Iterator[tuple[Stretch, dict[str, Any]]]:
    """Yield the coded events of a window with their places; a trigger told twice in a sentence stands in two places."""
    place = glance.place
    used: set[tuple[int, int]] = set()
    for index in place.layout.window.targets:
        part = place.parts[index]
        for event in gold["events"]:
            starts = starts_of(event["trigger"], part.text) if event["sent"] == part.sentence else []
            if not starts:
                continue
            start = next((at for at in starts if (index, at) not in used), starts[0])
            if words := place.tokens[index].inside(Span(start, start + len(event["trigger"]))):
                used.add((index, start))
                yield place.layout.stretch(index, words), event


def fit(asked: list[Asked], seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken."""
    some = [a for a in asked if a.gold.size]
    x = torch.from_numpy(np.concatenate([a.x.reshape(-1, a.x.shape[-1]) for a in some]))
    gold = torch.from_numpy(np.concatenate([a.gold.ravel() for a in some]))
    weight = torch.from_numpy(np.concatenate([np.full(a.gold.size, a.weight, np.float32) for a in some]))
    mean, scale = x.mean(0), x.std(0) + 1e-3
    x = (x - mean) / scale

    def loss(network: nn.Sequential, rows: torch.Tensor) -> torch.Tensor:
        return (F.binary_cross_entropy_with_logits(network(x[rows]).squeeze(-1), gold[rows], reduction="none") * weight[rows]).mean()

    learnt = committee(partial(layers, (x.shape[1], *HIDDEN, 1), DROPPED), loss, len(x), PLAN, seed)
    return {"mean": mean.numpy(), "scale": scale.numpy()} | learnt


if __name__ == "__main__":
    main()
