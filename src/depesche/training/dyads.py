"""Fit the network that weighs both sides of events together, by what a trained reader finds in texts that it has not learnt from.

usage: python -m depesche.training.dyads --way last [--model FOLDER]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.reader.deciding import DYADS
from depesche.training.fitting import Plan, add_beside, committee, layers
from depesche.training.judged import Found, paired

HIDDEN, DROPPED = (24, 32), 0.1
PLAN = Plan(networks=5, epochs=8, batch=2048, rate=3e-3, decay=0.05)


def main() -> None:
    """Read the texts, fit, and write ``dyads.npz`` into the folder of the way."""
    add_beside(__doc__, DYADS, 20261129, fit)


def fit(found: Sequence[Found], seed: int) -> dict[str, np.ndarray]:
    """Return the parameters of the networks, their mean to be taken."""
    asked = [one for document in found for one in paired(document)]
    x = torch.from_numpy(np.concatenate([one.x for one in asked]))
    right = torch.from_numpy(np.concatenate([one.right for one in asked]))
    weight = torch.from_numpy(np.concatenate([np.full(len(one.right), one.weight, np.float32) for one in asked]))
    print(f"{len(asked)} events, {len(x)} pairs, right {right.mean():.3f}")
    mean, scale = x.mean(0), x.std(0) + 1e-3
    x = (x - mean) / scale

    def loss(network: nn.Sequential, rows: torch.Tensor) -> torch.Tensor:
        return (F.binary_cross_entropy_with_logits(network(x[rows]).squeeze(-1), right[rows], reduction="none") * weight[rows]).mean()

    learnt = committee(partial(layers, (x.shape[1], *HIDDEN, 1), DROPPED), loss, len(x), PLAN, seed)
    return {"mean": mean.numpy(), "scale": scale.numpy()} | learnt


if __name__ == "__main__":
    main()
