"""Round the weights of an encoder to few levels so that what its matrices say of real texts stays as it was.

Each input's error is made up for by the weights of the inputs after it, as far as these go with it in texts, the largest inputs first.
Source: Frantar et al. 2023, "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from depesche.actors import ActorBase
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Layout
from depesche.coding.reader.packing import MOST
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
from depesche.training.data import documents
from depesche.training.example import layouts, read
from depesche.training.network import KNOWLEDGE, Encoder, Matrix, steps_of

EVERY = {"own": 24, "reports": 80}  # one of how many documents of a part is read: some 200 windows
DAMPED = 0.01  # of the mean, added to what each input says of itself
BLOCK = 128  # inputs whose errors are made up for at once
Input = tuple[torch.Tensor, ...]
"""What an encoder reads of a window: embeddings (T, H), and ids (T,) of lexicon, cue, gazetteer and role."""


@dataclass(frozen=True)
class Rounded:
    """Hold a matrix in levels, (outputs, inputs), and the step between two of them for each output."""

    levels: torch.Tensor
    steps: torch.Tensor


def texts_of(folder: Path, table: np.ndarray) -> Iterator[Input]:
    """Yield windows of the project's own articles as the network of a checkpoint's folder reads them; ``table`` holds its embeddings."""
    tokeniser, labels, knowledge = Tokeniser(folder / TOKENIZER), Labels.load(folder / "labels.json"), Knowledge(ActorBase.load())
    for part, every in EVERY.items():
        for document in list(documents(part, Path(), Path()))[::every]:
            yield from (_input(layout, table) for layout in layouts(read(document, tokeniser, knowledge), labels))


def _input(layout: Layout, table: np.ndarray) -> Input:
    return (torch.from_numpy(table[layout.pieces]), *(torch.from_numpy(getattr(layout, name)) for name in KNOWLEDGE))


def nearest(encoder: Encoder, step: float) -> dict[str, Rounded]:
    """Round each weight for itself, to a step in standard deviations of those of its output."""
    found = {name: (module.weight.detach(), steps_of(module.weight.detach(), step)) for name, module in matrices(encoder)}
    return {name: Rounded((weight / steps[:, None]).round(), steps) for name, (weight, steps) in found.items()}


def settled(encoder: Encoder, single: nn.Module, texts: Iterable[Input], step: float) -> dict[str, Rounded]:
    """Round to the same steps so that the outputs stay what they are on texts, which ``single`` sends through the encoder."""
    together = moments(encoder, single, texts)
    return {name: settle(module.weight.detach(), together[name], step) for name, module in matrices(encoder)}


@torch.no_grad()
def moments(encoder: Encoder, single: nn.Module, texts: Iterable[Input]) -> dict[str, torch.Tensor]:
    """Return how the inputs of each matrix go with each other, the sum of their products over all pieces, (inputs, inputs)."""
    sums: dict[str, torch.Tensor] = {}

    def listen(name: str, x: torch.Tensor) -> None:
        sums[name] = sums.get(name, torch.zeros(())) + x.T @ x

    hooks = [module.register_forward_pre_hook(lambda _, x, name=name: listen(name, x[0])) for name, module in matrices(encoder)]
    for text in texts:
        single(*text)
    for hook in hooks:
        hook.remove()
    return sums


def settle(weight: torch.Tensor, together: torch.Tensor, step: float) -> Rounded:
    """Round a matrix, (outputs, inputs), input by input; ``together`` holds how the inputs go with each other."""
    steps, order = steps_of(weight, step), together.diagonal().argsort(descending=True)
    damped = together[order][:, order] + DAMPED * together.diagonal().mean() * torch.eye(len(together))
    after = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(damped)), upper=True)
    left, levels = weight[:, order], torch.zeros_like(weight)
    for block in torch.arange(len(order)).split(BLOCK):
        first, end = int(block[0]), int(block[-1]) + 1
        own, errors = left[:, first:end].clone(), torch.zeros(len(weight), end - first)
        for i, column in enumerate(block.tolist()):
            rounded = (own[:, i] / steps).round().clamp(-MOST, MOST)
            errors[:, i] = (own[:, i] - rounded * steps) / after[column, column]
            own[:, i:] -= errors[:, i, None] * after[column, column:end]
            levels[:, order[column]] = rounded
        left[:, end:] -= errors @ after[first:end, end:]
    return Rounded(levels, steps)


def matrices(encoder: Encoder) -> Iterator[tuple[str, Matrix]]:
    """Yield the matrices of an encoder with their names."""
    return ((name, module) for name, module in encoder.named_modules() if isinstance(module, Matrix))
