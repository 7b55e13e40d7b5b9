"""Parts that a page shows again: for other screens, for listening, for print."""

from __future__ import annotations

from depesche.page.block import Page
from depesche.page.headline import words_of
from depesche.page.labels import FURNITURE, HEADING, PARAGRAPH, SUMMARY

_LONG = 150  # words of a block that may hold the text once more
_RUN = 6  # words in a row that two texts hardly share by chance


def drop_doubles(page: Page, labels: list[str]) -> None:
    """Drop a part that the page shows again, as for other screens."""
    seen: set[tuple[str, ...]] = set()
    teasers: set[tuple[str, ...]] = set()
    for at, block in enumerate(page.blocks):
        if labels[at] not in {PARAGRAPH, SUMMARY, HEADING} or len(block.text) < 25:
            continue
        words = tuple(words_of(block.text))
        if words in seen or (labels[at] == PARAGRAPH and words[:12] in teasers and _repeats(words, page, labels)):
            labels[at] = FURNITURE
        elif labels[at] == SUMMARY:
            teasers.add(words[:12])
        seen.add(words)


def _repeats(words: tuple[str, ...], page: Page, labels: list[str]) -> bool:
    """Tell whether a paragraph is the teaser once more."""
    teaser = {w for b, label in zip(page.blocks, labels, strict=True) if label == SUMMARY for w in words_of(b.text)}
    return len(words) >= 12 and sum(w in teaser for w in words) > 0.85 * len(words)


def drop_copies(page: Page, labels: list[str]) -> None:
    """Drop a long block that holds most of what the other paragraphs hold: the whole text once more, as for listening."""
    if not any(label == PARAGRAPH and len(block.text) > 2 * _LONG for block, label in zip(page.blocks, labels, strict=True)):
        return
    words = {at: words_of(page.blocks[at].text) for at, label in enumerate(labels) if label == PARAGRAPH}
    openings = {tuple(found[:_RUN]): at for at, found in words.items() if len(found) > _RUN}
    for at, found in words.items():
        if len(found) < _LONG:
            continue
        runs = zip(*(found[i:] for i in range(_RUN)), strict=False)
        held = {openings[run] for run in runs if run in openings} - {at}
        if len(held) > 2 and sum(len(words[other]) for other in held if labels[other] == PARAGRAPH) > 0.6 * len(found):
            labels[at] = FURNITURE
