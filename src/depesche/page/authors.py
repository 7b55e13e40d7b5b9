"""Who wrote it: the bylines of a page, declared or printed around the headline, and which of them names persons."""

from __future__ import annotations

import re

from depesche.page.block import Page
from depesche.page.byline import Byline, names_author, read_byline, starts_as_byline
from depesche.page.labels import FURNITURE, PARAGRAPH, SUMMARY, TITLE

_LONGEST = 120  # characters of a line that is a byline


def find_byline(page: Page, labels: list[str]) -> Byline:
    """Return the names of the authors: from the metadata where they give persons, else from the page."""
    declared = [read_byline(", ".join(names)) for names in page.meta.authors]
    candidates = [_without(found, page.meta.outlet) for found in declared + [read_byline(line) for line in byline_lines(page, labels)]]
    for found in candidates + _named_behind(page, labels):
        if found.persons:
            fuller = candidates[: len(declared)]
            return next((c for c in fuller if set(c.order) > set(found.order) and set(c.persons) == set(found.persons)), found)
    return next((c for c in candidates if c.agencies), None) or next((c for c in candidates if c.organisations), None) or Byline()


def _named_behind(page: Page, labels: list[str]) -> list[Byline]:
    """Return what the dropped lines away from the headline say that name an author expressly."""
    lines = (block.text for block, label in zip(page.blocks, labels, strict=True) if label == FURNITURE and len(block.text) < _LONGEST)
    return [read_byline(line) for line in lines if names_author(line)]


def _without(byline: Byline, outlet: str | None) -> Byline:
    """Return a byline whose persons are not the outlet itself."""
    taken = tuple(p for p in byline.persons if outlet and p.lower() == outlet.lower())
    if not taken:
        return byline
    return Byline(tuple(p for p in byline.persons if p not in taken), byline.agencies, (*taken, *byline.organisations), byline.order)


def byline_lines(page: Page, labels: list[str]) -> list[str]:
    """Return the short lines around the headline that are bylines by their first word or their markup, the surest first."""
    near = [page.blocks[i] for i in near_headline(page, labels) if labels[i] == FURNITURE]
    marked = [b for b in near if b.pieces and len(b.text) < 160]
    lines = [", ".join(b.pieces) for b in marked if starts_as_byline(b.text)]
    for block in near:
        if len(block.text) < 200:
            lines += [part for part in re.split(r"\s*[|•·]\s*", block.text) if starts_as_byline(part) and len(part) < _LONGEST]
    return lines + [", ".join(b.pieces) for b in marked]


def near_headline(page: Page, labels: list[str]) -> range:
    """Return the places of the blocks around the headline, or around the start of the text where no block shows the headline."""
    anchors = (TITLE, SUMMARY, PARAGRAPH)
    at = next((labels.index(label) for label in anchors if label in labels), 0)
    if TITLE not in labels:
        at = next((i for i, b in enumerate(page.blocks[: at + 1]) if b.tag == "h1"), at)
    return range(max(0, at - 8), min(len(labels), at + 20))
