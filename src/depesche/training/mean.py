"""Take the mean of checkpoints that went on from one network.

usage: python -m depesche.training.mean build/one=.5 build/other=.5 --out build/mean

Networks that were trained on from the same one lie close enough for that; their mean is as good as reading with all of them, or nearly
(Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
import math
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from depesche.training.export import SETTLED

WEIGHTS = ("encoder", "heads")


def main() -> None:
    """Read the options and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="+", type=share_of, metavar="FOLDER=SHARE")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not math.isclose(sum(share for _, share in options.networks), 1, abs_tol=1e-6):
        parser.error("the shares of the networks must be 1 together")
    mean(options.networks, options.out)


def share_of(text: str) -> tuple[Path, float]:
    """Return the folder of a network and its share in the mean."""
    folder, _, share = text.rpartition("=")
    if not (Path(folder) / "checkpoint.pt").exists():
        raise argparse.ArgumentTypeError(f"{folder or text}: no checkpoint.pt there")
    try:
        return Path(folder), float(share)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: {share!r} is no share; write FOLDER=.5") from None


def mean(networks: Sequence[tuple[Path, float]], out: Path) -> None:
    """Write the mean of networks as a checkpoint to start from or to export; pieces, labels and embeddings are those of the last one."""
    states = [(torch.load(folder / "checkpoint.pt"), share) for folder, share in networks]
    found = {name: _mean([(state[name], share) for state, share in states]) for name in WEIGHTS}
    out.mkdir(parents=True, exist_ok=True)
    for name in SETTLED:
        shutil.copy(networks[-1][0] / name, out / name)
    last = states[-1][0]
    torch.save({"epoch": 0, "start": last.get("start", "e5"), "table": last["table"], **found}, out / "checkpoint.pt")


def _mean(weights: Sequence[tuple[Mapping[str, torch.Tensor], float]]) -> dict[str, torch.Tensor]:
    first, _ = weights[0]
    return {name: sum((share * one[name].float() for one, share in weights), start=torch.zeros(first[name].shape)) for name in first}


if __name__ == "__main__":
    main()
