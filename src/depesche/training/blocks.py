"""Train the block classifier of the page reader on saved pages with expected parts and on copied lines with labels.

usage: python -m depesche.training.blocks PAGES_FOLDER [-o src/depesche/page/blocks.npz]

PAGES_FOLDER holds dev.jsonl (pages with their expected parts), html/ID.html.gz and copied-lines.jsonl.
Every HTML page is seen twice: with its markup, and as a reader would copy it. numpy alone trains it, in a few minutes.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.page.block import Block, Metadata, Page
from depesche.page.classifier import Classifier, Network, surroundings
from depesche.page.features import Matrix, read_features
from depesche.page.headline import words_of
from depesche.page.labels import CAPTION, FURNITURE, HEADING, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.reading import parse_input

Labels = NDArray[np.int_]
HIDDEN, MEMBERS, EPOCHS, RATE, DECAY, DROP = 48, 5, 20, 2e-3, 2e-3, 0.25
# swept by outlet folds: hidden 32/48/96 and members 3/5/9 within .002 of each other; decay 0 costs .006 of block accuracy


@dataclass(frozen=True, slots=True)
class Example:
    """Hold a page with the right label of every block, and the outlet that it comes from."""

    name: str
    outlet: str
    language: str
    page: Page
    labels: Labels
    weight: float = 1.0


def outlet_of_name(name: str) -> str:
    """Return the outlet in a page's name: "de__DieWelt_2024_08_27" gives "DieWelt"."""
    return name.split("__")[-1].split("_")[0]


