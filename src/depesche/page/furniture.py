"""Kinds of furniture by pattern: appeals to pay, newsletters, comment rules, error reports, sharing, further reading."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.page.knowledge import read_knowledge

_SOFT = str.maketrans("\u00a0\u2009\u202f\u2013\u2019", "   -'", "\u00ad\u200b\u200c\u200d\ufeff")

_SPECIAL = re.compile("[" + "".join(map(chr, _SOFT)) + "]")


@lru_cache(maxsize=1)
def _patterns() -> tuple[int, tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]]:
    knowledge = read_knowledge("furniture")
    compiled = []
    for kind, places in knowledge["kinds"].items():
        start = re.compile("|".join(f"(?:{p})" for p in places.get("start", ())) or r"(?!)")
        within = re.compile("|".join(f"(?:{p})" for p in places.get("within", ())) or r"(?!)")
        compiled.append((kind, start, within))
    return knowledge["longest"], tuple(compiled)


def furniture_kinds() -> tuple[str, ...]:
    """Return the kinds that patterns know."""
    return tuple(kind for kind, _, _ in _patterns()[1])


def soften(text: str) -> str:
    """Return text with soft hyphens dropped and special spaces, dashes and apostrophes made plain, for matching only."""
    return text.translate(_SOFT) if _SPECIAL.search(text) else text


@lru_cache(maxsize=20_000)
def match_furniture(text: str) -> str | None:
    """Return the kind of furniture that a line is by its words, or None when no pattern knows it."""
    longest, patterns = _patterns()
    if len(text) > longest:
        return None
    line = soften(text).strip(" \t*•·|>»›–-").lower()  # matching small letters alone is much faster than ignoring case
    if not any(c.isalnum() for c in line):
        return "other"
    for kind, start, _ in patterns:
        if start.match(line):
            return kind
    for kind, _, within in patterns:
        if within.search(line):
            return kind
    return None
