"""What is set apart within the text: lists, quotations in blocks of their own, posts of other sites."""

from __future__ import annotations

from itertools import groupby

from depesche.page.block import Block, Page
from depesche.page.furniture import match_furniture
from depesche.page.labels import PARAGRAPH, POST, TITLE

_BULLETS = frozenset("•‣▪●■*–-")
_LEAST = 2  # lines with a bullet that make a list of copied text


def mark_posts(page: Page, labels: list[str]) -> None:
    """Label what stands within an embedded post as such, but for the site's own notes."""
    for at, block in enumerate(page.blocks):
        if block.site and labels[at] != TITLE and not match_furniture(block.text):
            labels[at] = POST


def find_lists(page: Page, labels: list[str]) -> list[list[int]]:
    """Return the places of the items of every list among the paragraphs."""
    is_item = _has_bullet if page.origin == "text" else _is_list_item
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    runs = [list(run) for found, run in groupby(kept, key=lambda at: is_item(page.blocks[at])) if found]
    return [run for run in runs if page.origin == "html" or len(run) >= _LEAST]


def find_quotes(page: Page, labels: list[str]) -> list[int]:
    """Return the places of the paragraphs that the page sets apart as quotations."""
    return [at for at, label in enumerate(labels) if label == PARAGRAPH and "quote" in page.blocks[at].where]


def _is_list_item(block: Block) -> bool:
    """Tell whether a block is an item of a list, or the one paragraph in it."""
    return block.tag == "li" or any(part.startswith("li.") for part in block.key.split(">")[-2:-1])


def _has_bullet(block: Block) -> bool:
    return block.text[0] in _BULLETS and block.text[1:2].isspace()
