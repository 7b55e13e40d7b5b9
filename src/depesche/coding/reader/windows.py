"""Windows: stretches of a document that the encoder reads at once.

A window holds some sentences to code and, before them, sentences already coded that serve as context: the headline and as
many of the sentences just before as fit. Each sentence of a document is coded in exactly one window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depesche.coding.reader.tokens import Tokens

TARGET = 256  # pieces of sentences to code in a window; one longer sentence stands alone
CONTEXT = 96  # pieces of context before them
LIMIT = 508  # pieces that the encoder's positions allow, less <s> and </s>


@dataclass(frozen=True)
class Window:
    """Hold the indices of the context sentences and of the sentences to code."""

    context: tuple[int, ...]
    targets: tuple[int, ...]

    @property
    def sentences(self) -> tuple[int, ...]:
        """Return all sentences in reading order."""
        return self.context + self.targets


def windows(sentences: Sequence[Tokens], target: int = TARGET, context: int = CONTEXT) -> list[Window]:
    """Cut a document into windows; target and context count pieces."""
    sizes = [min(len(s.pieces), LIMIT) + 1 for s in sentences]
    found: list[Window] = []
    at = 0
    while at < len(sizes):
        end, total = at + 1, sizes[at]
        while end < len(sizes) and total + sizes[end] <= target:
            total += sizes[end]
            end += 1
        found.append(Window(_context(sizes, at, min(context, LIMIT - total)), tuple(range(at, end))))
        at = end
    return found


def _context(sizes: Sequence[int], at: int, room: int) -> tuple[int, ...]:
    chosen: list[int] = []
    if at > 0 and sizes[0] <= room // 2:
        chosen.append(0)
        room -= sizes[0]
    before = at - 1
    while before > 0 and sizes[before] <= room:
        chosen.append(before)
        room -= sizes[before]
        before -= 1
    return tuple(sorted(chosen))
