"""Train the block classifier of the page reader on saved pages with expected parts and on copied lines with labels.

usage: python -m depesche.training.blocks PAGES_FOLDER [-o src/depesche/page/blocks.npz]

PAGES_FOLDER holds dev.jsonl (pages with their expected parts), html/ID.html.gz and copied-lines.jsonl. Every HTML page is seen
twice: with its markup, and as a reader would copy it. The project's own labelled copies in corpus/pages are not trained on:
they are what the classifier is checked by where no saved pages are.
numpy alone trains it, in a few minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from depesche.page.classifier import Classifier, Network, surroundings
from depesche.page.features import Matrix, read_features
from depesche.page.labels import HEADING, LABELS, SUMMARY, TITLE
from depesche.training.pages import Example, Labels, read_examples, with_copies

HIDDEN, MEMBERS, EPOCHS, RATE, DECAY, DROP = 48, 5, 20, 2e-3, 2e-2, 0.25
# swept by outlet folds: hidden 32/48/96 and members 3/5/9 within .002 of each other; decay 0 costs .006 of block accuracy


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
                theta[i] -= rate * (update + (DECAY * theta[i] if theta[i].ndim == 2 else 0))
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


if __name__ == "__main__":
    main()
