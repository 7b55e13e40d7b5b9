"""Score coders on coded dev documents, side by side, by the scorers that lie beside them, and hold their floors.

    python evaluation/coding.py [--coder reader --coder dictionary --coder baseline] [--only dev|unseen|quotes|plv] [--write-floors]

- dev: who-whom, who-does, event, said, status and content of ../shared/eval/score.py, German and English apart; F1 of each status
  over events that both found (same sentence and type), and their macro average without "actual". A coder that reads in windows is
  also scored with windows of other lengths (docs/decisions/0010), each way a little shaken as well (steady.py); the mean of these
  readings ("3 draws of 3 cuts") carries its floors. Quotes and PLV are means of three draws too.
- unseen: the same figures on the project's own articles that nothing learns from (corpus/unseen), the mean of three draws.
- quotes: content and speaker of ../shared/eval/score_quotes.py on the German Wikinews dev articles.
- plv: root and quad macro-F1 on the PLV test pairs (English), with and without its codebook rows (plv.py). The coded event of the
  sentence whose parties lie nearest to the marked pair answers; a coder may offer ``likeliest`` for sentences without one, or
  ``between``, which answers for a marked pair itself.

Floors lie in evaluation/floors-coding.json with a hash of the documents; a figure more than SLACK below its floor ends with exit
code 1, that of a class (a status, a kind of quotation) where it is more than ITEMS of its items below (docs/decisions/0023).
``--write-floors`` raises floors and never lowers one. A coder whose model is missing is left out with one line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from baseline import Baseline
from plv import f1, plv_figures
from steady import CUTS, DRAWS, cuts, mean, mean_of, readers

from depesche.actors import ActorBase
from depesche.coding.code import CODERS, Coder, code_document, load_coder
from depesche.coding.document import Document
from depesche.coding.guidelines import guidelines
from depesche.errors import DepescheError
from depesche.training.data import documents

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors-coding.json")
SLACK = 0.005
ITEMS = 1.5  # of a class: 27 quotations in free indirect speech, 136 direct ones, 14 planned events in English
READINGS = f"{DRAWS} draws of {len(CUTS) + 1} cuts"
STATUSES = ("actual", "planned", "conditional", "alleged", "negated")
Figures = dict[str, float]


def load(name: str, base: ActorBase) -> Coder | None:
    """Return a coder, or None with one line where its model is missing."""
    if name == "baseline":
        return Baseline(base)
    try:
        return load_coder(name, base=base)
    except DepescheError as problem:
        print(f"{name}: left out ({problem})", file=sys.stderr)
        return None


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def coded(golds: Iterable[dict[str, Any]], coder: Coder) -> list[dict[str, Any]]:
    """Return documents as a coder codes them, in the guidelines' format."""
    found = []
    for data in golds:
        document = Document.of_sentences(data["sentences"], data.get("lang", "de"), data.get("published"))
        found.append(guidelines(data["doc"], document, code_document(document, coder)))
    return found


def scored(script: str, gold: list[dict[str, Any]], answers: list[dict[str, Any]]) -> str:
    """Return what a shared scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.jsonl", "coded.jsonl")]
        for path, rows in zip(paths, (gold, answers), strict=True):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(SHARED / "eval" / script), *map(str, paths)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def steady_figures(language: str, coder: Any) -> Figures:
    """Return the mean of the figures on the dev documents over draws and ways of cutting them into windows, the product's own too."""
    return mean([mean_of(coder, lambda: dev_figures(language, coder)) for _ in cuts(coder)])


def dev_figures(language: str, coder: Coder) -> Figures:
    """Return the guidelines' figures on the dev documents of a language."""
    return figures_on(read_lines(SHARED / "corpus" / "dev.jsonl"), language, coder)


def unseen_figures(language: str, coder: Coder) -> Figures:
    """Return the guidelines' figures on the project's articles of a language that nothing learns from."""
    return figures_on(documents("unseen", ROOT, SHARED), language, coder)


def figures_on(golds: Iterable[dict[str, Any]], language: str, coder: Coder) -> Figures:
    """Return the guidelines' figures on the coded documents of a language."""
    gold = [d for d in golds if d["lang"] == language]
    answers = coded(gold, coder)
    found: Figures = {}
    for line in scored("score.py", gold, answers).splitlines():
        if hit := re.match(r"([\w-]+)\s.*?(?:F1|agree)\s([\d.]+)", line):
            found[hit[1]] = float(hit[2])
    return {**found, **status_figures(gold, answers)}


def status_figures(gold: list[dict[str, Any]], answers: list[dict[str, Any]]) -> Figures:
    """Return F1 of each status over events of one sentence and type that both have, and the macro average of the rarer four."""
    pairs: Counter[tuple[str, str]] = Counter()
    for right, answer in zip(gold, answers, strict=True):
        theirs = {(e["sent"], e["type"]): e["status"] for e in reversed(answer["events"])}
        pairs.update((e["status"], theirs[e["sent"], e["type"]]) for e in right["events"] if (e["sent"], e["type"]) in theirs)
    found = {f"status {name}": f1(pairs, name) for name in STATUSES}
    return {**found, "status macro": sum(found[f"status {name}"] for name in STATUSES[1:]) / (len(STATUSES) - 1)}


