"""Fit the certainties of a model on the development documents, and say how far they can be trusted.

usage: python -m depesche.training.calibrate --way last [--model FOLDER] [--shared ../shared]

An event is right if the gold codes the type in its sentence, a statement if its sentence and speaker's code agree, a party if its
code stands on the same side of such an event. How an event stands in its document, and its parties, are fitted after these, since
they are judged by them; there each coded event makes one right. The expected calibration error (ten bins, Guo et al. 2017) is measured
on documents that the line was not fitted on (five folds).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.coding.document import Document
from depesche.coding.present import with_present
from depesche.coding.reader.certainty import Certainty, terms
from depesche.coding.reader.deciding import CERTAINTY
from depesche.coding.reader.overview import LEAST
from depesche.coding.reader.reader import Reader
from depesche.training.data import read_json
from depesche.training.fitting import by_way, languages_of, load_as

FOLDS = 5
BINS = 10
TINY = 1e-9  # a step this small changes nothing
PRIOR = 0.3  # how firmly a weight is drawn to 1 on the first score and to 0 elsewhere
Decision = tuple[str, float, float | None, bool]  # kind, score, second opinion; right?
Judging = Callable[[dict[str, Any], Document, Reader], Iterator[Decision]]
Judged = tuple[int, tuple[float, float | None, str], bool]  # number of the document; score, second opinion, language; right?


def main() -> None:
    """Fit, report and write ``certainty.json`` into the folder of the way."""
    options = by_way(__doc__).parse_args()
    reader = load_as(options.model, options.way)
    believe(reader, Certainty({}))
    reader.standing = dict.fromkeys(reader.standing, 0.0)
    reader.thresholds = replace(reader.thresholds, event=0.0, said=0.0)
    languages = languages_of(options.model)
    golds = [gold for gold in read_json(options.shared / "corpus" / "dev.jsonl") if gold["lang"] in languages]
    lines = fitted(golds, reader, judge)
    believe(reader, Certainty(lines))
    reader.thresholds = replace(reader.thresholds, event=LEAST)
    lines |= fitted(golds, reader, judge_whole)
    (options.model / options.way).mkdir(exist_ok=True)
    (options.model / options.way / CERTAINTY).write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


def believe(reader: Reader, certainty: Certainty) -> None:
    """Let a reader turn scores into certainties by other lines."""
    reader.deciding = {way: replace(one, certainty=certainty) for way, one in reader.deciding.items()}


def fitted(golds: Sequence[dict[str, Any]], reader: Reader, judging: Judging) -> dict[str, list[float]]:
    """Return a line for each kind of decision by which documents are judged, and say how far it can be trusted."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for number, gold in enumerate(golds):
        document = with_present(Document.of_sentences(gold["sentences"], gold["lang"], gold["published"]), reader.base)
        for kind, score, second, right in judging(gold, document, reader):
            found[kind].append((number, (score, second, document.language), right))
    lines = {}
    for kind, judged in sorted(found.items()):
        lines[kind] = fit(judged)
        right = np.mean([r for *_, r in judged])
        print(f"{kind:10s} {len(judged):5d} decisions, right {right:.3f}, calibration error {held_out_error(judged):.3f}, {lines[kind]}")
    return lines


def judge(gold: dict[str, Any], document: Document, reader: Reader) -> Iterator[Decision]:
    """Yield what is decided in the windows of a document."""
    coded = {(event["sent"], event["type"]) for event in gold["events"]}
    said = {(s["sent"], s["speaker"]["code"]) for s in gold["statements"]}
    for place, found, statements in reader.read(document):
        for one in found:
            yield "event", one.scores["score"] or 0.0, one.scores["dictionary"], (place.event(one).sentence, one.type) in coded
        for told in statements:
            score = told.scores["content"] * told.scores["code"]
            yield "statement", score, None, (place.statement(told).sentence, told.speaker.code) in said


def judge_whole(gold: dict[str, Any], document: Document, reader: Reader) -> Iterator[Decision]:
    """Yield the parties of a document's events, and how these stand when all of it is known, the surest of a sentence and type first."""
    coded = defaultdict(list)
    for event in gold["events"]:
        coded[event["sent"], event["type"]].append(event)
    left = {told: len(events) for told, events in coded.items()}
    found = [((place.event(one).sentence, one.type), one) for place, events, _ in reader.read(document) for one in events if one.judged]
    for told, one in sorted(found, key=lambda pair: -(pair[1].scores["standing"] or 0.0)):
        left[told] = left.get(told, 0) - 1
        yield "standing", one.scores["standing"] or 0.0, None, left[told] >= 0
        for side, parties in (("sources", one.sources), ("targets", one.targets)) if told in coded else ():
            wanted = {actor["code"] for event in coded[told] for actor in event[side]}
            yield from (("party", party.certainty, None, party.code in wanted) for party in parties)


def fit(judged: list[Judged]) -> list[float]:
    """Return the weights of the terms of a line, by Newton's method on the logistic loss and a weak prior, halving steps that overshoot."""
    x = np.array([terms(*scores) for _, scores, _ in judged])
    y = np.array([float(right) for *_, right in judged])
    start = np.eye(x.shape[1])[0]

    def loss(w: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0, x @ w).sum() - y @ (x @ w) + PRIOR / 2 * ((w - start) ** 2).sum())

    w = start
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + PRIOR * (w - start)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + PRIOR * np.eye(len(w)), gradient)
        while loss(w - step) > loss(w) and np.abs(step).max() > TINY:
            step = step / 2
        w = w - step
    return [round(float(value), 4) for value in w]


def held_out_error(judged: list[Judged]) -> float:
    """Return the expected calibration error over documents that each line was not fitted on."""
    pairs = []
    for fold in range(FOLDS):
        line = Certainty({"": fit([j for j in judged if j[0] % FOLDS != fold])})
        for number, (score, second, language), right in judged:
            if number % FOLDS == fold:
                pairs.append((replace(line, language=language).of("", score, second), right))
    bins = defaultdict(list)
    for p, right in pairs:
        bins[min(int(p * BINS), BINS - 1)].append((p, right))
    return sum(len(b) * abs(float(np.mean([p for p, _ in b]) - np.mean([r for _, r in b]))) for b in bins.values()) / len(pairs)


if __name__ == "__main__":
    main()
