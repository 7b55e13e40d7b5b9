"""Score the page reader and its peers on saved pages with expected parts, side by side, by the scorer that lies beside them.

usage: python evaluation/pages.py [--pages ../shared/pages] [--keep FOLDER] [--peers] [--shipped] [--write-floors]

Our figures are cross-validated by outlet: no page of an outlet is read by a classifier that was trained on that outlet. They are
given twice, with and without what is declared of outlets; for an outlet that is not declared, expect the second row.
``--keep`` stores the classifiers of the folds there and uses them again; ``--shipped`` scores the shipped weights instead,
which have seen these pages. Floors lie in evaluation/floors-pages.json with a hash of the pages; a figure below its floor
ends with exit code 1, and ``--write-floors`` raises them to what is measured; on the same pages none falls. The project's own
labelled copies (corpus/pages, corpus/copies), which no classifier is trained on, are scored too, without floors: they are few and hard.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from peers import installed_peers

from depesche.errors import DepescheError
from depesche.page.classifier import Classifier, Network, label_blocks, shipped_classifier
from depesche.page.knowledge import read_knowledge
from depesche.page.labels import ALTERNATIVE, CAPTION, HEADING, KICKER, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.mending import mend_labels
from depesche.page.output import score_object
from depesche.page.reading import read_closely
from depesche.training.blocks import save, train
from depesche.training.pages import FURTHER, Example, outlet_of_name, read_copied, read_examples, read_own, with_copies

FOLDS = 5
PLAIN = {ALTERNATIVE: CAPTION, KICKER: TITLE}  # finer labels of the reader, as the labelled lines have them
FLOORS = Path(__file__).with_name("floors-pages.json")
FIGURES = ("body", "title", "teaser", "authors", "date", "headings", "broken")
SLACK = 0.01  # a figure may fall this far below its floor before the gate fails: one page of 58 is .017 of title


def fold_of(name: str) -> int:
    """Return the fold of a page, the same for all pages of an outlet."""
    return hashlib.sha256(outlet_of_name(name).encode()).digest()[0] % FOLDS


def fit_fold(examples: list[Example], fold: int, path: Path) -> None:
    """Train on all outlets outside a fold and store the weights."""
    save(train(with_copies([e for e in examples if fold_of(e.name) != fold]), seed=fold, folds=4, members=3), path)


def load(path: Path) -> Classifier:
    """Return the classifier stored at a path."""
    with np.load(path) as stored:
        return Classifier(*(Network(*(stored[f"{n}_{p}"].astype(np.float32) for p in Network.__slots__)) for n in ("alone", "together")))


def fit_folds(pages: Path, folder: Path) -> list[Classifier]:
    """Return a classifier for each fold, trained on the other folds' outlets."""
    paths = [folder / f"fold{fold}.npz" for fold in range(FOLDS)]
    missing = [(fold, path) for fold, path in enumerate(paths) if not path.exists()]
    if missing:
        examples = read_examples(pages)
        for fold, path in missing:
            fit_fold(examples, fold, path)
    return [load(path) for path in paths]


def read_ours(pages: Path, classifiers: list[Classifier]) -> Iterator[dict[str, object]]:
    """Yield what we read of every page, each by the classifier that has not seen its outlet."""
    for path in sorted((pages / "html").glob("*.html.gz")):
        try:
            yield score_object(read_closely(path.read_bytes(), name=path.name, classifier=classifiers[fold_of(path.name)]), path.name)
        except DepescheError as problem:
            print(f"  {problem}", file=sys.stderr)


