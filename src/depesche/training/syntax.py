"""Syntax as a side task: which word each word of a sentence hangs on, learnt from Universal Dependencies and from a parser.

Who does what to whom is half syntax; the trees teach the encoder to find subjects and objects, passives included. The German treebanks
(GSD, CC BY-SA 4.0; PUD, CC BY-SA 3.0) lie in ../shared/corpus/ud-german and are not part of what ships; English texts that are coded
are parsed beside (``training.teacher``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.coding.reader.layout import Layout, Reading
from depesche.span import Span

RELATIONS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:arg", "nmod", "appos", "compound:prt", "acl", "advcl", "root")
Arc = tuple[int, int, int, tuple[int, int]]
"""A word, its head, the number of its relation, and the first and one past the last word of its sentence."""
Dependency = tuple[Span, Span, str]
"""A word, its head (itself for a root) and the relation, as places in a sentence."""
TOGETHER = 12  # sentences of a treebank that are read as one document


def treebanks(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield documents with ``arcs``: for each sentence the spans of its words, with the span of the head and the relation."""
    for path in sorted((shared / "corpus" / "ud-german").glob("*.conllu")):
        trees = list(_trees(path.read_text(encoding="utf-8")))
        for at in range(0, len(trees), TOGETHER):
            group = trees[at : at + TOGETHER]
            yield {
                "doc": f"{path.stem}-{at}",
                "lang": "de",
                "published": None,
                "sentences": [text for text, _ in group],
                "arcs": [found for _, found in group],
            }


def _trees(text: str) -> Iterator[tuple[str, list[Dependency]]]:
    for block in text.split("\n\n"):
        sentence = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if sentence and rows:
            yield sentence[1], _arcs(sentence[1], rows)


def _arcs(sentence: str, rows: list[list[str]]) -> list[Dependency]:
    """Return word, head and relation; the two words of a contraction ("zum") share its span."""
    spans: dict[str, Span] = {}
    at, covered = 0, Span(0, 0)
    until = 0
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        first, _, last = number.partition("-")
        if not last and int(first) <= until:
            spans[number] = covered
            continue
        start = sentence.find(form, at)
        if start < 0:
            return []
        covered, at = Span(start, start + len(form)), start + len(form)
        if last:
            until = int(last)
        else:
            spans[number] = covered
    return [
        (spans[row[0]], spans.get(row[6], spans[row[0]]), row[7] if row[7] in RELATIONS else row[7].split(":")[0])
        for row in rows
        if row[0] in spans and row[7] != "punct"
    ]


def arcs(document: dict[str, Any], reading: Reading, layout: Layout) -> list[Arc]:
    """Return word, head (itself for a root), relation (the last number for all others) and the words of its sentence."""
    found: dict[int, Arc] = {}
    for index in layout.window.targets:
        at = layout.window.sentences.index(index)
        begin, end = layout.begins[at], layout.begins[at + 1]
        tokens = reading.tokens[index]
        for word, head, relation in document["arcs"][index]:
            a, b = tokens.inside(word), tokens.inside(head)
            if a and b and begin + a[0] not in found and (a[0] != b[0] or relation == "root"):
                kind = RELATIONS.index(relation) if relation in RELATIONS else len(RELATIONS)
                found[begin + a[0]] = (begin + a[0], begin + b[0], kind, (begin, end))
    return list(found.values())
