"""Since and until when a state of a relation holds: dates, and the times in office of persons ("unter X", "since Y took office")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from depesche.actors import ActorBase, Mention
from depesche.language.dates import find_dates
from depesche.span import Span

Period = tuple[str | None, str | None]

REACH = 70
"""A person's name follows "unter" or "seit dem Amtsantritt" within so many characters."""
_MONTH = len("2021-01")


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what tells times in office: the names of a sentence, the actor base, the day of publication and the language's words."""

    mentions: Sequence[Mention]
    base: ActorBase
    day: str | None
    words: Any

    def of(self, person: str | None) -> Period | None:
        """Return start and end of a person's time in office as months."""
        term = self.base.tenure(person, self.day) if person and self.day else None
        return (term[0][:_MONTH] or None, term[1][:_MONTH] or None) if term else None


def period_of(unit: Span, sentence: str, terms: Terms, language: str) -> Period:
    """Return since and until of a stretch of a sentence as partial dates."""
    held = [m for m in terms.mentions if unit.covers(m.span) and m.entries[0].person]
    text, words = unit.cut(sentence), terms.words
    began = terms.of(_after(text, unit, words["office_since"], held) or _took(text, unit, held, words))
    if began and began[0]:
        return began[0], None
    ended = terms.of(_after(text, unit, words["office_until"], held))
    if ended and ended[1]:
        return None, ended[1]
    if term := terms.of(_after(text, unit, words["under"], held)):
        return term
    plain = sentence[:1].lower() + sentence[1:]
    dates = [m.value for m in find_dates(plain, language, terms.day) if unit.covers(m.span)]
    since = next((v.removeprefix("after ") for v in dates if v.startswith("after ")), None)
    until = next((v.removeprefix("before ") for v in dates if v.startswith("before ")), None)
    return since, until


def _after(text: str, unit: Span, phrases: Sequence[str], held: Sequence[Mention]) -> str | None:
    """Return the person whose name follows one of the phrases."""
    for phrase in phrases:
        for hit in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE):
            place = unit.start + hit.end()
            near = next((m for m in held if 0 <= m.span.start - place <= REACH), None)
            if near and not re.search(r"[,;:]", text[hit.end() : near.span.start - unit.start]):
                return near.entries[0].person
    return None


def _took(text: str, unit: Span, held: Sequence[Mention], words: Any) -> str | None:
    """Read "since Biden took office"."""
    for mention in held:
        behind = text[mention.span.end - unit.start :].lstrip(" ")
        if any(behind.startswith(phrase) for phrase in words.get("office_took", ())):
            return mention.entries[0].person
    return None
