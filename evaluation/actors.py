"""Measure how often the actor base tells the code of a marked actor from its words alone: gold spans → codes.

    python evaluation/actors.py [--errors N] [FILE …]

The spans are those of the coded documents in ../shared/corpus (dev.jsonl unless files are given). A pronoun or a bare noun
("er", "die Regierung") means somebody only within its document, so such spans are counted apart.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.actors import ActorBase, resolve
from depesche.coded import UNKNOWN

SHARED = Path(__file__).parents[2] / "shared" / "corpus"


def spans(path: Path) -> Iterator[tuple[str, str | None, str, str, str]]:
    """Yield language, publication date, text, code and sector of each marked actor with words of its own."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document: dict[str, Any] = json.loads(line)
        actors = [a for event in document["events"] for side in ("sources", "targets") for a in event[side]]
        actors += [statement["speaker"] for statement in document["statements"]]
        for actor in actors:
            if actor and actor["text"]:
                yield document["lang"], document["published"], actor["text"], actor["code"], actor["sector"]


def measure(base: ActorBase, paths: list[Path]) -> tuple[dict[str, Counter[str]], Counter[tuple[str, ...]]]:
    """Count outcomes by language, and errors by their words."""
    counts: dict[str, Counter[str]] = {}
    errors: Counter[tuple[str, ...]] = Counter()
    for path in paths:
        for language, published, text, code, sector in spans(path):
            count = counts.setdefault(language, Counter())
            found = resolve(text, base, language, published)
            count["spans"] += 1
            count["right"] += found.code == code
            count["both"] += found.code == code and found.sector == sector
            if found.code == UNKNOWN:
                count["untold"] += 1
                count["untold, rightly"] += code == UNKNOWN
                kind = "untold"
            else:
                count["told"] += 1
                count["told right"] += found.code == code
                count["told right, sector too"] += found.code == code and found.sector == sector
                kind = "wrong" if found.code != code else "sector"
            if found.code != code or (found.code != UNKNOWN and found.sector != sector):
                errors[kind, language, text, f"{code}.{sector}", f"{found.code}.{found.sector}", str(published)[:4]] += 1
    return counts, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many of the most frequent errors of each kind")
    options = parser.parse_args()
    paths = options.files or [SHARED / "dev.jsonl"]
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(f"skipped: {missing[0]} is not there; the coded documents are not part of this repository")
        return
    counts, errors = measure(ActorBase.load(), paths)
    print("language  spans  code right  told  of these right  sector right too  untold, rightly")
    for language, c in sorted(counts.items()):
        told = max(c["told"], 1)
        print(
            f"{language:8}  {c['spans']:5}  {c['right'] / c['spans']:10.3f}  {c['told'] / c['spans']:.3f}"
            f"  {c['told right'] / told:14.3f}  {c['told right, sector too'] / max(c['told right'], 1):16.3f}"
            f"  {c['untold, rightly']:>5} of {c['untold']}"
        )
    for kind in ("wrong", "untold", "sector"):
        rows = [(error, n) for error, n in errors.most_common() if error[0] == kind]
        print(f"{kind}: {sum(n for _, n in rows)}")
        for error, n in rows[: options.errors]:
            print("  ", n, *error[1:], sep=" | ")


if __name__ == "__main__":
    main()
