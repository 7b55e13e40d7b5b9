"""Fit the certainties of a model on the development documents, and say how far they can be trusted.

usage: python -m depesche.training.calibrate [--model FOLDER] [--shared ../shared]

An event is right if the gold codes the type in its sentence, a statement if its sentence and speaker's code agree, a party if its
code stands on the same side of such an event. The expected calibration error (ten bins, Guo et al. 2017) is measured on documents
that the line was not fitted on (five folds).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from depesche.actors import ActorBase
from depesche.coding.document import Codes, Document
from depesche.coding.reader.certainty import Certainty, logit
from depesche.coding.reader.reader import MODEL, Reader
from depesche.training.data import read_json

FOLDS = 5
BINS = 10
Judged = tuple[int, float, bool]  # number of the document, score, right?


def main() -> None:
    """Fit, report and write ``certainty.json`` beside the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    reader = Reader.load(ActorBase.load(), options.model)
    reader.certainty = Certainty({})
    found: dict[str, list[Judged]] = defaultdict(list)
    for number, gold in enumerate(read_json(options.shared / "corpus" / "dev.jsonl")):
        document = Document.of_sentences(gold["sentences"], gold["lang"], gold["published"])
        for kind, score, right in judge(gold, reader.code(document)):
            found[kind].append((number, score, right))
    lines = {}
    for kind, judged in sorted(found.items()):
        lines[kind] = fit(judged)
        print(f"{kind:10s} {len(judged):5d} decisions, right {np.mean([r for *_, r in judged]):.3f}, error {held_out_error(judged):.3f}")
    (options.model / "certainty.json").write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


def judge(gold: dict[str, Any], codes: Codes) -> Iterator[tuple[str, float, bool]]:
    """Yield kind, score and whether it was right for every decision in a document."""
    events = defaultdict(list)
    for event in gold["events"]:
        events[event["sent"], event["type"]].append(event)
    for found in codes.events:
        same = events.get((found.sentence, found.type), [])
        yield "event", found.certainty, bool(same)
        for side, parties in (("sources", found.sources), ("targets", found.targets)):
            wanted = {actor["code"] for event in same for actor in event[side]}
            if same:
                yield from (("party", party.certainty, party.code in wanted) for party in parties)
    said = {(s["sent"], s["speaker"]["code"]) for s in gold["statements"]}
    for statement in codes.statements:
        yield "statement", statement.certainty, (statement.sentence, statement.speakers[0].code) in said


def fit(judged: list[Judged]) -> tuple[float, float]:
    """Return slope and intercept of a logistic line on the log odds of the scores, by Newton's method with a weak prior."""
    x = np.array([[logit(score), 1.0] for _, score, _ in judged])
    y = np.array([float(right) for *_, right in judged])
    w = np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + 0.1 * (w - (1.0, 0.0))
        w = w - np.linalg.solve((x.T * (p * (1 - p))) @ x + 0.1 * np.eye(2), gradient)
    return round(float(w[0]), 4), round(float(w[1]), 4)


def held_out_error(judged: list[Judged]) -> float:
    """Return the expected calibration error over documents that each line was not fitted on."""
    pairs = []
    for fold in range(FOLDS):
        line = Certainty({"": fit([j for j in judged if j[0] % FOLDS != fold])})
        pairs += [(line.of("", score), right) for number, score, right in judged if number % FOLDS == fold]
    bins = defaultdict(list)
    for p, right in pairs:
        bins[min(int(p * BINS), BINS - 1)].append((p, right))
    return sum(len(b) * abs(float(np.mean([p for p, _ in b]) - np.mean([r for _, r in b]))) for b in bins.values()) / len(pairs)


if __name__ == "__main__":
    main()
