"""What statements still lack: quoted fragments, kind, chain of speakers, dyad, description of the anonymous, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from depesche.coded import UNKNOWN, Actor, Event, Statement
from depesche.knowledge import load_yaml
from depesche.language.quotations import find_quotations
from depesche.span import Span


def fragments_of(content: Span, text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the quotations within a statement's content, without their marks; one that runs over its edge is cut there."""
    found: list[Span] = []
    for quotation in find_quotations(sentence.cut(text)):
        inner = quotation.inner.shifted(sentence.start)
        if quotation.depth or not inner.touches(content):
            continue
        found.append(Span(max(inner.start, content.start), min(inner.end, content.end)))
    return tuple(span for span in found if span.end > span.start)


def kind_of(content: Span, fragments: Sequence[Span], text: str) -> str:
    """Tell direct, mixed and indirect speech apart by how much of the content is quoted."""
    if not fragments:
        return "indirect"
    rest = content.cut(text)
    for span in fragments:
        rest = rest.replace(span.cut(text), "", 1)
    return "mixed" if re.search(r"\w", rest) else "direct"


def with_chains(statements: Sequence[Statement], text: str, language: str) -> tuple[Statement, ...]:
    """Join a speaker who passes on another's words ("…, wie ein Sprecher sagte") to the statement that he passes on."""
    found: list[Statement] = []
    for statement in statements:
        outer = [
            other
            for other in statements
            if other is not statement and other.sentence == statement.sentence and _passes_on(other, statement, text, language)
        ]
        chain = statement.speakers + tuple(o.speakers[0] for o in outer if o.speakers and o.speakers[0] not in statement.speakers)
        found.append(replace(statement, speakers=chain))
    return tuple(found)


def _passes_on(outer: Statement, inner: Statement, text: str, language: str) -> bool:
    inner_speaker = inner.speakers[0].span if inner.speakers else None
    if not outer.cue or not inner_speaker or outer.content == inner.content:
        return False
    if outer.content.covers(inner_speaker) and outer.content.covers(inner.content):
        return True
    first = min(span.start for span in (outer.cue, outer.speakers[0].span) if span)
    before = re.findall(r"\w+", text[max(0, first - 12) : first].lower())
    return (
        bool(before)
        and before[-1] in load_yaml("language/attachments.yaml")[language]["reported_as"]
        and outer.content.touches(inner.content)
    )


def described(speaker: Actor, text: str, language: str) -> Actor:
    """Give an unnamed speaker its own words as a description: "ein hochrangiger Regierungsmitarbeiter"."""
    if speaker.person or speaker.name or speaker.description or not speaker.span:
        return speaker
    words = speaker.span.cut(text)
    nouns = load_yaml("language/attachments.yaml")[language]["anonymous"]
    if any(noun.lower() in words.lower() for noun in nouns):
        return replace(speaker, description=words)
    return speaker


def about(statement: Statement, events: Sequence[Event], codes: Sequence[str], relation: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return the dyad that a statement is about: of an event in it, of the speaker and another party named, or of the document."""
    inside = [event for event in events if event.reported_by == statement.id]
    for event in inside:
        for source in event.sources:
            for target in event.targets:
                if source.code != target.code and UNKNOWN not in (source.code, target.code):
                    return _dyad(source.code, target.code)
    named = list(dict.fromkeys(code for code in codes if code != UNKNOWN))
    speaker = statement.speakers[0].code if statement.speakers else UNKNOWN
    others = [code for code in named if code != speaker]
    if speaker != UNKNOWN and others:
        return _dyad(speaker, others[0])
    if len(named) > 1:
        return _dyad(named[0], named[1])
    return relation if relation and speaker in relation else None


def _dyad(one: str, other: str) -> tuple[str, str]:
    return (min(one, other), max(one, other))
