"""Fit the network that weighs both sides of events together, by what a trained reader finds in texts that it has not learnt from.

usage: python -m depesche.training.dyads [--model FOLDER]

A pair is right if the gold codes it for an event of the type in that sentence; of what the gold does not code nothing is learnt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.reader.dyads import asked_of
from depesche.training.data import documents
from depesche.training.fitting import Plan, committee, layers, load, parser_of
from depesche.training.judged import Found, found_in, triples_of

HIDDEN, DROPPED = (24, 32), 0.1
PLAN = Plan(networks=5, epochs=8, batch=2048, rate=3e-3, decay=0.05)


@dataclass(frozen=True)
class Asked:
    """Hold one found event that the gold codes: features of its pairs (n, F), which of them are right (n,), and its weight."""

    x: np.ndarray
    right: np.ndarray
    weight: float


def main() -> None:
    """Read the texts, fit, and write ``dyads.npz`` beside the model."""
    parser = parser_of(__doc__)
    parser.add_argument("--seed", type=int, default=20261129)
    options = parser.parse_args()
    found = list(found_in(documents("hindsight", Path(), options.shared), load(options.model)))
    np.savez_compressed(options.model / "dyads.npz", **fit(found, options.seed))


def fit(found: Sequence[Found], seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken."""
    asked = [one for document in found for one in _asked(document)]
    x = torch.from_numpy(np.concatenate([one.x for one in asked]))
    right = torch.from_numpy(np.concatenate([one.right for one in asked]))
    weight = torch.from_numpy(np.concatenate([np.full(len(one.right), one.weight, np.float32) for one in asked]))
    print(f"{len(asked)} events, {len(x)} pairs, right {right.mean():.3f}")
    mean, scale = x.mean(0), x.std(0) + 1e-3
    x = (x - mean) / scale

    def loss(network: nn.Sequential, rows: torch.Tensor) -> torch.Tensor:
        return (F.binary_cross_entropy_with_logits(network(x[rows]).squeeze(-1), right[rows], reduction="none") * weight[rows]).mean()

    learnt = committee(partial(layers, (x.shape[1], *HIDDEN, 1), DROPPED), loss, len(x), PLAN, seed)
    return {"mean": mean.numpy(), "scale": scale.numpy()} | {name: value.astype(np.float16) for name, value in learnt.items()}


def _asked(found: Found) -> Iterator[Asked]:
    """Yield the events of a document whose sides differ and that the gold codes in their sentence."""
    coded = defaultdict(set)
    for event in found.gold["events"]:
        coded[event["sent"], event["type"]] |= {(source, target) for source, _, target in triples_of(event)}
    for row, pairs in asked_of(found.cases, found.sayings, found.document.language):
        case = found.cases[row]
        if wanted := coded.get((case.sentence, case.event.type)):
            right = [(source, target) in wanted for source in pairs.sources for target in pairs.targets]
            yield Asked(pairs.x.reshape(len(right), -1), np.array(right, np.float32), case.event.certainty)


if __name__ == "__main__":
    main()
