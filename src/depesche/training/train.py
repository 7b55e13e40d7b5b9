"""Train a network of the reader.

usage: python -m depesche.training.train --out build/reader
       python -m depesche.training.train --out build/english --encoder mpnet --parts reports,own,contrast,press,dense --epochs 3
       python -m depesche.training.train --out build/second --start build/reader --parts reports,... --epochs 10
       python -m depesche.training.train --out build/taught --start build/second --parts reports,... --epochs 1 --lessons FILE

The second network goes on from the first and learns from the reports too (docs/decisions/0020). One may learn from what several
networks hold of texts that nobody coded for it (docs/decisions/0029); none that ships has. English has an encoder of its own
(docs/decisions/0035).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

import torch

from depesche.coding.reader.features import CUE_SIZE, GAZETTEER_SIZE, LEXICON_SIZE, TYPES, Knowledge
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Seen
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
from depesche.training.agreement import agreement
from depesche.training.data import EVERY, PARTS, documents
from depesche.training.draw import LAST, SHARES, batches, mask, pad, taught
from depesche.training.example import Example, Text, read
from depesche.training.export import SETTLED
from depesche.training.lessons import Lesson, read_lessons
from depesche.training.loss import LEFT_OUT, even, losses, total
from depesche.training.network import KNOWLEDGE, Encoder, Heads, sizes_of
from depesche.training.progress import say
from depesche.training.starts import STARTS
from depesche.training.teacher import parsed

CODE = re.compile(r"[A-Z][A-Z0-9]{1,8}")
HEAD_RATE = 1e-3
# coders differ by part: the reader is told whose manner a window has, and reads as the press was coded; in the last epoch the press's
# manner takes up the quotations, richer in free speech than any coder was
MANNERS = {"own": 2, "dense": 2, "quotes": 3}
LAST_MANNERS = {"own": 2, "dense": 2}
UNTOLD = 0.3  # share of our own windows that are read as the press is: what only they teach must reach its manner too
TAUGHT = 2.0  # weight of what teachers hold of a text beside the codes of another
HIDDEN_PIECES = 0.05  # share of the pieces whose embeddings are hidden in training: what stands around them must tell
BLIND = 0.05  # share of the pieces that the upper layers do not see in training
UNKNOWN_VERBS = 0.12  # share of the lexicon hits that are hidden in training: most verbs of new texts stand in no lexicon


def main() -> None:
    """Train and write a checkpoint after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--start", type=Path, help="folder of a trained network to go on from, with its pieces and labels")
    parser.add_argument("--encoder", choices=sorted(STARTS), default="e5", help="what the network is made of")
    parser.add_argument("--labels", type=Path, help="labels.json of a model whose networks this one is to decide with")
    parser.add_argument("--round", type=float, default=0.0, metavar="STEP", help="round the encoder's matrices as they will ship")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    parser.add_argument("--seed", type=int, default=20210520)
    parser.add_argument("--lessons", type=Path, help="file of lessons (depesche.training.teach) to learn from beside the coded texts")
    parser.add_argument("--only", choices=sorted(LEFT_OUT), help="learn to find events, or speech, alone (docs/decisions/0031)")
    parser.add_argument("--limit", type=int, default=0, help="documents a part, for a short trial")
    parser.add_argument("--share", type=float, default=1.0, help="share of the documents of each part, for a learning curve")
    options = parser.parse_args()
    if unknown := set(options.parts.split(",")) - set(EVERY):
        parser.error(f"--parts {','.join(sorted(unknown))}: no such part; there are {', '.join(EVERY)}")
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "20000")  # kernels are built once for each width: a tenth of the time
    torch.set_flush_denormal(True)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    Trainer(options).run()


