"""Sentences with the words marked that a code stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from depesche.coded import Assessment, Event, Statement
from depesche.relations.report import Evidence
from depesche.span import Span

Role = tuple[str, Span | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of a sentence with the roles that cover it; ``closes`` are those that end here, the shortest first."""

    text: str
    roles: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


def mark_pieces(evidence: Evidence, roles: Iterable[Role]) -> tuple[Piece, ...]:
    """Cut a sentence at the edges of all spans; the pieces joined are the sentence, letter by letter.

    Where two roles cover the same words, the one listed last names them.
    """
    whole = Span(evidence.start, evidence.start + len(evidence.text))
    spans = [(role, max(s.start, whole.start), min(s.end, whole.end)) for role, s in roles if s and s.start < s.end and s.touches(whole)]
    named = sorted({(start, end): role for role, start, end in spans}.items(), key=lambda item: item[0][1] - item[0][0])
    edges = sorted({whole.start, whole.end, *(edge for _, start, end in spans for edge in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        inside = tuple(dict.fromkeys(role for role, a, b in spans if a <= start and end <= b))
        closes = tuple(dict.fromkeys(role for (_, b), role in named if b == end))
        pieces.append(Piece(evidence.cut(Span(start, end)), inside, closes))
    return tuple(pieces)


def event_roles(event: Event) -> list[Role]:
    """List the spans that an event stands on; a phrase that names both sides ("beide Länder") is a party."""
    doers, others = {a.span for a in event.sources}, {a.span for a in event.targets}
    return [
        *(("party" if a.span in others else "source", a.span) for a in event.sources),
        *(("target", a.span) for a in event.targets if a.span not in doers),
        ("trigger", event.trigger),
        ("condition", event.condition),
        ("quantity", event.quantity.span if event.quantity else None),
        ("reaction", event.reaction if event.reaction != event.trigger else None),
    ]


def statement_roles(statement: Statement) -> list[Role]:
    """List the spans that a statement stands on."""
    return [
        *(("speaker", a.span) for a in statement.speakers),
        ("cue", statement.cue),
        ("content", statement.content),
        *(("fragment", span) for span in statement.fragments),
    ]


def assessment_roles(assessment: Assessment) -> list[Role]:
    """List the spans that an assessment stands on."""
    return [
        ("assessment", assessment.span),
        ("comparison", assessment.comparison),
        ("speaker", assessment.by.span if assessment.by else None),
        *(("issue", span) for span in assessment.issues),
    ]
