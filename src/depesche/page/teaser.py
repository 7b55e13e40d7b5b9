"""The teaser: which block it is, by its place below the headline, its markup and what the page declares."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from depesche.page.block import Block, Page
from depesche.page.dateline import read_dateline
from depesche.page.dross import is_dross
from depesche.page.endings import ends_prose
from depesche.page.features import Matrix
from depesche.page.headline import words_of
from depesche.page.labels import FURNITURE, LABELS, PARAGRAPH, SUMMARY, TITLE
from depesche.page.marks import mark_bit


def settle_teaser(page: Page, labels: list[str], judged: Matrix, missing: str | None) -> None:
    """Leave the teaser where it belongs, drop what only looks like one, and find it where no block is sure to be it.

    ``missing`` is the headline where no block shows it.
    """
    _doubt_teasers(page, labels, missing)
    _place_teaser(page, labels)
    _find_teaser(page, labels, judged)


def _doubt_teasers(page: Page, labels: list[str], missing: str | None) -> None:
    """Drop what stands as a teaser but is the headline once more, or a second line of it; what opens with a dateline opens the text."""
    _release_openings(page, labels)
    if page.origin != "html":
        return
    titles = [missing or "", *(b.text for b, label in zip(page.blocks, labels, strict=True) if label == TITLE)]
    bags = [set(words_of(title)) for title in titles if title]
    for at, block in enumerate(page.blocks):
        if labels[at] == SUMMARY and (block.tag == "kicker" or _repeats_title(block, bags)):
            labels[at] = FURNITURE


def _release_openings(page: Page, labels: list[str]) -> None:
    """Read a second teaser that begins with a dateline as the first paragraph, and in copied text one that stands right above the text."""
    teasers = [at for at, label in enumerate(labels) if label == SUMMARY]
    for before, at in pairwise(teasers):
        apart = page.origin == "text" and at > before + 1 and labels[at + 1 : at + 2] == [PARAGRAPH]
        if read_dateline(page.blocks[at].text) or (apart and ends_prose(page.blocks[at].text)):
            labels[at] = PARAGRAPH


def _repeats_title(block: Block, titles: list[set[str]]) -> bool:
    bag = set(words_of(block.text))
    return any(len(bag & title) > 0.8 * len(bag | title) for title in titles)


def _place_teaser(page: Page, labels: list[str]) -> None:
    """Read what looks like a teaser behind the first paragraphs as a paragraph of its container, or as the teaser of another article."""
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    homes = Counter(page.blocks[at].parent for at in kept)
    for at, label in enumerate(labels):
        if label == SUMMARY and len(kept) > 2 and at > kept[1]:
            labels[at] = PARAGRAPH if homes[page.blocks[at].parent] > 1 and at < kept[-1] + 2 else FURNITURE


def _find_teaser(page: Page, labels: list[str], judged: Matrix) -> None:
    """Find the teaser of a page on which none is sure: the description that it declares, or the likeliest line below the headline."""
    if SUMMARY in labels or PARAGRAPH not in labels or page.origin != "html":
        return
    first = labels.index(PARAGRAPH)
    declared = [set(words_of(t)) for t in page.meta.teasers]
    column = judged[:, LABELS.index(SUMMARY)]
    start = labels.index(TITLE) + 1 if TITLE in labels else int(judged[:first, LABELS.index(TITLE)].argmax()) + 1 if first else 0
    between = [
        at for at in range(start, first) if labels[at] == FURNITURE and len(page.blocks[at].text) > 30 and not is_dross(page.blocks[at])
    ]
    titles = [set(words_of(t)) for t in (*page.meta.titles, page.blocks[max(0, start - 1)].text)]
    between = [at for at in between if _may_be_teaser(page.blocks[at], titles)]
    signs = {
        at: column[at] + 0.05 * bool(page.blocks[at].own & mark_bit("summary")) + 0.05 * (page.blocks[at].tag in {"h2", "p"})
        for at in between
    }
    best = max(between, key=lambda at: signs[at], default=None)
    if best is not None and signs[best] > 0.06:
        labels[best] = SUMMARY
        return
    if labels.count(PARAGRAPH) > 3 and _opens_as_teaser(page, labels, first, declared):
        labels[first] = SUMMARY


def _opens_as_teaser(page: Page, labels: list[str], first: int, declared: list[set[str]]) -> bool:
    """Tell whether the first paragraph is the teaser: all bold, the declared description, or the only one marked as such."""
    block, mark = page.blocks[first], mark_bit("summary")
    opening = read_dateline(block.text)
    bag = set(words_of(block.text[opening.end if opening else 0 :]))
    marked = [b.own & mark for b, label in zip(page.blocks, labels, strict=True) if label == PARAGRAPH]
    return (
        block.bold > 0.9 * len(block.text)
        or any(len(bag & d) > 0.9 * len(bag | d) for d in declared if d)
        or (bool(block.own & mark) and not any(marked[1:]))
    )


def _may_be_teaser(block: Block, titles: list[set[str]]) -> bool:
    """Tell whether a line below the headline is neither the headline again nor a heading without a teaser's markup."""
    bag = set(words_of(block.text))
    again = any(len(bag & title) > 0.6 * len(bag | title) for title in titles)
    return not again and ("heading" not in block.where or bool(block.own & mark_bit("summary")))
