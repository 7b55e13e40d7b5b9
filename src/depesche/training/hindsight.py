"""Fit the network that judges events when their document is known, by what a trained reader finds in texts that it has not learnt from.

usage: python -m depesche.training.hindsight --way last [--model FOLDER]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from depesche.coding.reader.committee import Committee
from depesche.coding.reader.deciding import HINDSIGHT
from depesche.coding.reader.dyads import Dyads
from depesche.coding.reader.hindsight import STATUS
from depesche.coding.reader.labels import STATUSES
from depesche.training.dyads import fit as dyads_of
from depesche.training.fitting import Plan, add_beside, committee, layers
from depesche.training.judged import UNTOLD, Found, Judged, judged

HIDDEN, DROPPED, AXES = 32, 0.1, 48
PLAN = Plan(networks=5, epochs=10, batch=512, rate=3e-3, decay=0.1)


def main() -> None:
    """Read the texts, fit, and write ``hindsight.npz`` into the folder of the way."""
    add_beside(__doc__, HINDSIGHT, 20261129, learn)


def learn(found: Sequence[Found], seed: int) -> dict[str, np.ndarray]:
    """Return what is learnt from documents; the parties of each half of them are weighed in pairs by what was fitted on the other."""
    rows = []
    for half in (0, 1):
        dyads = Dyads(Committee(dyads_of(found[1 - half :: 2], seed)))
        rows += [judged(one, dyads) for one in found[half::2]]
    return fit(rows, seed)


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

    def loss(network: nn.Sequential, rows: torch.Tensor) -> torch.Tensor:
        said = network(x[rows])
        there = F.binary_cross_entropy_with_logits(said[:, :STATUS], right[rows])
        return there + F.cross_entropy(said[:, STATUS:], statuses[rows], ignore_index=UNTOLD)

    build = partial(layers, (x.shape[1], HIDDEN, HIDDEN, STATUS + len(STATUSES)), DROPPED)
    weights = {"middle": middle, "axes": axes} | committee(build, loss, len(x), PLAN, seed)
    return {"mean": mean.numpy(), "scale": scale.numpy()} | weights


if __name__ == "__main__":
    main()
