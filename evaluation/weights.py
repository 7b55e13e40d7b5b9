"""Count the weights of the dictionary coder's cues over the coded training documents.

    python evaluation/weights.py            write src/depesche/knowledge/coding/weights-de.yaml and -en.yaml

Each decision (is this word an event, is this party its source, is this a statement, what is the status) is a sum of log odds; the
weights are those of a logistic regression with a penalty, rounded, small ones left out. Documents: ../shared/corpus/train.jsonl and
train-more.jsonl; the same weights come out of the same documents.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from depesche.actors import ActorBase
from depesche.coding.document import Document
from depesche.coding.guidelines import start_of
from depesche.coding.interpretation import Interpretation
from depesche.coding.parties import Party, Who
from depesche.coding.statuses import STATUSES, status_cues
from depesche.coding.weighing import Cues
from depesche.knowledge import HOME

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
PENALTY = 4.0  # set by hand, not swept
LEAST_SEEN = 4
LEAST_WEIGHT = 0.05
STEPS = 60

Decision = tuple[Cues, bool]


def documents(language: str) -> Iterator[dict[str, Any]]:
    for name in ("train", "train-more"):
        with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from (d for d in map(json.loads, lines) if d["lang"] == language)


def place(sentence: str, text: str | None) -> tuple[int, int] | None:
    at = start_of(text, sentence) if text else None
    return (at, at + len(text)) if at is not None and text else None


def overlaps(party: Party, where: tuple[int, int] | None) -> bool:
    return where is not None and party.span.start < where[1] and where[0] < party.span.end


def decisions_of(data: dict[str, Any], base: ActorBase) -> Iterator[tuple[str, Cues, bool]]:
    """Yield name, cues and right answer of every decision of a document."""
    document = Document.of_sentences(data["sentences"], data["lang"], data["published"])
    reading = Interpretation.of(document, base)
    events, said = defaultdict(list), defaultdict(list)
    for event in data["events"]:
        events[event["sent"]].append(event)
    for statement in data["statements"]:
        said[statement["sent"]].append(statement)
    for index, sentence in enumerate(data["sentences"]):
        for saying in reading.sayings(index, bool(said[index - 1])):
            yield "statement", saying.cues, any(same_saying(sentence, saying, s) for s in said[index])
        types = {e["type"] for e in events[index]}
        for hit, cues in reading.triggers(index):
            mine = [e for e in events[index] if e["type"] == hit.type]
            exact = [e for e in mine if (w := place(sentence, e["trigger"])) and w[0] < hit.span.end and hit.span.start < w[1]]
            yield "trigger", cues, bool(exact) or (hit.type in types and len(mine) == 1 and not exact and hit.weight >= 0.6)
            for event in exact[:1]:
                yield from sides_of(sentence, event, (index, hit, reading), said[index])


def same_saying(sentence: str, saying: Any, statement: dict[str, Any]) -> bool:
    cue, content = place(sentence, statement["cue"]), place(sentence, statement["content"])
    if saying.cue and cue:
        return cue[0] < saying.cue.end and saying.cue.start < cue[1]
    return (
        content is not None
        and (saying.cue is None) == (cue is None)
        and content[0] < saying.content.end
        and saying.content.start < content[1]
    )


def sides_of(sentence: str, event: dict[str, Any], where: Any, said: list[dict[str, Any]]) -> Iterator[tuple[str, Cues, bool]]:
    index, hit, reading = where
    told = [s for s in said if (w := place(sentence, s["content"])) and w[0] <= hit.span.start and hit.span.end <= w[1]]
    speaker = [Who(s["speaker"]["code"], s["speaker"]["sector"]) for s in told if s["speaker"]["code"] != "---"][:1]
    for side in ("source", "target"):
        golds = event[side + "s"]
        spans = [place(sentence, a["text"]) for a in golds]
        reached = set()
        for party, cues in reading.named(index, hit):
            right = any(overlaps(party, span) for span in spans)
            reached |= {a["code"] for a, span in zip(golds, spans, strict=True) if overlaps(party, span)}
            yield side, cues, right
        missing = {a["code"] for a in golds} - reached - {"---"}
        for one, cues in reading.implied(index, hit, speaker):
            yield side, cues, bool(missing & set(one.codes))
        if side == "source":
            targets = [Who(a["code"], a["sector"]) for a in event["targets"]]
            for one, cues in reading.of_target(index, hit, targets):
                yield side, cues, bool(missing & set(one.codes))
    codes = {a["code"] for a in event["sources"]}
    way = "narrated" if not told else "own" if speaker and speaker[0].code in codes else "other"
    cues = status_cues(hit, sentence, reading.document.language, way)
    for status in STATUSES:
        yield status, cues, event["status"] == status


def fit(decisions: list[Decision]) -> dict[str, float]:
    """Return the weights of a logistic regression with an L2 penalty (Adagrad-free: full batches, momentum)."""
    seen = Counter(name for cues, _ in decisions for name in cues)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    column = {name: number for number, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, (cues, _) in enumerate(decisions):
        for name, value in cues.items():
            if name in column:
                rows.append(row)
                columns.append(column[name])
                values.append(value)
    r, c, v = np.array(rows), np.array(columns), np.array(values, dtype=float)
    answers = np.array([answer for _, answer in decisions], dtype=float)
    weights, always = solve((r, c, v), answers, len(names))
    found = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST_WEIGHT}
    return {"always": round(always, 2), **found}


def solve(matrix: tuple[np.ndarray, np.ndarray, np.ndarray], answers: np.ndarray, width: int) -> tuple[np.ndarray, float]:
    """Minimise the penalised loss by L-BFGS with two-loop recursion."""
    r, c, v = matrix
    size = len(answers)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.bincount(r, weights=v * point[c], minlength=size) + point[-1]
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = float(np.sum(np.logaddexp(0, z) - answers * z) + PENALTY / 2 * np.sum(point[:-1] ** 2))
        slope = np.append(np.bincount(c, weights=v * (p - answers)[r], minlength=width) + PENALTY * point[:-1], np.sum(p - answers))
        return value, slope

    point = np.zeros(width + 1)
    value, slope = loss(point)
    history: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        step = -direction(slope, history)
        length = 1.0 if history else 1.0 / max(1.0, float(np.abs(slope).sum()))
        while True:
            new_value, new_slope = loss(point + length * step)
            if new_value <= value + 1e-4 * length * float(step @ slope) or length < 1e-8:
                break
            length /= 2
        history = [*history[-8:], (length * step, new_slope - slope)]
        point, value, slope = point + length * step, new_value, new_slope
    return point[:-1], float(point[-1])


def direction(slope: np.ndarray, history: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    q, used = slope.copy(), []
    for s, y in reversed(history):
        rho = 1 / max(1e-12, float(y @ s))
        a = rho * float(s @ q)
        q -= a * y
        used.append((rho, a))
    if history:
        s, y = history[-1]
        q *= float(s @ y) / max(1e-12, float(y @ y))
    for (s, y), (rho, a) in zip(history, reversed(used), strict=True):
        q += s * (a - rho * float(y @ q))
    return q


def write(language: str, weights: dict[str, dict[str, float]]) -> None:
    path = HOME / "coding" / f"weights-{language}.yaml"
    lines = [
        "# Log odds of the cues of the dictionary coder, counted over coded training documents.",
        "# Written by evaluation/weights.py; run it instead of editing.",
        "# CC BY 4.0, the Depesche project.",
    ]
    for name, table in weights.items():
        lines.append(f"{name}:")
        lines += [f"  {json.dumps(cue, ensure_ascii=False)}: {weight}" for cue, weight in sorted(table.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    if not CORPUS.exists():
        print(f"skipped: no coded documents at {CORPUS}", file=sys.stderr)
        return 0
    base = ActorBase.load()
    for language in ("de", "en"):
        found: dict[str, list[Decision]] = defaultdict(list)
        for data in documents(language):
            for name, cues, answer in decisions_of(data, base):
                found[name].append((cues, answer))
        weights = {name: fit(decisions) for name, decisions in found.items()}
        write(language, weights)
        for name, decisions in found.items():
            print(f"{language} {name}: {len(decisions)} decisions, {sum(a for _, a in decisions)} yes, {len(weights[name])} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