def read_examples(folder: Path) -> list[Example]:
    """Return the pages with markup, the same pages copied, and the labelled copied lines."""
    examples = []
    for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        page = parse_input((folder / "html" / f"{row['id']}.html.gz").read_bytes(), row["id"])
        labels = align(page, row["expected"])
        examples.append(Example(row["id"], outlet_of_name(row["id"]), row["lang"], page, labels))
    for line in (folder / "copied-lines.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        examples.append(read_copied(row))
    return examples


def read_copied(row: dict[str, Any]) -> Example:
    """Return the example that a row of labelled lines makes."""
    lines = [(label, text.strip()) for label, text in row["lines"] if text.strip()]
    blocks = [Block(text=text, tag="line") for _, text in lines]
    labels = np.array([LABELS.index(label) for label, _ in lines])
    page = Page(blocks=blocks, meta=Metadata(), text="\n".join(t for _, t in lines), origin="text")
    return Example(row["id"], outlet_of_name(row["id"]), row["lang"], page, labels)


def align(page: Page, expected: dict[str, Any]) -> Labels:
    """Return the label of every block by the expected parts of its page."""
    body = expected.get("body") or {}
    sections = body.get("sections") or ()
    paragraphs = [_plain(p) for s in sections for p in s["paragraphs"]]
    headings = {_plain(h) for s in sections for h in s["headline"]}
    summary = " ".join(_plain(s) for s in body.get("summary") or ())
    captions = {_plain(i["caption"]) for i in expected.get("images") or () if i.get("caption")}
    text = "\n".join(paragraphs)
    labels = [_match(block, text, set(paragraphs), headings, summary, captions) for block in page.blocks]
    _keep_one_title(page, labels, _plain(expected.get("title") or ""))
    _keep_main_run(page, labels)
    return np.array([LABELS.index(label) for label in labels])


def _plain(text: str) -> str:
    return " ".join(words_of(text))


def _match(block: Block, text: str, paragraphs: set[str], headings: set[str], summary: str, captions: set[str]) -> str:
    plain = _plain(block.text)
    if not plain:
        return FURNITURE
    if plain in headings:
        return HEADING
    if summary and (plain == summary or (len(plain) > 25 and plain in summary) or (len(plain) > 60 and summary in plain)):
        return SUMMARY
    if plain in paragraphs or (len(plain) > 25 and plain in text):
        return PARAGRAPH
    if len(plain) > 60 and _overlap(plain, text) > 0.75:
        return PARAGRAPH
    if plain in captions or "caption" in block.where or any(len(c) > 25 and c in plain for c in captions):
        return CAPTION
    return FURNITURE


def _overlap(plain: str, text: str) -> float:
    words = plain.split()
    grams = [" ".join(words[i : i + 4]) for i in range(0, len(words) - 3, 2)]
    return sum(g in text for g in grams) / max(1, len(grams))


def _keep_one_title(page: Page, labels: list[str], title: str) -> None:
    wanted = set(title.split())
    best, score = None, 0.45
    for at, block in enumerate(page.blocks):
        bag = set(words_of(block.text))
        if not bag or len(block.text) > 300:
            continue
        alike = (
            len(bag & wanted) / len(bag | wanted)
            + 0.4 * (block.tag == "h1")
            + 0.15 * (block.tag in {"h2", "kicker"})
            - 0.3 * ("aside" in block.where)
        )
        if alike > score:
            best, score = at, alike
    if best is None:
        best = next(
            (at for at, block in enumerate(page.blocks) if block.tag == "h1" and len(block.text) > 12 and labels[at] == FURNITURE), None
        )
    if best is not None:
        labels[best] = TITLE


def _keep_main_run(page: Page, labels: list[str]) -> None:
    """Keep a text that the page shows twice only where most of the article stands."""
    home: dict[int, int] = {}
    for block, label in zip(page.blocks, labels, strict=True):
        if label in {PARAGRAPH, HEADING}:
            home[block.parent] = home.get(block.parent, 0) + len(block.text)
    places: dict[str, list[int]] = {}
    for at, block in enumerate(page.blocks):
        if labels[at] in {PARAGRAPH, HEADING, SUMMARY}:
            places.setdefault(_plain(block.text), []).append(at)
    for doubles in places.values():
        best = max(
            doubles, key=lambda at: (labels[at] == HEADING and page.blocks[at].tag.startswith("h"), home.get(page.blocks[at].parent, 0))
        )
        for at in doubles:
            if at != best:
                labels[at] = FURNITURE


def strip_markup(example: Example) -> Example:
    """Return a page as a reader would copy it: its visible blocks as lines."""
    kept = [i for i, b in enumerate(example.page.blocks) if not b.hidden and b.tag != "alt"]
    lines = [Block(text=example.page.blocks[i].text, tag="line") for i in kept]
    page = Page(blocks=lines, meta=Metadata(), text="\n".join(b.text for b in lines), origin="text")
    return replace(example, page=page, labels=example.labels[kept], weight=0.5)


def train(examples: list[Example], seed: int = 0, folds: int = 5, members: int = MEMBERS) -> Classifier:
    """Return the two networks; what the second sees of the first comes from folds by outlet, so that it learns its true reliability."""
    features = [read_features(e.page) for e in examples]
    judged = _judge_by_folds(features, examples, seed, folds)
    wider = [np.concatenate([f, surroundings(e.page, j)], axis=1) for f, e, j in zip(features, examples, judged, strict=True)]
    return Classifier(alone=fit(features, examples, seed, members), together=fit(wider, examples, seed + 100, members))


def _judge_by_folds(features: list[Matrix], examples: list[Example], seed: int, folds: int) -> list[Matrix]:
    """Return what a network thinks of each example that was trained on none of its outlet."""
    outlets = sorted({e.outlet for e in examples})
    order = np.random.default_rng(seed).permutation(len(outlets))
    fold_of = {outlets[o]: at % folds for at, o in enumerate(order)}
    judged: dict[int, Matrix] = {}
    for fold in range(folds):
        kept = [i for i, e in enumerate(examples) if fold_of[e.outlet] != fold]
        network = fit([features[i] for i in kept], [examples[i] for i in kept], seed, members=1)
        judged |= {i: network.judge(features[i]) for i, e in enumerate(examples) if fold_of[e.outlet] == fold}
    return [judged[i] for i in range(len(examples))]


def fit(features: list[Matrix], examples: list[Example], seed: int, members: int = MEMBERS) -> Network:
    """Return an ensemble fitted by Adam on cross-entropy; short pages count as much as long ones do by the root of their length."""
    x = np.concatenate(features)
    y = np.concatenate([e.labels for e in examples])
    weight = np.concatenate([np.full(len(e.labels), e.weight * (60 / len(e.labels)) ** 0.3) for e in examples]).astype(np.float32)
    letters = np.expm1(x[:, 0])
    weight *= np.where(np.isin(y, [LABELS.index(TITLE), LABELS.index(SUMMARY), LABELS.index(HEADING)]), 2.0, 1.0) * (
        0.5 + np.minimum(letters, 300) / 200
    )
    mean, scale = x.mean(axis=0), 1 / (x.std(axis=0) + 0.05)
    x = np.clip((x - mean) * scale, -6, 6).astype(np.float32)
    fitted = [_fit_one(x, y, weight, np.random.default_rng(seed + member)) for member in range(members)]
    return Network(mean.astype(np.float32), scale.astype(np.float32), *(np.stack(parts) for parts in zip(*fitted, strict=True)))


def _fit_one(x: Matrix, y: Labels, weight: Matrix, rng: np.random.Generator) -> list[Matrix]:
    classes = len(LABELS)
    shapes = [(x.shape[1], HIDDEN), (HIDDEN,), (HIDDEN, classes), (classes,)]
    theta = [(rng.standard_normal(s) * (1.4 / np.sqrt(s[0])) if len(s) == 2 else np.zeros(s)).astype(np.float32) for s in shapes]
    first, second = [np.zeros_like(t) for t in theta], [np.zeros_like(t) for t in theta]
    step, size = 0, 256
    total = EPOCHS * (len(x) // size + 1)
    for _ in range(EPOCHS):
        order = rng.permutation(len(x))
        for start in range(0, len(order), size):
            at = order[start : start + size]
            step += 1
            grads = _gradients(theta, x[at], y[at], weight[at], rng)
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / total))
            for i, g in enumerate(grads):
                first[i] += 0.1 * (g - first[i])
                second[i] += 0.001 * (g * g - second[i])
                update = (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
                theta[i] -= rate * (update + (DECAY * 10 * theta[i] if theta[i].ndim == 2 else 0))
    return theta


def _gradients(theta: list[Matrix], x: Matrix, y: Labels, weight: Matrix, rng: np.random.Generator) -> list[Matrix]:
    w1, b1, w2, b2 = theta
    x = x * (rng.random(x.shape, dtype=np.float32) > 0.1) / 0.9
    hidden = np.maximum(x @ w1 + b1, 0)
    mask = (rng.random(hidden.shape, dtype=np.float32) > DROP) / (1 - DROP)
    hidden = hidden * mask
    scores = hidden @ w2 + b2
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    delta = scores / scores.sum(axis=1, keepdims=True)
    delta[np.arange(len(y)), y] -= 1
    delta *= (weight / weight.sum())[:, None]
    back = (delta @ w2.T) * (hidden > 0) * mask
    return [x.T @ back, back.sum(axis=0), hidden.T @ delta, delta.sum(axis=0)]


def save(classifier: Classifier, path: Path) -> None:
    """Write the weights in half precision."""
    arrays = {
        f"{name}_{part}": getattr(getattr(classifier, name), part).astype(np.float16 if part in {"first", "second"} else np.float32)
        for name in ("alone", "together")
        for part in Network.__slots__
    }
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Train on all pages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parents[1] / "page" / "blocks.npz")
    options = parser.parse_args()
    examples = with_copies(read_examples(options.folder))
    save(train(examples), options.output)
    print(f"{options.output}: trained on {len(examples)} pages and copies, {sum(len(e.labels) for e in examples)} blocks")


def with_copies(examples: list[Example]) -> list[Example]:
    """Return the examples with every HTML page once more without its markup."""
    return examples + [strip_markup(e) for e in examples if e.page.origin == "html"]


if __name__ == "__main__":
    main()
