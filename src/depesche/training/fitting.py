"""What the steps share that fit something on a trained reader: their options, the reader, and the way downhill."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import torch

from depesche.actors import ActorBase
from depesche.coding.reader.reader import MODEL, Reader


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return a parser for the folder of the model, which ships unless one is named, and that of the shared texts."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    return parser


def load(folder: Path) -> Reader:
    """Load the reader of a folder with the actors that ship."""
    return Reader.load(ActorBase.load(), folder=folder)


def descend(losses: Iterable[torch.Tensor], optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler) -> float:
    """Take a step down each loss as it comes, and return their mean."""
    total, count = 0.0, 0
    for loss in losses:
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
        total, count = total + float(loss.detach()), count + 1
    return total / count