def quote_figures(coder: Coder) -> Figures:
    """Return content and speaker F1 on the German Wikinews quotations, and recall by kind."""
    gold = read_lines(SHARED / "corpus" / "wikinews-quotes" / "dev.jsonl")
    found: Figures = {}
    for line in scored("score_quotes.py", gold, coded(gold, coder)).splitlines():
        if line.startswith("content recall"):
            found.update({f"recall {kind}": float(value) for kind, value in re.findall(r"([A-Z][\w-]+(?: [A-Z]\w+)?) ([\d.]+)", line)})
        elif hit := re.match(r"(\w+)\s.*F1 ([\d.]+)", line):
            found[hit[1]] = float(hit[2])
    return found


def evaluate(coder: Coder, only: str | None) -> dict[str, Figures]:
    """Return all figures of a coder by group."""
    found: dict[str, Figures] = {}
    steady = f", {DRAWS} draws" if readers(coder) else ""
    if only in (None, "dev"):
        found |= {f"dev {language}": dev_figures(language, coder) for language in ("de", "en")}
        if readers(coder):
            found |= {f"dev {language}, {READINGS}": steady_figures(language, coder) for language in ("de", "en")}
    if only in (None, "unseen"):
        found |= {f"unseen {language}{steady}": mean_of(coder, partial(unseen_figures, language, coder)) for language in ("de", "en")}
    if only in (None, "quotes"):
        found[f"quotes de{steady}"] = mean_of(coder, lambda: quote_figures(coder))
    if only in (None, "plv"):
        found[f"plv en{steady}"] = mean_of(coder, lambda: plv_figures(coder, SHARED / "corpus" / "plv"))
    return found


def print_table(results: dict[str, dict[str, Figures]]) -> None:
    """Print the figures of all coders side by side."""
    groups = list(dict.fromkeys(group for figures in results.values() for group in figures))
    for group in groups:
        print(f"{group:<24} " + " ".join(f"{name:>12}" for name in results))
        for figure in list(dict.fromkeys(name for figures in results.values() for name in figures.get(group, {}))):
            cells = (figures.get(group, {}).get(figure) for figures in results.values())
            print(f"  {figure:<22} " + " ".join(f"{'–' if cell is None else f'{cell:.3f}':>12}" for cell in cells))


def corpus_hash() -> str:
    """Return a hash of what is scored on, so that floors are only compared on the same documents."""
    digest = hashlib.sha256()
    for name in ("dev.jsonl", "wikinews-quotes/dev.jsonl", "plv/PLV_test.tsv"):
        digest.update((SHARED / "corpus" / name).read_bytes())
    for path in sorted((ROOT / "corpus" / "unseen").glob("*.txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def check_floors(results: dict[str, dict[str, Figures]], write: bool) -> int:
    """Compare figures with the pinned floors, or raise them; return the exit code."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"corpus": corpus_hash(), "floors": {}}
    if pinned["corpus"] != corpus_hash():
        print("no floors for these documents")
        pinned = {"corpus": corpus_hash(), "floors": {}}
    floors: dict[str, dict[str, Figures]] = pinned["floors"]
    low = []
    for coder, groups in results.items():
        for group, figures in groups.items():
            for name, value in figures.items():
                floor = floors.get(coder, {}).get(group, {}).get(name, 0.0)
                if value < floor - slack(group, name):
                    low.append(f"{coder}, {group}, {name}: {value:.3f} is below its floor {floor:.3f}")
                if write and coder != "baseline" and not superseded(group, groups):
                    floors.setdefault(coder, {}).setdefault(group, {})[name] = max(floor, round(value, 3))
    if write:
        FLOORS.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("\n".join(low) or "all floors held")
    return 1 if low else 0


def slack(group: str, name: str) -> float:
    """Return how far a figure may lie below its floor: a class of few items moves further when one of them does."""
    size = class_sizes(group)[name]
    return max(SLACK, ITEMS / size) if size else SLACK


@cache
def class_sizes(group: str) -> Counter[str]:
    """Count the items of each class that a group of figures tells apart, by the figure's name."""
    corpus = SHARED / "corpus"
    if group.startswith("quotes"):
        return Counter(f"recall {q['type']}" for d in read_lines(corpus / "wikinews-quotes" / "dev.jsonl") for q in d["quotations"])
    part, language = group.split(",")[0].split()
    golds = {"dev": lambda: read_lines(corpus / "dev.jsonl"), "unseen": lambda: documents("unseen", ROOT, SHARED)}.get(part, list)()
    return Counter(f"status {e['status']}" for d in golds if d["lang"] == language for e in d["events"])


def superseded(group: str, groups: Iterable[str]) -> bool:
    """Tell whether a group of figures has a steadier one beside it that carries the floors."""
    return f"{group}, {READINGS}" in groups


def main() -> int:
    """Print the tables and check the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coder", action="append", choices=[*CODERS, "baseline"])
    parser.add_argument("--only", choices=["dev", "unseen", "quotes", "plv"])
    parser.add_argument("--write-floors", action="store_true")
    options = parser.parse_args()
    if not (SHARED / "corpus" / "dev.jsonl").exists():
        print(f"skipped: no coded documents at {SHARED / 'corpus'} (publishers' texts are no part of the project)")
        return 0
    base = ActorBase.load()
    results = {}
    for name in options.coder or [*CODERS, "baseline"]:
        if coder := load(name, base):
            results[name] = evaluate(coder, options.only)
    print_table(results)
    return check_floors(results, options.write_floors)


if __name__ == "__main__":
    sys.exit(main())
