"""Labels mended by what a page as a whole must look like: one title, nothing twice, alternative texts before captions."""

from __future__ import annotations

from depesche.page.block import Page
from depesche.page.headline import words_of
from depesche.page.labels import ALTERNATIVE, CAPTION, FURNITURE, HEADING, PARAGRAPH, SUMMARY, TITLE


def mend_labels(page: Page, labels: list[str]) -> list[str]:
    """Return the labels with what contradicts the order of an article put right."""
    labels = list(labels)
    _mark_alternatives(page, labels)
    _drop_doubles(page, labels)
    return labels


def _mark_alternatives(page: Page, labels: list[str]) -> None:
    """Read a line without final punctuation that stands right before a caption as the picture's alternative text."""
    first = labels.index(PARAGRAPH) if PARAGRAPH in labels else len(labels)
    for at, block in enumerate(page.blocks[:-1]):
        if block.tag == "alt":
            labels[at] = ALTERNATIVE if labels[at + 1] == CAPTION else FURNITURE
        elif page.origin == "text" and labels[at + 1] == CAPTION and labels[at] in {HEADING, FURNITURE, SUMMARY} and at < first:
            if block.text[-1:] not in '.!?:“"”»' and len(block.text) > 15 and TITLE in labels[:at]:
                labels[at] = ALTERNATIVE


def _drop_doubles(page: Page, labels: list[str]) -> None:
    """Drop a part that the page shows again, as for other screens."""
    seen: set[tuple[str, ...]] = set()
    for at, block in enumerate(page.blocks):
        if labels[at] not in {PARAGRAPH, SUMMARY, HEADING} or len(block.text) < 25:
            continue
        words = tuple(words_of(block.text))
        if words in seen:
            labels[at] = FURNITURE
        seen.add(words)
