"""The documents that the reader learns from, by part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.corpus.lines import read_documents
from depesche.training.syntax import treebanks

PARTS = ("own", "wikinews", "press", "quotes", "trees")


def documents(part: str, root: Path, shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of one part.

    own: the project's own texts, ``corpus/own``; wikinews: Wikinews texts coded by the project, ``corpus/wikinews``;
    trees: German syntax trees of ../shared;
    press: coded press texts of ../shared (texts not to be passed on); quotes: Wikinews quotations (statements alone).
    """
    if part in ("own", "wikinews"):
        for path in sorted((root / "corpus" / part).glob("*.txt")):
            yield from read_documents(path)
    elif part == "press":
        for name in ("train.jsonl", "train-more.jsonl"):
            for document in read_json(shared / "corpus" / name):
                if not document["doc"].startswith("wikinews-"):
                    yield document
    elif part == "trees":
        yield from treebanks(shared)
    elif part == "quotes":
        coded = {d["doc"] for d in read_json(shared / "corpus" / "train-more.jsonl")}
        for document in read_json(shared / "corpus" / "wikinews-quotes" / "train.jsonl"):
            if document["doc"] not in coded:
                yield quoted(document)


def read_json(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file; nothing where it is missing."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def quoted(document: dict[str, Any]) -> dict[str, Any]:
    """Turn a document of the Wikinews quotation corpus into one with statements and no events."""
    sentences = document["sentences"]
    statements = []
    for quotation in document["quotations"]:
        if quotation["type"] == "Reported":
            continue
        for sent, start, end in quotation["quote"]:
            speaker = next(((a, b) for i, a, b in quotation["speaker"] if i == sent), None)
            cue = next(((a, b) for i, a, b in quotation["cue"] if i == sent), None)
            text = sentences[sent]
            statements.append(
                {
                    "sent": sent,
                    "kind": "direct" if quotation["type"] == "Direct" else "indirect",
                    "speaker": {"text": text[slice(*speaker)] if speaker else None, "code": None, "sector": None},
                    "cue": text[slice(*cue)] if cue else None,
                    "content": text[start:end],
                }
            )
    return {
        "doc": document["doc"],
        "lang": document["lang"],
        "published": document["published"],
        "sentences": sentences,
        "statements": statements,
    }
