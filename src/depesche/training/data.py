"""The documents that the reader learns from, by part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.corpus.lines import read_documents
from depesche.language.sentences import split_sentences
from depesche.training.syntax import treebanks

EVERY = ("own", "reports", "later", "hindsight", "unseen", "contrast", "wikinews", "press", "dense", "quotes", "trees", "pages")
"""All parts."""

PARTS = ("own", "contrast", "wikinews", "press", "dense", "quotes", "trees")
"""What the first network learns from; the second also learns from the reports."""

FITTED = ("later", "reports", "press", "dense", "contrast")
"""What is fitted on the first network afterwards learns from: above all reports, which it has not learnt from."""

FITTED_ALONE = ("later", "hindsight", "press", "dense", "contrast")
"""What is fitted so on a network of one language, which has learnt from the reports."""


def documents(part: str, root: Path, shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of one part.

    own: the project's own texts, ``corpus/own``; reports: its reports in the manner of the press, ``corpus/reports``; later: those that
    no network learns from, ``corpus/later``; hindsight: those that only what looks at whole documents learns from, ``corpus/hindsight``;
    unseen: those that nothing learns from, ``corpus/unseen``;
    contrast: its contrast sets, each sentence a document, ``corpus/contrast``; wikinews: Wikinews texts coded by the project,
    ``corpus/wikinews``;
    press: coded press texts of ../shared, dense: the articles there that were written for training (neither to be passed on);
    quotes: Wikinews quotations (statements alone); trees: German syntax trees of ../shared; pages: what its saved pages say, not coded.
    """
    if part in ("own", "reports", "later", "hindsight", "unseen", "wikinews"):
        yield from coded(root / "corpus" / part)
    elif part == "contrast":
        for document in coded(root / "corpus" / part):
            yield from alone(document)
    elif part == "press":
        yield from read_json(shared / "corpus" / "train.jsonl")
    elif part == "dense":
        yield from (d for d in read_json(shared / "corpus" / "train-more.jsonl") if not d["doc"].startswith("wikinews-"))
    elif part == "trees":
        yield from treebanks(shared)
    elif part == "pages":
        yield from (printed(page) for page in read_json(shared / "pages" / "dev.jsonl"))
    elif part != "quotes":
        raise ValueError(f"{part}: no such part of the texts")
    else:
        more = {d["doc"] for d in read_json(shared / "corpus" / "train-more.jsonl")}
        quotes = read_json(shared / "corpus" / "wikinews-quotes" / "train.jsonl")
        yield from (quoted(d) for d in quotes if d["doc"] not in more)


def coded(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of all files of a folder in the line format."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_documents(path)


def alone(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each sentence of a document as a document of its own."""
    for sent, sentence in enumerate(document["sentences"]):
        codes = {name: [{**code, "sent": 0} for code in document[name] if code["sent"] == sent] for name in ("events", "statements")}
        yield {**document, "doc": f"{document['doc']}-{sent}", "sentences": [sentence], **codes}


def read_json(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file; nothing where it is missing."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def printed(page: dict[str, Any]) -> dict[str, Any]:
    """Turn the expected parts of a saved page into the sentences of a document."""
    parts = page["expected"]
    texts = [parts["title"], *parts["body"]["summary"]] if parts.get("title") else [*parts["body"]["summary"]]
    for section in parts["body"]["sections"]:
        texts += section["headline"] + section["paragraphs"]
    sentences = [span.cut(text) for text in texts for span in split_sentences(text, page["lang"])]
    return {"doc": page["id"], "lang": page["lang"], "published": page["crawled"][:10], "sentences": sentences}


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
