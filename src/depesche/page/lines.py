"""Copied text in, blocks out: a line a block, with its place in the original."""

from __future__ import annotations

import re

from depesche.page.block import Block

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_EDGES = " \t\u00a0\u200b\ufeff\u202f\u2009"


def read_lines(text: str) -> list[Block]:
    """Return the lines of copied text that hold anything; hard-wrapped text is joined to its paragraphs first."""
    found = [(m.start(), m.group()) for m in _LINE.finditer(text)]
    blocks = []
    if _is_wrapped(text, [line for _, line in found]):
        found = [(m.start(), m.group()) for m in re.finditer(r"(?:[^\n\r]*\S[^\n\r]*(?:\r?\n|$))+", text)]
    for start, line in found:
        stripped = line.strip(_EDGES + "\r\n")
        if stripped:
            offset = start + line.index(stripped[0])
            blocks.append(Block(text=stripped, tag="line", start=offset))
    return blocks


def _is_wrapped(text: str, lines: list[str]) -> bool:
    """Tell whether paragraphs run over several lines of nearly the same length, as in mail and prints."""
    full = [line for line in lines if line.strip()]
    if len(full) < 8 or "\n\n" not in text.replace("\r", ""):
        return False
    longest = sorted(len(line) for line in full)[int(len(full) * 0.95)]
    open_ends = sum(1 for line in full if line.rstrip()[-1:] not in '.!?:“"”»…')
    return longest <= 100 and open_ends > 0.6 * len(full) and sum(len(line) > 0.75 * longest for line in full) > 0.5 * len(full)
