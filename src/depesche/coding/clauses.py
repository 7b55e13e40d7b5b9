"""Clauses of a sentence, roughly: what stands between commas and dashes, quotations kept whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from depesche.language.quotations import find_quotations
from depesche.span import Span

_BREAK = re.compile(r"[,;:]\s|\s[–—-]\s")
SHORT_QUOTE = 40
"""Breaks within a quotation of fewer characters do not count."""


@lru_cache(maxsize=1024)
def clauses(sentence: str) -> tuple[Span, ...]:
    """Return the clauses of a sentence in order; they tile it."""
    quoted = [q.span for q in find_quotations(sentence) if q.closed and q.span.end - q.span.start < SHORT_QUOTE]
    cuts = [m.start() for m in _BREAK.finditer(sentence) if not any(q.start < m.start() < q.end for q in quoted)]
    edges = [0, *cuts, len(sentence)]
    return tuple(Span(a, b) for a, b in pairwise(edges) if b > a)


def clause_of(sentence: str, place: int) -> int:
    """Return the number of the clause that a place lies in."""
    return max(0, bisect_right(clauses(sentence), place, key=lambda clause: clause.start) - 1)


def distance(one: Span, other: Span) -> int:
    """Return how many characters lie between two spans, 0 if they touch."""
    return max(0, other.start - one.end, one.start - other.end)