class Trainer:
    """Hold the data, the network and the state of training; a stopped run goes on from its last epoch."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        if options.start:
            for name in SETTLED:
                shutil.copy(options.start / name, options.out / name)
        self.begun = STARTS[options.encoder]
        self.documents = self._documents()
        weights = self.begun.weights()
        rows = self._tokenizer()
        self.table = torch.from_numpy(self.begun.rounded(weights["emb.word"][rows]))
        self.labels = self._labels()
        self.encoder = Encoder(self.begun.shape, LEXICON_SIZE, CUE_SIZE, GAZETTEER_SIZE)
        self.encoder.start(weights)
        self.encoder.round(options.round)
        self.heads = Heads(sizes_of(self.begun.shape.width, self.labels))
        self.texts = self._texts()
        self.lessons = taught(read_lessons(options.lessons)) if options.lessons else None
        counts = Counter(e["type"] for _, d in self.documents for e in d.get("events", ()))
        self.type_weights = even([counts[name] for name in TYPES])

    def _documents(self) -> list[tuple[str, dict[str, Any]]]:
        found = []
        for part in self.options.parts.split(","):
            read = (d for d in documents(part, Path(), self.options.shared) if d["lang"] in self.begun.languages)
            mine = [d for d in read if chosen(d["doc"], self.options.share)]
            found += [(part, d) for d in (mine[: self.options.limit] if self.options.limit else mine)]
            say(f"{part}: {len(mine)} documents, {sum(len(d['sentences']) for d in mine)} sentences")
        if "trees" not in self.options.parts.split(","):
            return found
        english = [d for _, d in found if d["lang"] == "en"]
        trees = parsed(sentence for d in english for sentence in d["sentences"])
        say(f"English: {len(trees)} sentences parsed")
        for d in english:
            d["arcs"] = [trees[sentence] for sentence in d["sentences"]]
        return found

    def _tokenizer(self) -> list[int]:
        path, rows = self.options.out / TOKENIZER, self.options.out / "rows.json"
        if not path.exists():
            config, kept = self.begun.pieces("\n".join(d["sentences"]) for _, d in self.documents)
            path.write_bytes(gzip.compress(json.dumps(config, ensure_ascii=False).encode(), 9, mtime=0))
            rows.write_text(json.dumps(kept))
        self.tokeniser = Tokeniser(path)
        kept = json.loads(rows.read_text())
        say(f"vocabulary: {len(kept)} pieces")
        return kept

    def _labels(self) -> Labels:
        path = self.options.out / "labels.json"
        if self.options.labels and not path.exists():
            shutil.copy(self.options.labels, path)
        if not path.exists():
            codes = {"---"} | known_codes()
            modes: Counter[str] = Counter()
            for _, d in self.documents:
                for e in d.get("events", ()):
                    codes |= {a["code"] for a in e["sources"] + e["targets"]}
                    if e.get("mode"):
                        modes[f"{e['type']}/{e['mode']}"] += 1
            kept = sorted(m for m, n in modes.items() if n >= 5)
            Labels({c: i for i, c in enumerate(sorted(codes))}, {m: i for i, m in enumerate(kept)}).save(path)
        return Labels.load(path)

    def _texts(self) -> list[Text]:
        from depesche.actors import ActorBase

        knowledge = Knowledge(ActorBase.load())
        found, started = [], time.time()
        for part, document in self.documents:
            reading = read(document, self.tokeniser, knowledge)
            found.append(Text(part, document, reading, Seen(reading, self.labels.codes)))
        say(f"{len(found)} documents read in {time.time() - started:.0f} s")
        return found

    def words(self, batch: list[Example] | list[Lesson], manners: Mapping[str, int]) -> tuple[torch.Tensor, list[int]]:
        """Return the vectors of all words of a batch, (W, H), and where each window's words begin."""
        hidden_places = mask(batch)
        embedded = self.table[pad(batch, "pieces")]
        if self.encoder.training:
            embedded = embedded * (torch.rand(embedded.shape[:2]) >= HIDDEN_PIECES).unsqueeze(2)
        with halved():
            x = self.encoder.below(embedded, hidden_places).float()
        ids = [pad(batch, name) for name in KNOWLEDGE]
        ids[3] = ids[3] * torch.tensor([[manner(e.part, manners)] for e in batch])
        if self.encoder.training:
            x = x * (torch.rand(x.shape[:2]) >= BLIND).unsqueeze(2)
            ids[0] = ids[0] * (torch.rand(ids[0].shape) >= UNKNOWN_VERBS)
        with halved():
            hidden = self.encoder.above(x, hidden_places, ids).float()
        offsets, sums = [0], []
        for row, e in enumerate(batch):
            n = e.layout.begins[-1]
            owners = torch.from_numpy(e.layout.owners)
            own = owners >= 0
            table = torch.zeros(n, hidden.shape[2]).index_add(0, owners[own], hidden[row, : len(owners)][own])
            sums.append(table / torch.bincount(owners[own], minlength=n).clamp_min(1).unsqueeze(1))
            offsets.append(offsets[-1] + n)
        return torch.nn.functional.dropout(torch.cat(sums), 0.1, self.encoder.training), offsets[:-1]

    def run(self) -> None:
        """Train all epochs."""
        state = self.resume()
        first = int(state.get("epoch", 0))
        random.seed(self.options.seed + first)  # a run that goes on cuts its windows otherwise than the epochs before
        torch.manual_seed(self.options.seed + first)
        lowest, (rate, slower) = self.begun.shape.lower, self.begun.rates
        upper = [p for layer in self.encoder.layers[lowest:] for p in layer.parameters()]
        below = (*self.encoder.layers[:lowest], self.encoder.norm, self.encoder.position)
        lower = [p for module in below for p in module.parameters()]
        tables = [p for m in (getattr(self.encoder, name) for name in KNOWLEDGE) for p in m.parameters()]
        groups = [
            {"params": upper, "lr": rate},
            {"params": [*self.heads.parameters(), *tables], "lr": HEAD_RATE},
            {"params": lower, "lr": slower},
        ]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        steps = self.options.epochs * len(batches(self.texts, self.labels))
        most = self.options.rate
        slope = lambda step: most * min(1.0, (step + 1) / (0.08 * steps)) * max(0.02, 1 - step / steps)  # noqa: E731
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope)
        if "optimiser" in state:
            optimiser.load_state_dict(state["optimiser"])
        for _ in range(first * steps // self.options.epochs):
            schedule.step()
        for epoch in range(first, self.options.epochs):
            self.epoch(epoch, optimiser, schedule, [p for group in optimiser.param_groups for p in group["params"]])
            self.save(epoch + 1, optimiser)

    def epoch(self, epoch: int, optimiser: Any, schedule: Any, parameters: list) -> None:
        """Train one epoch."""
        self.encoder.train()
        self.heads.train()
        sums: Counter[str] = Counter()
        started, pieces = time.time(), 0
        manners, shares = (LAST_MANNERS, LAST) if epoch + 1 == self.options.epochs else (MANNERS, SHARES)
        drawn = batches(self.texts, self.labels, shares)
        for step, batch in enumerate(drawn, 1):
            optimiser.zero_grad()
            if self.lessons:
                lesson = next(self.lessons)
                (TAUGHT * total(agreement(self.heads, lesson, *self.words(lesson, LAST_MANNERS)))).backward()
            parts = losses(self.heads, batch, *self.words(batch, manners), self.type_weights)
            total(parts, LEFT_OUT.get(self.options.only, ())).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
            sums.update({name: float(value.detach()) for name, value in parts.items()})
            pieces += sum(len(x.layout.pieces) for x in batch)
            if step % 50 == 0 or step == len(drawn):
                shown = " ".join(f"{name} {value / step:.3f}" for name, value in sums.items())
                say(f"epoch {epoch + 1} step {step}/{len(drawn)} {pieces / (time.time() - started):.0f} pieces/s {shown}")

    def save(self, epoch: int, optimiser: Any) -> None:
        """Write a checkpoint."""
        state = {"epoch": epoch, "encoder": self.encoder.state_dict(), "heads": self.heads.state_dict()}
        state |= {"start": self.options.encoder, "table": self.table.half(), "optimiser": optimiser.state_dict()}
        path = self.options.out / "checkpoint.pt"
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self) -> dict[str, Any]:
        """Take up this run's checkpoint, or the weights of the network to start from, and return what the run had reached."""
        folders = [f for f in (self.options.out, self.options.start) if f and (f / "checkpoint.pt").exists()]
        if not folders:
            return {}
        state: dict[str, Any] = torch.load(folders[0] / "checkpoint.pt")
        self.encoder.load_state_dict(state["encoder"])
        self.heads.load_state_dict(state["heads"])
        say(f"going on from {folders[0]} after epoch {state['epoch']}")
        return state if folders[0] == self.options.out else {}


def halved() -> torch.autocast:
    """Return a context that multiplies matrices in bfloat16 where the processor has units for that.

    Elsewhere it is emulated: 413 pieces a second went through the encoder and back so, 1,444 in float32 (two cores, 2026-11-28).
    """
    has = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.autocast("cpu", torch.bfloat16, enabled=has)


def manner(part: str, manners: Mapping[str, int]) -> int:
    """Return the manner in which a window of a part is read this time."""
    return 1 if part == "own" and random.random() < UNTOLD else manners.get(part, 1)


def chosen(name: str, share: float) -> bool:
    """Tell whether a document is among a share of them; a smaller share is a part of a larger one."""
    return crc32(name.encode()) < share * 2**32


def known_codes() -> set[str]:
    """Return all codes of the shipped actor tables."""
    found = set()
    for path in (files("depesche") / "knowledge" / "actors").iterdir():
        if path.name.endswith(".csv"):
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
            found |= {row["code"] for row in csv.DictReader(lines) if row.get("code")}
    return {code for code in found if CODE.fullmatch(code)}


if __name__ == "__main__":
    main()
