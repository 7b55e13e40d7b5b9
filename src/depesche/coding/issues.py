"""What a dispute is about: the phrases behind "wegen", "über", "over", and lists in the sentence or the next one."""

from __future__ import annotations

import re
from typing import Any

from depesche.span import Span

LONGEST = 120
"""An issue has at most so many characters; longer stretches are clauses and no names of issues."""


def issues_behind(sentence: str, unit: Span, place: int, words: Any) -> tuple[Span, ...]:
    """Return the issues that a mark behind a place introduces within a stretch: "Differenzen über X und Y"."""
    marks = sorted(words["issue_marks"], key=len, reverse=True)
    hit = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, marks))})(?!\w)", sentence[place : unit.end])
    if not hit:
        return ()
    begin = place + hit.end()
    sides = re.search(rf"\s(?:{'|'.join(words['between'])})\s", sentence[begin : unit.end])
    return _parts(sentence, Span(begin, begin + sides.start() if sides else unit.end), words)


def issues_listed(sentence: str, words: Any) -> tuple[Span, ...]:
    """Return the issues that a sentence lists: "Neben X und Y gehören dazu Z", "They include X and Y"."""
    lists = sorted(words["issue_lists"], key=len, reverse=True)
    hit = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, lists))})(?!\w)", sentence, re.IGNORECASE)
    if not hit:
        return ()
    end = len(sentence.rstrip(' .!?"“”«»'))
    found = _parts(sentence, Span(hit.end(), end), words) if hit.end() < end else ()
    opener = re.match(rf"(?:{'|'.join(words['issue_openers'])})\s", sentence, re.IGNORECASE)
    if opener:
        found = (*_parts(sentence, Span(opener.end(), hit.start()), words), *found)
    return found


def _parts(sentence: str, stretch: Span, words: Any) -> tuple[Span, ...]:
    found: list[Span] = []
    at = stretch.start
    joints = rf"(?:,\s|\s(?:{'|'.join(words['coordinators'])})\s)+|$"
    for cut in re.finditer(joints, stretch.cut(sentence)):
        part = _trimmed(sentence, Span(at, stretch.start + cut.start()), words)
        at = stretch.start + cut.end()
        if part and part.end - part.start <= LONGEST:
            found.append(part)
    return tuple(found)


def _trimmed(sentence: str, part: Span, words: Any) -> Span | None:
    """Take articles and joining words off the start, marks and blanks off both ends."""
    text = part.cut(sentence)
    trims = sorted(words["issue_trims"], key=len, reverse=True)
    start = re.match(rf"(?:[\s,:–-]|(?:{'|'.join(map(re.escape, trims))})(?=\s))*", text, re.IGNORECASE)
    begin = part.start + (start.end() if start else 0)
    end = part.start + len(text.rstrip(" ,;:.–-"))
    return Span(begin, end) if re.search(r"\w{2}", sentence[begin:end]) else None
