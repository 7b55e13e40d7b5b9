"""Words of a sentence by which a text judges the state of a relation, from ``knowledge/lexicon/relations-*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from depesche.knowledge import load_yaml
from depesche.language.lexicon import Entry, read_entry
from depesche.language.matcher import Index, find_matches, index_of
from depesche.language.words import words_of
from depesche.span import Span

HEADS = ("relation", "bond", "tension", "dispute_head", "dispute_state", "state_head")
JUDGING = ("worse", "better", "level", "dispute", "hope", "wish", "tension_more", "tension_less", "negation")
OTHERS = ("began", "own", "both")


@dataclass(frozen=True, slots=True)
class Judging:
    """Hold a word of a group (relation, worse, hope …) and its place in the sentence."""

    span: Span
    group: str
    word: str


def vocabulary(language: str) -> Any:
    """Return the groups of words of a language."""
    return load_yaml(f"lexicon/relations-{language}.yaml")


@lru_cache(maxsize=2048)
def judging_words(sentence: str, language: str) -> tuple[Judging, ...]:
    """Return all words of a sentence that name or judge a relation, in order."""
    words = words_of(sentence, language)
    found: dict[tuple[Span, str], Judging] = {}
    for match in find_matches(words, _index(language)):
        span = Span(words[min(match.places)].start, words[max(match.places)].end)
        found.setdefault((span, match.entry.kind), Judging(span, match.entry.kind, match.entry.word))
    if language == "en":
        for hit in re.finditer(r"n['’]t\b", sentence):
            found[Span(*hit.span()), "negation"] = Judging(Span(*hit.span()), "negation", "n't")
    return tuple(sorted(found.values(), key=lambda word: word.span))


@cache
def _index(language: str) -> Index:
    data, name = vocabulary(language), f"relations-{language}.yaml"
    entries: list[Entry] = []
    for group in (*HEADS, *JUDGING, *OTHERS):
        entries += [read_entry(text, group, name) for text in data[group]]
    return index_of(entries, language, data["exceptions"])


@cache
def _comparisons(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary(language)["comparison"])


def comparison_in(sentence: str, language: str) -> Span | None:
    """Return the longest comparison of a sentence: "so schlecht wie seit Jahren nicht mehr", "the worst since 2014"."""
    found = [Span(*m.span()) for pattern in _comparisons(language) for m in pattern.finditer(sentence)]
    return max(found, key=lambda span: span.end - span.start, default=None)


def direction_of(words: Sequence[Judging], head: Judging, comparison: Span | None) -> str | None:
    """Tell how the words beside a head judge it: worse, better, level, dispute or hope; None if they don't.

    What is told of the relation ("hat sich verschlechtert") outweighs the attribute before its noun ("das gute Verhältnis").
    """
    by_group = {group: [w for w in words if w.group == group and w.span != head.span] for group in JUDGING}
    stated = _strain(by_group, head) if head.group == "tension" else _state(by_group, head, comparison)
    if head.group == "state_head" and stated is None:
        stated = next((w.group for w in words if w.span == head.span and w.group in ("worse", "better")), None)
    if head.group in ("dispute_head", "dispute_state"):
        stated = "dispute"
    wished = by_group["hope"] or (by_group["wish"] and stated in ("better", "level") and not comparison)
    if wished and (stated in ("better", "level") or (stated and _to_overcome(by_group))):
        return "hope"
    return stated


def _to_overcome(by_group: dict[str, list[Judging]]) -> bool:
    return bool(by_group["tension_less"] or by_group["better"])


def _strain(by_group: dict[str, list[Judging]], head: Judging) -> str | None:
    if by_group["tension_less"] or by_group["better"]:
        return "better" if not _negated(by_group, (by_group["tension_less"] or by_group["better"])[0]) else "worse"
    return "worse" if not _negated(by_group, head) else "level"


def _state(by_group: dict[str, list[Judging]], head: Judging, comparison: Span | None) -> str | None:
    candidates = [w for group in ("worse", "better", "level", "dispute") for w in by_group[group]]
    if not candidates:
        return None
    told = [w for w in candidates if not 0 <= head.span.start - w.span.end <= _ATTRIBUTE] or candidates
    order = {"better": 0, "worse": 0, "dispute": 1, "level": 2}
    best = min(told, key=lambda w: (not (comparison and w.span.touches(comparison)), order[w.group], _gap(w.span, head.span)))
    inside = comparison is not None and best.span.touches(comparison)
    if not inside and _negated(by_group, best):
        return {"worse": "level", "better": "level", "level": "worse"}.get(best.group)
    return best.group


_ATTRIBUTE = 1
"""An attribute stands right before its noun."""
_NEGATION_REACH = 30


def _gap(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _negated(by_group: dict[str, list[Judging]], word: Judging) -> bool:
    return any(0 <= word.span.start - n.span.end <= _NEGATION_REACH for n in by_group["negation"])
