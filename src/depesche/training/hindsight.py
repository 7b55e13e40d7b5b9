"""Fit the network that judges events when their document is known, by what a trained reader finds in texts that it has not learnt from.

usage: python -m depesche.training.hindsight [--model FOLDER]
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.reader.hindsight import STATUS
from depesche.coding.reader.labels import STATUSES
from depesche.training.data import documents
from depesche.training.fitting import descend, load, parser_of
from depesche.training.judged import UNTOLD, Judged, of_document

NETWORKS, HIDDEN, DROPPED, AXES = 5, 32, 0.1, 48
EPOCHS, BATCH, RATE, DECAY = 10, 512, 3e-3, 0.1


def main() -> None:
    """Read the texts, fit, and write ``hindsight.npz`` beside the model."""
    parser = parser_of(__doc__)
    parser.add_argument("--seed", type=int, default=20261129)
    options = parser.parse_args()
    reader = load(options.model)
    judged = [one for gold in documents("hindsight", Path(), options.shared) if (one := of_document(gold, reader))]
    print(f"{sum(len(j.x) for j in judged)} events, right {np.concatenate([j.right for j in judged]).mean(0).round(3)}")
    np.savez_compressed(options.model / "hindsight.npz", **fit(judged, options.seed))


def fit(judged: Sequence[Judged], seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken, and the axes along which word vectors differ most."""
    vectors = np.concatenate([j.vectors for j in judged]).astype(np.float32)
    middle = vectors.mean(0)
    axes = np.linalg.eigh(np.cov((vectors - middle).T))[1][:, ::-1][:, :AXES].astype(np.float32)
    x = torch.from_numpy(np.concatenate([np.concatenate([j.x for j in judged]), (vectors - middle) @ axes], axis=1))
    right = torch.from_numpy(np.concatenate([j.right for j in judged]))
    statuses = torch.from_numpy(np.concatenate([j.statuses for j in judged]))
    mean, scale = x.mean(0), x.std(0) + 1e-3
    x = (x - mean) / scale
    found: dict[str, list[np.ndarray]] = defaultdict(list)
    for number in range(NETWORKS):
        torch.manual_seed(seed + number)
        network = nn.Sequential(
            nn.Linear(x.shape[1], HIDDEN), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(HIDDEN, HIDDEN), nn.GELU(),
            nn.Linear(HIDDEN, STATUS + len(STATUSES)),
        )  # fmt: skip
        print(f"network {number + 1}: loss {_train(network, x, right, statuses):.4f}")
        for i, layer in enumerate(m for m in network if isinstance(m, nn.Linear)):
            found[f"weight{i}"].append(layer.weight.detach().numpy().T)
            found[f"bias{i}"].append(layer.bias.detach().numpy())
    weights = {"middle": middle, "axes": axes} | {name: np.stack(values) for name, values in found.items()}
    return {"mean": mean.numpy(), "scale": scale.numpy()} | {name: value.astype(np.float16) for name, value in weights.items()}


def _train(network: nn.Sequential, x: torch.Tensor, right: torch.Tensor, statuses: torch.Tensor) -> float:
    """Train one network and return the mean loss of its last epoch."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * math.ceil(len(x) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)

    def loss(rows: torch.Tensor) -> torch.Tensor:
        said = network(x[rows])
        there = F.binary_cross_entropy_with_logits(said[:, :STATUS], right[rows])
        return there + F.cross_entropy(said[:, STATUS:], statuses[rows], ignore_index=UNTOLD)

    last = 0.0
    for _ in range(EPOCHS):
        last = descend((loss(rows) for rows in torch.randperm(len(x)).split(BATCH)), optimiser, schedule)
    network.eval()
    return last


if __name__ == "__main__":
    main()
