"""Copied lines seen together: dropped sentences among paragraphs raised again, unsure lines apart from the text dropped."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from depesche.page.block import Page
from depesche.page.byline import starts_as_byline
from depesche.page.endings import ends_sentence
from depesche.page.features import Matrix
from depesche.page.furniture import match_furniture
from depesche.page.labels import FURNITURE, HEADING, LABELS, PARAGRAPH, SUMMARY, TITLE

# All swept on the copied lines, cross-validated by outlet.
_LEAN = 0.2  # probability above which a dropped line among paragraphs is kept
_LONG, _TOLD = 120, 0.2  # characters of a line that ends as a sentence, and probability of body above which it is kept wherever it stands
_SURE = 0.9  # probability of body below which a small run apart from the text, or a line that furniture patterns know, is dropped
_TELLING = frozenset({"newsletter", "error", "advert", "audio", "other"})  # kinds whose words articles hardly use
_LINK = (8, 16)  # words of a line without an end that is no paragraph
_SMALL = 0.08  # of the words of the longest run
_TOLD_BRIEFLY = 60  # characters of a line that ends as a sentence and is the text where nothing else is
_CHOSEN = (3, 3)  # lines at most, and words of one at least that ends as a sentence, of a text that a reader chose from a longer one
_BODY = [LABELS.index(label) for label in (TITLE, SUMMARY, HEADING, PARAGRAPH)]


def raise_lines(page: Page, labels: list[str], judged: Matrix) -> None:
    """Read dropped lines of copied text as sentences or a subheading, where the classifier only leaned the other way."""
    if page.origin != "text":
        return
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    if len(kept) < 3:
        return
    _raise_long(page, labels, judged)
    _settle_links(page, labels, judged)
    paragraph, heading = judged[:, LABELS.index(PARAGRAPH)], judged[:, LABELS.index(HEADING)]
    for at in range(kept[-1] - 1, kept[0], -1):
        block = page.blocks[at]
        after, before = labels[at + 1], labels[at - 1]
        if labels[at] == PARAGRAPH and _is_line_of_title(block.text) and heading[at] > _LEAN and after == before == PARAGRAPH:
            labels[at] = HEADING
        if labels[at] != FURNITURE or match_furniture(block.text) or starts_as_byline(block.text):
            continue
        ends = ends_sentence(block.text)
        asks = block.text[-1] == "?" and after == before == PARAGRAPH  # as in an interview, however short
        if ends and (asks or len(block.text) > 40) and paragraph[at] > _LEAN and {after, before} & {PARAGRAPH}:
            labels[at] = PARAGRAPH
        elif not ends and after == PARAGRAPH and before == PARAGRAPH and 3 < len(block.text) < 120 and heading[at] > _LEAN:
            labels[at] = HEADING


def raise_brief(page: Page, labels: list[str]) -> None:
    """Read the sentences of a copied text that has no paragraph as its paragraphs: a brief, or a few sentences that a reader chose."""
    if page.origin != "text" or PARAGRAPH in labels:
        return
    told = [at for at, block in enumerate(page.blocks) if ends_sentence(block.text) and not match_furniture(block.text)]
    long = [at for at in told if len(page.blocks[at].text) > _TOLD_BRIEFLY]
    lines, words = _CHOSEN
    if not long and len(page.blocks) <= lines:
        long = [at for at in told if len(page.blocks[at].text.split()) >= words]
    for at in long:
        labels[at] = PARAGRAPH


def _raise_long(page: Page, labels: list[str], judged: Matrix) -> None:
    """Read long dropped lines that end as sentences do as paragraphs, unless the classifier or a pattern is sure of furniture."""
    body = judged[:, _BODY].sum(axis=1)
    for at, block in enumerate(page.blocks):
        if labels[at] == FURNITURE and body[at] > _TOLD and len(block.text) > _LONG and ends_sentence(block.text):
            labels[at] = FURNITURE if match_furniture(block.text) else PARAGRAPH


def _settle_links(page: Page, labels: list[str], judged: Matrix) -> None:
    """Read paragraphs that are short and end as none does, as headlines of other articles do, as headings or furniture."""
    heading, furniture = judged[:, LABELS.index(HEADING)], judged[:, LABELS.index(FURNITURE)]
    for at, block in enumerate(page.blocks):
        if (
            labels[at] == PARAGRAPH
            and _LINK[0] <= len(block.text.split()) < _LINK[1]
            and not ends_sentence(block.text)
            and block.text[-1] != ":"
        ):
            labels[at] = HEADING if heading[at] > furniture[at] else FURNITURE


def _is_line_of_title(text: str) -> bool:
    """Tell whether a line is as short as a subheading and ends as one: without punctuation."""
    return len(text) < 70 and text[-1].isalnum()


def drop_weak_runs(page: Page, labels: list[str], judged: Matrix) -> None:
    """Drop paragraphs and headings of copied text that are furniture by their words, or unsure and in a small run apart from the text."""
    if page.origin != "text" or PARAGRAPH not in labels:
        return
    sure = judged[:, _BODY].sum(axis=1)
    for at, block in enumerate(page.blocks):
        if labels[at] in {PARAGRAPH, HEADING} and (kind := match_furniture(block.text)) and (sure[at] < _SURE or kind in _TELLING):
            labels[at] = FURNITURE
    sizes = np.array([len(block.text) for block in page.blocks])
    runs = _runs(labels)
    longest = max((int(sizes[run].sum()) for run in runs), default=0)
    for run in runs:
        if sizes[run].sum() < _SMALL * longest and np.average(sure[run], weights=sizes[run]) < _SURE:
            labels[run] = [FURNITURE] * (run.stop - run.start)


def _runs(labels: list[str]) -> list[slice]:
    """Return the runs of paragraphs and headings that follow each other without a break."""
    body = [False, *(label in {PARAGRAPH, HEADING} for label in labels), False]
    edges = [at for at, (before, after) in enumerate(pairwise(body)) if before != after]
    return [slice(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
