"""What a text says of the state of a relation between two actors: worse, better, level, in dispute, to be hoped for.

A sentence assesses a relation when a word for it ("Beziehungen", "ties", "Spannungen") joins two states or organisations and a
word of the same clause, or of the relative clause behind it, judges it. Who judges is the speaker of the statement around it,
else the newspaper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.actors import ActorBase
from depesche.coded import Actor, Assessment, Statement
from depesche.coding.clauses import clause_of, clauses
from depesche.coding.document import Codes, Document
from depesche.coding.dyads import Relations
from depesche.coding.issues import issues_behind, issues_listed
from depesche.coding.judgement import HEADS, Judging, comparison_in, direction_of, judging_words, vocabulary
from depesche.coding.periods import Terms, period_of
from depesche.span import Span

DECIDED_BY = "relation words"
EDGES = " ,;:.!?–—-"  # what a clause is shown without
NAMED, INFERRED = 0.9, 0.7
"""Certainty of an assessment whose two sides stand beside it, and of one whose sides the text before tells (set by hand)."""
_RELATIVE = {"de": r",\s(?:die|das|der|dem|deren|dessen|in denen|in dem|welche)\s", "en": r",?\s(?:which|that)\s"}


def find_assessments(document: Document, codes: Codes, base: ActorBase) -> tuple[Assessment, ...]:
    """Find the sentences that assess the state of a relation; spans are those of the document's text, ids "a1", "a2" …."""
    relations = Relations(document, base)
    found: list[Assessment] = []
    for sentence in document.sentences:
        if sentence.part != "caption":
            found.extend(_of_sentence(document, sentence.index, codes.statements, relations))
    found = [_with_listed(document, one) for one in found]
    return tuple(replace(one, id=f"a{number}") for number, one in enumerate(found, 1))


def _of_sentence(document: Document, index: int, statements: Sequence[Statement], relations: Relations) -> Iterator[Assessment]:
    sentence, whole = document.cut(index), document.sentences[index].span
    words = judging_words(sentence, document.language)
    taken: list[Span] = []
    for head in sorted((w for w in words if w.group in HEADS), key=lambda w: HEADS.index(w.group)):
        units = [unit for unit in _units(sentence, head, document.language) if not any(unit.touches(other) for other in taken)]
        if not units:
            continue
        statement = _around(statements, index, head.span.shifted(whole.start))
        speaker = statement.speakers[0] if statement and statement.speakers else None
        judged = [(unit, direction) for unit in units if (direction := _judge(sentence, words, head, unit, document.language))]
        pair = relations.dyad_of(index, head, speaker.code if speaker else None)
        if pair is None or not judged or not _holds(words, head, units, named=pair[1]):
            continue
        for unit, direction in judged:
            taken.append(unit)
            yield _assessment(document, index, (head, unit, direction), pair, (speaker, relations))


def _units(sentence: str, head: Judging, language: str) -> list[Span]:
    """Return the clause of a head and the relative clause behind it."""
    parts, own = clauses(sentence), clause_of(sentence, head.span.start)
    units = [parts[own]]
    if head.group in ("relation", "bond") and own + 1 < len(parts) and re.match(_RELATIVE[language], parts[own + 1].cut(sentence)):
        units.append(parts[own + 1])
    return [unit.trimmed(sentence, EDGES) for unit in units]


def _judge(sentence: str, words: Sequence[Judging], head: Judging, unit: Span, language: str) -> str | None:
    comparison = comparison_in(sentence, language)
    inside = [w for w in words if unit.covers(w.span)]
    return direction_of(inside, head, comparison if comparison and comparison.touches(unit) else None) if inside else None


def _holds(words: Sequence[Judging], head: Judging, units: Sequence[Span], *, named: bool) -> bool:
    """Tell whether a head counts: weak words need both sides beside them, bare strain a word of more or less."""
    if named or head.group in ("relation", "dispute_state"):
        return True
    beside = [w for w in words if any(unit.covers(w.span) for unit in units)]
    return head.group == "tension" and any(w.group in ("tension_more", "tension_less", "worse", "better") for w in beside)


def _around(statements: Sequence[Statement], index: int, place: Span) -> Statement | None:
    holding = [s for s in statements if s.sentence == index and s.content.touches(place)]
    return min(holding, key=lambda s: s.content.end - s.content.start, default=None)


def _assessment(
    document: Document, index: int, what: tuple[Judging, Span, str], pair: tuple[tuple[str, str], bool], who: tuple[Actor | None, Relations]
) -> Assessment:
    head, unit, direction = what
    speaker, relations = who
    sentence, start = document.cut(index), document.sentences[index].span.start
    words = vocabulary(document.language)
    comparison = comparison_in(sentence, document.language)
    if comparison and not comparison.touches(unit):
        comparison = None
    mentions = relations.base.mentions(sentence, document.language, document.day)
    since, until = period_of(unit, sentence, Terms(mentions, relations.base, document.printed(index), words), document.language)
    if any(w.group == "began" and unit.covers(w.span) for w in judging_words(sentence, document.language)):
        until = None
    issues = issues_behind(sentence, unit, head.span.end, words) if direction == "dispute" else ()
    return Assessment(
        id="",
        sentence=index,
        span=unit.shifted(start),
        dyad=pair[0],
        direction=direction,
        comparison=comparison.shifted(start) if comparison else None,
        since=since,
        until=until,
        by=speaker,
        issues=tuple(span.shifted(start) for span in issues),
        decided_by=DECIDED_BY,
        certainty=NAMED if pair[1] else INFERRED,
    )


def _with_listed(document: Document, one: Assessment) -> Assessment:
    """Give a dispute the issues that its sentence or the next one lists."""
    if one.direction != "dispute" or one.issues:
        return one
    words = vocabulary(document.language)
    for index in (one.sentence, one.sentence + 1):
        if index < len(document.sentences) and document.sentences[index].part == "paragraph":
            start = document.sentences[index].span.start
            if listed := issues_listed(document.cut(index), words):
                return replace(one, issues=tuple(span.shifted(start) for span in listed))
    return one
