"""Labelled pages: saved ones aligned with their expected parts and copied lines to train on, own copies to check by."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.page.block import Block, Metadata, Page
from depesche.page.headline import words_of
from depesche.page.labels import CAPTION, FURNITURE, HEADING, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.reading import parse_input

Labels = NDArray[np.int_]
OWN = Path(__file__).parents[3] / "corpus" / "pages"
FURTHER = OWN.with_name("copies")  # by two more hands


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


def read_own(folder: Path = OWN) -> list[Example]:
    """Return the project's own labelled copies: ``@ id | language`` opens one, then a line a block, its label first."""
    rows: list[dict[str, Any]] = []
    for line in (line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("@ "):
            name, language = line[2:].split(" | ")
            rows.append({"id": f"own__{name}", "lang": language, "lines": []})
        elif line and not line.startswith("%"):
            rows[-1]["lines"].append(line.split(" ", 1))
    return [read_copied(row) for row in rows]


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


def with_copies(examples: list[Example]) -> list[Example]:
    """Return the examples with every HTML page once more without its markup."""
    return examples + [strip_markup(e) for e in examples if e.page.origin == "html"]
