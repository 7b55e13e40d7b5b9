"""The PLV benchmark: English sentences with marked source and target, PLOVER root and quad (Cai et al., ../shared/corpus/plv).

For evaluation only. PLV's codebook calls some acts otherwise than ours; plv.yaml says how, and figures "as coded" do without it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from depesche.coding.code import Coder
from depesche.coding.document import Document
from depesche.knowledge.codebook import codebook
from depesche.span import Span

RULES = yaml.safe_load(Path(__file__).with_name("plv.yaml").read_text(encoding="utf-8"))
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # PLV knows no difference
QUAD = {name: kind.quad for name, kind in codebook().types.items() if name not in MERGED} | {"YIELD": codebook().type("RETREAT").quad}
Pairs = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """Hold what a coder says of a marked pair, in our own terms."""

    type: str
    status: str = "actual"
    mode: str | None = None
    word: str = ""


def plv_figures(coder: Coder, folder: Path) -> dict[str, float]:
    """Return root and quad macro-F1 on the test pairs, with and without codebook rows, and as coded without PLV's conventions."""
    rows = read(folder / "PLV_test.tsv")
    with (folder / "plv_test_codebook_flag.csv").open(encoding="utf-8", newline="") as lines:
        news = [row["codebook"] != "True" for row in csv.DictReader(lines)]
    answers = [answer(row["marked_sentence"], coder) for row in rows]
    gold = [row["gold_root"] for row in rows]
    roots = [root(a) for a in answers]
    plain = [merged(a.type) if a else "none" for a in answers]
    found = {}
    for name, pairs in (
        ("", Counter(zip(gold, roots, strict=True))),
        (" news", Counter((g, r) for g, r, kept in zip(gold, roots, news, strict=True) if kept)),
        (" as coded", Counter(zip(gold, plain, strict=True))),
    ):
        found |= {f"root{name}": macro(pairs, QUAD), f"quad{name}": macro(quads(pairs), set(QUAD.values()))}
    return found


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a part of PLV."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def answer(marked: str, coder: Coder) -> Answer | None:
    """Return the event between the marked parties: of the pair itself, else the coded event whose parties lie nearest to it."""
    sentence, spans = unmark(marked)
    document = Document.of_sentences([sentence], "en", None)
    between = getattr(coder, "between", None)
    if between and spans["s"] and spans["t"]:
        found = between(document, spans["s"][0], spans["t"][0])
        return Answer(found.type, found.status, found.mode, found.trigger.cut(document.text))
    events = coder.code(document).events
    if events:
        best = max(events, key=lambda e: (fit(e.sources, spans["s"]) + fit(e.targets, spans["t"]), e.certainty))
        return Answer(best.type, best.status, best.mode, best.trigger.cut(document.text))
    likeliest = getattr(coder, "likeliest", None)
    kind = likeliest(document) if likeliest else None
    return Answer(kind) if kind else None


def root(found: Answer | None) -> str:
    """Return the root by PLV's conventions."""
    return "none" if found is None else next((rule["becomes"] for rule in RULES if fits(rule, found)), merged(found.type))


def merged(kind: str) -> str:
    """Return a type as PLV knows it."""
    return MERGED.get(kind, kind)


def fits(rule: dict[str, Any], found: Answer) -> bool:
    """Tell whether a rule speaks of an answer."""
    return (
        found.type in rule.get("type", (found.type,))
        and found.type not in rule.get("not", ())
        and found.status in rule.get("status", (found.status,))
        and found.mode in rule.get("mode", (found.mode,))
        and found.word.lower().startswith(tuple(rule.get("words", ("",))))
    )


def quads(pairs: Pairs) -> Pairs:
    """Return pairs of roots as pairs of quad classes."""
    found: Pairs = Counter()
    for (right, given), count in pairs.items():
        found[QUAD[right], QUAD.get(given, "none")] += count
    return found


def macro(pairs: Pairs, kinds: Iterable[str]) -> float:
    """Return the mean F1 of kinds from counts of (right, given)."""
    kinds = list(kinds)
    return sum(f1(pairs, kind) for kind in kinds) / len(kinds)


def f1(pairs: Pairs, kind: str) -> float:
    """Return the F1 of one kind."""
    right, given = (sum(n for pair, n in pairs.items() if pair[side] == kind) for side in (0, 1))
    return 2 * pairs[kind, kind] / max(1, right + given)


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Take the marks off a sentence; return it with the spans that they held."""
    plain, spans, opened = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", marked):
        if hit := re.fullmatch(r"<(/?)([st])>", part):
            if hit[1]:
                spans[hit[2]].append(Span(opened[hit[2]], len(plain)))
            else:
                opened[hit[2]] = len(plain)
        else:
            plain += part
    return plain, spans


def fit(actors: Iterable[Any], spans: list[Span]) -> int:
    """Return 1 if one of the actors touches one of the spans."""
    return int(any(actor.span and actor.span.touches(span) for actor in actors for span in spans))