def score(pages: Path, rows: Iterator[dict[str, object]], worst: int = 0) -> dict[str, dict[str, float]]:
    """Return the figures of the shared scorer by language."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        command = [sys.executable, str(pages / "score.py"), str(pages / "dev.jsonl"), file.name, "--worst", str(worst)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    table = {}
    for line in answer.splitlines():
        if line.startswith(("de ", "en ")):
            table[line[:2]] = {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", line[3:])}
        else:
            print(line)
    return table


def kept_of(counts: Counter[tuple[str, str]], unit: str) -> dict[str, float]:
    """Return how much of what is kept as body is body, and how much of the body is kept."""
    body = {TITLE, SUMMARY, HEADING, PARAGRAPH}
    both = sum(n for (a, b), n in counts.items() if a in body and b in body)
    kept = sum(n for (_, b), n in counts.items() if b in body)
    wanted = sum(n for (a, _), n in counts.items() if a in body)
    return {f"{unit}_precision": both / kept, f"{unit}_recall": both / wanted}


def read_lines(pages: Path) -> list[Example]:
    """Return the labelled lines of the pages as a reader copied them."""
    return [read_copied(json.loads(line)) for line in (pages / "copied-lines.jsonl").read_text(encoding="utf-8").splitlines()]


def judge_copied(name: str, examples: list[Example], classifiers: list[Classifier]) -> dict[str, dict[str, float]]:
    """Print the confusion table of copied lines; return precision and recall of what is kept as body, by line and by word, by language."""
    confusion: dict[str, Counter[tuple[str, str]]] = {}
    words: dict[str, Counter[tuple[str, str]]] = {}
    for example in examples:
        labels, judged = label_blocks(example.page, classifiers[fold_of(example.name)])
        labels, _ = mend_labels(example.page, labels, judged, None)
        pairs = [(LABELS[i], PLAIN.get(label, label)) for i, label in zip(example.labels, labels, strict=True)]
        confusion.setdefault(example.language, Counter()).update(pairs)
        for pair, block in zip(pairs, example.page.blocks, strict=True):
            words.setdefault(example.language, Counter())[pair] += len(block.text.split())
    table = {}
    for language, counts in sorted(confusion.items()):
        right = sum(n for (a, b), n in counts.items() if a == b) / sum(counts.values())
        table[language] = {"labels": right, **kept_of(counts, "line"), **kept_of(words[language], "word")}
        print(f"{name} {language}: " + "  ".join(f"{k} {v:.3f}" for k, v in table[language].items()))
        print("  right ↓ read → " + " ".join(f"{label[:9]:>9}" for label in LABELS))
        for a in LABELS:
            print(f"  {a:>14} " + " ".join(f"{counts[a, b]:>9}" for b in LABELS))
    return table


def print_row(name: str, table: dict[str, dict[str, float]]) -> None:
    """Print the figures of one system."""
    for language, row in table.items():
        print(
            f"{name:<24} {language} "
            + " ".join(f"{k} {row[k]:.3f}" if k != "broken" else f"broken {row[k]:.0f}" for k in FIGURES if k in row)
        )


def corpus_hash(pages: Path) -> str:
    """Return a hash of the expected parts, so that floors are only compared on the same pages."""
    return hashlib.sha256((pages / "dev.jsonl").read_bytes()).hexdigest()[:16]


def raise_floors(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the floors that figures pin: each the higher of what is measured and what was pinned before."""
    return {
        group: {
            name: value if name == "broken" else max(round(value, 3), floors.get(group, {}).get(name, 0.0))
            for name, value in row.items()
            if name != "pages"
        }
        for group, row in figures.items()
    }


def check_floors(pages: Path, figures: dict[str, dict[str, float]], write: bool) -> int:
    """Compare figures with the pinned floors, or raise those; return the exit code."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    known = floors.get("corpus") == corpus_hash(pages)
    if write:
        raised = raise_floors(figures, floors["figures"] if known else {})
        FLOORS.write_text(json.dumps({"corpus": corpus_hash(pages), "figures": raised}, indent=1) + "\n", encoding="utf-8")
        return 0
    if not known:
        print("no floors for these pages")
        return 0
    low = [
        f"{group} {name}: {figures[group][name]:.3f} is below its floor {floor:.3f}"
        for group, row in floors["figures"].items()
        for name, floor in row.items()
        if name not in {"pages", "broken"} and figures.get(group, {}).get(name, 0.0) < floor - SLACK
    ]
    print("\n".join(low) or "all floors held")
    return 1 if low else 0


def main() -> int:
    """Print the tables and check the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=Path(__file__).parents[2] / "shared" / "pages")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--write-floors", action="store_true")
    options = parser.parse_args()
    if not (options.pages / "dev.jsonl").exists():
        print(f"skipped: {options.pages} holds no dev.jsonl (the pages are not part of the project)")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        classifiers = [shipped_classifier()] * FOLDS if options.shipped else fit_folds(options.pages, folder)
    table = score(options.pages, read_ours(options.pages, classifiers), options.worst)
    print_row("depesche" + (" (has seen them)" if options.shipped else " (by outlet folds)"), table)
    read_knowledge("outlets")["outlets"].clear()
    bare = score(options.pages, read_ours(options.pages, classifiers))
    print_row("without declared outlets", bare)
    copied = judge_copied("copied lines", read_lines(options.pages), classifiers)
    judge_copied("own copies", read_own(), classifiers)
    judge_copied("further own copies", read_own(FURTHER), classifiers)
    if options.peers:
        for name, peer in installed_peers():
            print_row(name, score(options.pages, peer(options.pages)))
    if options.shipped:
        return 0
    groups = {"": table, "without outlets ": bare, "copied ": copied}
    figures = {f"{group}{language}": row for group, rows in groups.items() for language, row in rows.items()}
    return check_floors(options.pages, figures, options.write_floors)


if __name__ == "__main__":
    sys.exit(main())
