"""Books and endless lists: on a page of thousands of like paragraphs most are judged by their kin instead of one by one."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from depesche.page.block import Block
from depesche.page.endings import ends_sentence

Flags = NDArray[np.bool_]
Matrix = NDArray[np.float32]

_SAMPLE = 100  # like paragraphs at either end of their kin that are judged one by one; hardly a news page has 200 in one container
_REACH = 4  # neighbours on either side that must be like paragraphs too, so that what stands between them is seen whole
_ALONE = 3  # blocks of a container that is no home of many paragraphs but the dress of one
_LEAST = 60  # characters of a paragraph that needs no look of its own


def judged_apart(blocks: list[Block]) -> Flags | None:
    """Return which blocks are to be judged one by one, or None when all are."""
    alike = _plain(blocks)
    if alike.sum() <= 2 * _SAMPLE:
        return None
    kin = kin_of(blocks)
    skipped = alike & (_rank(kin, alike) >= _SAMPLE) & (_rank(kin[::-1], alike[::-1])[::-1] >= _SAMPLE)
    for by in range(1, _REACH + 1):
        same = alike[by:] & alike[:-by] & (kin[by:] == kin[:-by])
        skipped[by:] &= same
        skipped[:-by] &= same
    return ~skipped if skipped.any() else None


def spread(judged: Matrix, apart: Flags, blocks: list[Block]) -> Matrix:
    """Return a row for every block: the judged ones as they are, the others the mean of the judged like paragraphs of their kin."""
    rows = np.empty((len(blocks), judged.shape[1]), dtype=np.float32)
    rows[apart] = judged
    kin, like = kin_of(blocks), apart & _plain(blocks)
    for number in np.unique(kin[~apart]):
        here = kin == number
        rows[here & ~apart] = rows[here & like].mean(axis=0)
    return rows


def kin_of(blocks: list[Block]) -> NDArray[np.int_]:
    """Return a number for every block, the same for those of the same markup in the same container, or each in one of its own."""
    numbers: dict[tuple[str, int], int] = {}
    held = Counter(b.parent for b in blocks)
    homes = ((b.key, b.parent if held[b.parent] > _ALONE else 0) for b in blocks)
    return np.fromiter((numbers.setdefault(home, len(numbers)) for home in homes), dtype=int, count=len(blocks))


def _plain(blocks: list[Block]) -> Flags:
    return np.fromiter((_is_plain(block) for block in blocks), dtype=bool, count=len(blocks))


def _is_plain(block: Block) -> bool:
    text = block.text
    return len(text) >= _LEAST and ends_sentence(text) and not block.link and not block.hidden


def _rank(kin: NDArray[np.int_], alike: Flags) -> NDArray[np.int_]:
    """Return how many like paragraphs of its kin stand before each block."""
    order = np.argsort(kin, kind="stable")
    counts: NDArray[np.int_] = np.cumsum(alike[order]) - alike[order]
    starts = np.searchsorted(kin[order], kin[order])
    ranks = np.empty_like(counts)
    ranks[order] = counts - counts[starts]
    return ranks
