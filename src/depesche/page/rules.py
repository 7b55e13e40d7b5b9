"""Labels by rules of thumb: length, final punctuation, furniture patterns and tags."""

from __future__ import annotations

from depesche.page.block import Block, Page
from depesche.page.byline import starts_as_byline
from depesche.page.caption import read_credit
from depesche.page.dateline import read_dateline
from depesche.page.endings import ends_prose
from depesche.page.furniture import match_furniture
from depesche.page.labels import CAPTION, FURNITURE, HEADING, PARAGRAPH, SUMMARY, TITLE


def label_by_rules(page: Page) -> list[str]:
    """Return a label for every block."""
    labels = [_label_alone(block) for block in page.blocks]
    title = _find_title(page, labels)
    first = next((i for i, label in enumerate(labels) if label == PARAGRAPH and i > (title if title is not None else -1)), None)
    if title is not None:
        labels[title] = TITLE
        for at in range(title):
            labels[at] = FURNITURE
    if title is not None and first is not None and _is_summary(page.blocks, labels, first):
        labels[first] = SUMMARY
    last = max((i for i, label in enumerate(labels) if label == PARAGRAPH), default=-1)
    return [FURNITURE if label == HEADING and (i > last or (title is not None and i < title)) else label for i, label in enumerate(labels)]


def _label_alone(block: Block) -> str:
    text = block.text
    if block.where & {"nav", "footer", "form", "button", "aside"} or match_furniture(text):
        return CAPTION if block.tag == "figcaption" else FURNITURE
    if "caption" in block.where or (len(text) < 400 and read_credit(text)):
        return CAPTION
    if block.tag in {"h1", "h2", "h3", "h4", "kicker"}:
        return HEADING
    if block.tag == "p" and block.link < 0.5 * len(text) and len(text) > 40:
        return PARAGRAPH
    if block.tag == "line" and len(text) > 60 and ends_prose(text):
        return PARAGRAPH
    if block.tag == "line" and 3 < len(text) < 120 and not ends_prose(text) and not starts_as_byline(text):
        return HEADING
    return FURNITURE


def _find_title(page: Page, labels: list[str]) -> int | None:
    if page.origin == "text":
        return next((i for i, b in enumerate(page.blocks) if len(b.text) > 12 and labels[i] in {HEADING, PARAGRAPH}), None)
    return next((i for i, b in enumerate(page.blocks) if b.tag == "h1" and len(b.text) > 12), None)


def _is_summary(blocks: list[Block], labels: list[str], first: int) -> bool:
    text = blocks[first].text
    later = [i for i in range(first + 1, min(first + 6, len(blocks))) if labels[i] == PARAGRAPH]
    if len(text) > 420 or not later or read_dateline(text):
        return False
    between = [labels[i] for i in range(first + 1, later[0])]
    return (
        CAPTION in between
        or bool(read_dateline(blocks[later[0]].text))
        or any(starts_as_byline(blocks[i].text) for i in range(first + 1, later[0]))
    )
