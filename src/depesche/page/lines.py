"""Copied text in, blocks out: a line a block, with its place in the original."""

from __future__ import annotations

import re

from depesche.page.block import Block
from depesche.page.endings import ends_prose

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_EDGES = " \t\u00a0\u200b\ufeff\u202f\u2009"


def read_lines(text: str, least: int = 8) -> list[Block]:
    """Return the lines of copied text that hold anything; hard-wrapped text (of ``least`` lines or more) is joined first."""
    found = [(m.start(), m.group()) for m in _LINE.finditer(text)]
    blocks = []
    if _is_wrapped(text, [line for _, line in found], least):
        found = [(m.start(), m.group()) for m in re.finditer(r"(?:[^\n\r]*\S[^\n\r]*(?:\r?\n|$))+", text)]
    for start, line in found:
        stripped = line.strip(_EDGES + "\r\n")
        if stripped.split():
            offset = start + line.index(stripped[0])
            blocks.append(Block(text=stripped, tag="line", start=offset))
    return blocks


def _is_wrapped(text: str, lines: list[str], least: int) -> bool:
    """Tell whether paragraphs run over several lines of nearly the same length, as in mail and prints."""
    full = [line for line in lines if line.strip()]
    groups = [[line.rstrip() for line in group.split("\n")] for group in re.split(r"\n\s*\n", text.replace("\r", "").strip("\n"))]
    if len(full) < least or (len(groups) < 2 and least > 3):
        return False
    longest = sorted(len(line) for line in full)[int(len(full) * 0.95)]
    inner = [line for group in groups for line in group[:-1] if line]
    open_ends = sum(not ends_prose(line) for line in inner)
    return (
        longest <= 100
        and 3 * len(inner) > len(full)
        and 2 * open_ends > len(inner)
        and sum(len(x) > 0.75 * longest for x in inner) > 0.7 * len(inner)
    )
