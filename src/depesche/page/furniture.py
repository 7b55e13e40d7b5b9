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


@lru_cache(maxsize=1)
def _appeal() -> tuple[int, int, re.Pattern[str], tuple[re.Pattern[str], ...]]:
    appeal = read_knowledge("furniture")["appeal"]
    return appeal["longest"], appeal["least"], re.compile(appeal["reader"]), tuple(re.compile(cue) for cue in appeal["cues"])


@lru_cache(maxsize=1)
def _author_notes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in read_knowledge("furniture")["author"]), re.IGNORECASE)


def is_author_note(text: str) -> bool:
    """Tell whether a line may be a note on its author; within an article such lines occur, behind it they are notes."""
    return bool(_author_notes().match(soften(text)))


def _is_appeal(text: str) -> bool:
    """Tell whether a long line asks its readers for money by several cues."""
    longest, least, reader, cues = _appeal()
    if len(text) > longest:
        return False
    line = soften(text).lower()
    return bool(reader.search(line)) and sum(bool(cue.search(line)) for cue in cues) >= least


@lru_cache(maxsize=20_000)
def match_furniture(text: str) -> str | None:
    """Return the kind of furniture that a line is by its words, or None when no pattern knows it."""
    longest, patterns = _patterns()
    if len(text) > longest:
        return "pay" if _is_appeal(text) else None
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
