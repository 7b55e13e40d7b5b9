"""What a block is no part of an article by: its words, its links, its place beside the text."""

from __future__ import annotations

from depesche.page.block import Block
from depesche.page.byline import starts_as_byline
from depesche.page.furniture import match_furniture


def is_dross(block: Block) -> bool:
    """Tell whether a block is furniture by its words, its links or its place beside the text."""
    return (
        block.link > 0.5 * len(block.text)
        or block.hidden
        or "aside" in block.where
        or starts_as_byline(block.text)
        or match_furniture(block.text) is not None
    )
