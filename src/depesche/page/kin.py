"""Dropped blocks of a page raised again: subheadings and paragraphs that stand among their own kind."""

from __future__ import annotations

from collections import Counter

from depesche.page.block import Block, Page
from depesche.page.dross import is_dross
from depesche.page.endings import ends_prose
from depesche.page.features import Matrix
from depesche.page.labels import CAPTION, FURNITURE, HEADING, LABELS, PARAGRAPH

_LEAN = 0.2  # probability above which a dropped line among paragraphs is kept
_ABOVE = 3  # blocks above the first paragraph among which its heading may stand
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def raise_kin(page: Page, labels: list[str], judged: Matrix) -> None:
    """Read dropped blocks that stand between paragraphs of their own container as what they look like: subheadings and paragraphs."""
    if page.origin != "html":
        return
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    if len(kept) < 3:
        return
    homes = Counter(page.blocks[at].parent for at in kept)
    keys = Counter(page.blocks[at].key for at in kept)
    kin = Counter((b.key, b.parent) for b in page.blocks if b.tag in _HEADINGS and not is_dross(b))
    _raise_last_section(page, labels, kept[-1], keys)
    for at in range(len(labels) - 1, kept[0], -1):
        block = page.blocks[at]
        if not (labels[at] == FURNITURE or _is_caption_by_mistake(block, labels[at])) or is_dross(block):
            continue
        home, ends = homes[block.parent], ends_prose(block.text)
        behind = next((labels[i] for i in range(at + 1, min(at + 6, len(labels))) if labels[i] != CAPTION), None)
        if block.tag in _HEADINGS:
            wanted = (at < kept[-1] and (behind == HEADING or PARAGRAPH in labels[at + 1 : at + 4])) or (
                home > 2 and kin[block.key, block.parent] > 2
            )
            labels[at] = HEADING if wanted else FURNITURE
        elif block.tag == "li" and block.link == 0 and at < kept[-1] and len(block.text) > 12 and labels[at + 1] in {PARAGRAPH, HEADING}:
            labels[at] = PARAGRAPH if _opens_list(page, labels, at) else FURNITURE
        elif ends and keys[block.key] > 2 and at < kept[-1] and judged[at, LABELS.index(PARAGRAPH)] > 0.05:
            labels[at] = PARAGRAPH
        elif block.tag == "p" and at < kept[-1]:
            if ends and home > 1 and len(block.text) > 60 and judged[at, LABELS.index(PARAGRAPH)] > 0.1:
                labels[at] = PARAGRAPH
            elif (
                not ends
                and 8 < len(block.text) < 100
                and behind == PARAGRAPH
                and (home or (labels[at - 1] == PARAGRAPH and keys[block.key] + homes[page.blocks[at + 1].parent] > 0))
            ):
                labels[at] = HEADING
    _raise_first_heading(page, labels, kept[0])


def _raise_first_heading(page: Page, labels: list[str], first: int) -> None:
    """Read a dropped heading above the first paragraph as one, where later headings have its markup: that of a ticker's newest entry."""
    heads = Counter(b.key for b, label in zip(page.blocks, labels, strict=True) if label == HEADING)
    for at in range(first - 1, max(-1, first - _ABOVE), -1):
        block = page.blocks[at]
        if labels[at] != FURNITURE:
            return
        if block.tag in _HEADINGS and heads[block.key] > 1 and not is_dross(block):
            labels[at] = HEADING
            return


def _is_caption_by_mistake(block: Block, label: str) -> bool:
    """Tell whether a heading by its tag is taken for a caption though no picture is around it."""
    return label == CAPTION and block.tag in _HEADINGS and not block.where & {"caption", "figure"}


def _raise_last_section(page: Page, labels: list[str], last: int, keys: Counter[str]) -> None:
    """Read a heading and what follows it behind the last paragraph as one more section, where the markup is that of the sections before."""
    heads = Counter(b.key for b, label in zip(page.blocks, labels, strict=True) if label == HEADING)
    for at in range(last + 1, min(last + 3, len(labels) - 1)):
        block = page.blocks[at]
        if labels[at] == FURNITURE and heads[block.key] > 1 and not is_dross(block):
            end = at + 1
            while end < len(labels) and keys[page.blocks[end].key] > 3 and not is_dross(page.blocks[end]):
                labels[end] = PARAGRAPH
                end += 1
            labels[at] = HEADING if end > at + 1 else FURNITURE
            return


def _opens_list(page: Page, labels: list[str], at: int) -> bool:
    """Tell whether the list that an item stands in follows a paragraph at once."""
    home = page.blocks[at].parent
    while at >= 0 and page.blocks[at].parent == home:
        at -= 1
    return at >= 0 and (labels[at] == PARAGRAPH or page.blocks[at].text.endswith(":"))
