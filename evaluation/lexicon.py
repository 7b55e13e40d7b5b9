"""Measure the trigger lexicon on coded documents and set the certainties of its entries from them.

    python evaluation/lexicon.py                   precision and recall of (sentence, type) on dev
    python evaluation/lexicon.py --calibrate       set certainties from the training documents, in place

A certainty is the share of an entry's hits whose sentence holds an event of its type, drawn towards the hand-written value as if
that stood on PRIOR hits. Entries with fewer than LEAST hits keep what was written by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.knowledge import HOME
from depesche.language.lexicon import WEAK, Entry, load_triggers
from depesche.language.matcher import find_matches, lexicon_hits, trigger_index, without_covered
from depesche.language.words import words_of

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
PRIOR = 4
LEAST = 4


def documents(*names: str) -> Iterator[dict[str, Any]]:
    for name in names:
        with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def types_of(document: dict[str, Any]) -> dict[int, set[str]]:
    types: dict[int, set[str]] = defaultdict(set)
    for event in document["events"]:
        types[event["sent"]].add(event["type"])
    return types


def measure(language: str) -> None:
    hit, found, gold, reached = Counter(), Counter(), Counter(), Counter()
    for document in documents("dev"):
        if document["lang"] != language:
            continue
        types = types_of(document)
        for index, sentence in enumerate(document["sentences"]):
            hits = lexicon_hits(sentence, language)
            best = {h.span: h for h in reversed(hits)}
            got = {h.type for h in best.values() if h.weight >= WEAK}
            gold.update(types[index])
            found.update(got)
            hit.update(got & types[index])
            reached.update({h.type for h in hits} & types[index])
    precision, recall = hit.total() / found.total(), hit.total() / gold.total()
    print(f"{language}: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}", end="; ")
    print(f"recall with weak entries {reached.total() / gold.total():.3f}")
    for kind in sorted(gold):
        p, r = hit[kind] / max(1, found[kind]), hit[kind] / gold[kind]
        print(f"  {kind:9s} gold {gold[kind]:3d}  precision {p:.2f}  recall {r:.2f}  with weak {reached[kind] / gold[kind]:.2f}")


def calibrate(language: str) -> None:
    seen: dict[Entry, list[bool]] = defaultdict(list)
    for document in documents("train", "train-more"):
        if document["lang"] != language:
            continue
        types = types_of(document)
        for index, sentence in enumerate(document["sentences"]):
            matches = list(find_matches(words_of(sentence, language), trigger_index(language, ())))
            for match in without_covered(matches):
                seen[match.entry].append(match.entry.kind in types[index])
    path = HOME / "lexicon" / f"triggers-{language}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = 0
    for entry in load_triggers(language).entries:
        hits = seen[entry]
        if len(hits) < LEAST:
            continue
        weight = min(0.95, max(0.05, (sum(hits) + PRIOR * entry.weight) / (len(hits) + PRIOR)))
        changed += set_weight(lines, entry, round(weight, 2))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{language}: {changed} certainties set in {path.name}")


def set_weight(lines: list[str], entry: Entry, weight: float) -> int:
    number = int(entry.source.rsplit(":", 1)[1]) - 1
    rest = (" + " if entry.pos == "phrase" else " ") + " ".join(entry.rest) if entry.rest else ""
    written = (f"{entry.particle}|{entry.head}" if entry.particle else entry.head) + rest
    pattern = re.compile(rf"(?<=[\[ ])(?<![+\w] ){re.escape(written)}(?: ~[.\d]+)?(?=[,\]])")
    lines[number], count = pattern.subn(f"{written} ~{weight:.2f}".replace("~0", "~"), lines[number], count=1)
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calibrate", action="store_true")
    args = parser.parse_args()
    if not CORPUS.exists():
        print(f"skipped: no coded documents at {CORPUS}", file=sys.stderr)
        return 0
    for language in ("de", "en"):
        (calibrate if args.calibrate else measure)(language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
