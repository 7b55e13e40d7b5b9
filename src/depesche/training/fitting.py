"""What the steps share that fit something on a trained reader: their options, the reader, small networks, and the way downhill."""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from torch import nn

from depesche.actors import ActorBase
from depesche.coding.reader.ensemble import OWN, WAYS
from depesche.coding.reader.packing import load_rows, save_rows
from depesche.coding.reader.reader import MODEL, Reader
from depesche.coding.reader.tokens import Tokens
from depesche.training.data import FITTED, FITTED_ALONE, documents
from depesche.training.example import layouts, read
from depesche.training.judged import Found, found_in

LANGUAGES = ("de", "en")
MEMBERS, EPOCHS, BATCH, RATE = 3, 6, 64, 1e-3
HIDDEN_WORDS, DROPPED = 0.1, 0.2  # shares of the inputs and of the hidden layer that are hidden in training
Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True)
class Texts:
    """Hold what a model is fitted on: the documents of its languages."""

    languages: tuple[str, ...]
    fitted: tuple[str, ...]
    shared: Path

    def part(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the documents of a part."""
        return (document for document in documents(name, Path(), self.shared) if document["lang"] in self.languages)

    def every(self) -> Iterator[dict[str, Any]]:
        """Yield the documents of the parts that what stands on one encoder learns from."""
        return itertools.chain.from_iterable(map(self.part, self.fitted))


class Worded(Protocol):
    """Hold the vectors of the words of a sentence, (words, H)."""

    @property
    def words(self) -> np.ndarray:
        """Return the vectors."""


Row = TypeVar("Row", bound=Worded)


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return a parser for the folder of the model, which ships unless one is named, and that of the shared texts."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    return parser


def load(folder: Path) -> Reader:
    """Load the reader of a folder with the actors that ship."""
    return Reader.load(ActorBase.load(), folder=folder)


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that the model of a folder reads: that of its name, or all."""
    return (folder.name,) if folder.name in OWN else LANGUAGES


def texts_for(folder: Path, shared: Path) -> Texts:
    """Return the texts that the model of a folder is fitted on."""
    return Texts(languages_of(folder), FITTED_ALONE if folder.name in OWN else FITTED, shared)


def add(description: str | None, prefix: str, seed: int, learn: Callable[[Reader, Texts, int], dict[str, np.ndarray]]) -> None:
    """Read the options, learn from the reader, texts and a seed, and write the arrays under a prefix into ``heads.npz``."""
    parser = parser_of(description)
    parser.add_argument("--seed", type=int, default=seed)
    options = parser.parse_args()
    learnt = learn(load(options.model), texts_for(options.model, options.shared), options.seed)
    kept = {name: array for name, array in load_rows(options.model / "heads.npz").items() if not name.startswith(prefix)}
    save_rows(options.model / "heads.npz", kept | {prefix + name: array for name, array in learnt.items()})


def by_way(description: str | None) -> argparse.ArgumentParser:
    """Return such a parser that asks for a way of deciding too."""
    parser = parser_of(description)
    parser.add_argument("--way", choices=sorted(WAYS), required=True, help="in which all documents are decided")
    return parser


def load_as(folder: Path, way: str) -> Reader:
    """Load the reader of a folder, to decide all documents in one way."""
    reader = load(folder)
    reader.deciding = dict.fromkeys(reader.deciding, reader.deciding[way])
    return reader


def add_beside(description: str | None, name: str, seed: int, learn: Callable[[Sequence[Found], int], dict[str, np.ndarray]]) -> None:
    """Read the options, learn from what is found in documents that no network learnt from, and write a file of a way of deciding."""
    parser = by_way(description)
    parser.add_argument("--seed", type=int, default=seed)
    options = parser.parse_args()
    texts = texts_for(options.model, options.shared)
    found = list(found_in(texts.part("hindsight"), load_as(options.model, options.way)))
    (options.model / options.way).mkdir(exist_ok=True)
    save_rows(options.model / options.way / name, learn(found, options.seed))


def sentences(document: dict[str, Any], reader: Reader) -> Iterator[tuple[int, Tokens, np.ndarray]]:
    """Yield the sentences of a document that have words, read in the product's windows: number, tokens, vectors (words, H)."""
    reading = read(document, reader.encoder.tokenisers[0], reader.knowledge)
    for layout in layouts(reading, reader.labels, *reader.cut):
        words = reader.encoder.first.read(layout).astype(np.float16)
        for index in layout.window.targets:
            at = layout.window.sentences.index(index)
            begin, end = layout.begins[at], layout.begins[at + 1]
            if end > begin:
                yield index, reading.tokens[index], words[begin:end]


def members(
    build: Callable[[], Network], loss: Callable[[Network, Sequence[Row]], torch.Tensor], rows: Sequence[Row], seed: int
) -> dict[str, np.ndarray]:
    """Train several small networks on rows that have ``words``; return their parameters together, (M, ...), to be run side by side."""
    found: dict[str, list[np.ndarray]] = {}
    for number in range(MEMBERS):
        torch.manual_seed(seed + number)
        random.seed(seed + number)
        network = build()
        print(f"network {number + 1}: loss {_train(network, loss, rows):.4f}", flush=True)
        for name, value in network.state_dict().items():
            found.setdefault(name, []).append(value.numpy().astype(np.float16))
    return {name: np.stack(values) for name, values in found.items()}


def _train(network: Network, loss: Callable[[Network, Sequence[Row]], torch.Tensor], rows: Sequence[Row]) -> float:
    """Train one network and return the mean loss of its last epoch."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    last = 0.0
    for _ in range(EPOCHS):
        last = descend((loss(network, batch) for batch in _batches(rows)), optimiser, schedule)
    return last


def _batches(rows: Sequence[Row]) -> list[list[Row]]:
    """Return batches of sentences of like length, in random order."""
    order = sorted(rows, key=lambda row: len(row.words) + 10 * random.random())
    found = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    random.shuffle(found)
    return found


@dataclass(frozen=True)
class Plan:
    """Hold how many networks are trained, for how many epochs, in batches of how many rows, at which rate, decay and first steps."""

    networks: int
    epochs: int
    batch: int
    rate: float
    decay: float
    warm: int = 1


def committee(
    build: Callable[[], nn.Sequential], loss: Callable[[nn.Sequential, torch.Tensor], torch.Tensor], rows: int, plan: Plan, seed: int
) -> dict[str, np.ndarray]:
    """Train small networks of one shape, ``loss`` by numbers of rows; return their linear layers together, as ``Committee`` reads them."""
    found: dict[str, list[np.ndarray]] = {}
    for number in range(plan.networks):
        torch.manual_seed(seed + number)
        network = build()
        optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay)
        steps = plan.epochs * -(-rows // plan.batch)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step, n=steps: min(1.0, (step + 1) / plan.warm) * (1 - step / n))
        last = 0.0
        for _ in range(plan.epochs):
            last = descend((loss(network, some) for some in torch.randperm(rows).split(plan.batch)), optimiser, schedule)
        print(f"network {number + 1}: loss {last:.4f}", flush=True)
        for i, layer in enumerate(module for module in network if isinstance(module, nn.Linear)):
            found.setdefault(f"weight{i}", []).append(layer.weight.detach().numpy().T)
            found.setdefault(f"bias{i}", []).append(layer.bias.detach().numpy())
    return {name: np.stack(values) for name, values in found.items()}


def layers(sizes: Sequence[int], dropped: float) -> nn.Sequential:
    """Return a network of linear layers of these sizes, with a part of what goes into the inner ones dropped in training."""
    found: list[nn.Module] = []
    for size, following in itertools.pairwise(sizes[:-1]):
        found += [nn.Linear(size, following), nn.GELU(), nn.Dropout(dropped)]
    return nn.Sequential(*found, nn.Linear(sizes[-2], sizes[-1]))


def padded(sentences: Sequence[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
    """Stack the words of sentences, (S, L, H), and tell which of them are there, (S, L)."""
    longest = max(len(words) for words in sentences)
    table, there = torch.zeros(len(sentences), longest, sentences[0].shape[1]), torch.zeros(len(sentences), longest)
    for row, words in enumerate(sentences):
        table[row, : len(words)] = torch.from_numpy(words.astype(np.float32))
        there[row, : len(words)] = 1
    return table, there


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
