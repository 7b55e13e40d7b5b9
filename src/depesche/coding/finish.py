"""What any coder's events and statements still lack, attached by rules.

A coder finds triggers, types, statuses, parties and statements; this step adds mode, contexts, date, place, quantity, condition,
the statement that reports an event, the event that it answers, and of statements fragments, kind, chain of speakers and dyad.
What the coder gave already stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from depesche.actors import ActorBase, Mention
from depesche.coded import Actor, Event, Statement
from depesche.coding.circumstances import condition_of, date_of, nearest, place_of, quantity_of
from depesche.coding.clauses import distance
from depesche.coding.document import Codes, Document
from depesche.coding.dyads import main_dyad
from depesche.coding.headings import without_bare_headings
from depesche.coding.hollow import without_hollow_codes
from depesche.coding.opposing import opposing
from depesche.coding.reactions import with_reactions
from depesche.coding.reporters import with_reporters
from depesche.coding.sectors import fitting
from depesche.coding.twins import without_twins
from depesche.coding.utterances import about, described, fragments_of, kind_of, with_chains
from depesche.language.dates import find_dates
from depesche.language.days import printed_range
from depesche.language.matcher import cue_hits, lexicon_hits
from depesche.span import Span

NEAR_CONTEXT = 80
"""A context word counts for an event at most so many characters from its trigger."""
MOST_CONTEXTS = 3


def finish(document: Document, codes: Codes, base: ActorBase) -> Codes:
    """Attach to the codes of a document what they lack; leave out what tells nothing of its own and what one clause tells twice."""
    codes = without_hollow_codes(document, without_bare_headings(document, codes))
    codes = replace(codes, events=without_twins(document, codes.events))
    mentions = [base.mentions(document.cut(s.index), document.language, document.day) for s in document.sentences]
    statements = list(with_reporters(with_chains(codes.statements, document.text, document.language), document, base))
    statements = [_told(document, replace(s, speakers=tuple(fitting(a, base) for a in s.speakers)), mentions) for s in statements]
    by_sentence: dict[int, list[Event]] = {}
    for event in codes.events:
        by_sentence.setdefault(event.sentence, []).append(event)
    events = [opposing(_fitting(_reported(event, statements), base)) for event in codes.events]
    told = {s.id: s for s in statements}
    events = [_placed(document, _dated(document, e, by_sentence[e.sentence], told), mentions[e.sentence]) for e in events]
    linked = with_reactions(document, events)
    relation = main_dyad(document, mentions)
    statements = [replace(s, about=s.about or about(s, linked, _codes_in(document, s, mentions), relation)) for s in statements]
    return Codes(events=linked, statements=tuple(statements))


def _dated(document: Document, event: Event, beside: Sequence[Event], told: Mapping[str, Statement]) -> Event:
    """Attach the date: none that says when an event was told, and for what happened none after the report of it."""
    if event.date:
        return event
    whole, printed = document.sentences[event.sentence].span, document.printed(event.sentence)
    sentence, trigger = whole.cut(document.text), event.trigger.shifted(-whole.start)
    local = [replace(other, trigger=other.trigger.shifted(-whole.start)) for other in beside]
    dates = find_dates(sentence, document.language, printed)
    telling = told.get(event.reported_by or "")
    if telling:
        dates = tuple(d for d in dates if d.span.shifted(whole.start).touches(telling.content))
    known = printed_range(printed)
    if event.status == "actual" and known:
        dates = tuple(d for d in dates if d.value.split()[-1] <= known[1].isoformat())
    elif printed:
        dates = tuple(nearest(d, printed) for d in dates)
    return replace(event, date=date_of(event, local, trigger, sentence, document.language, dates))


def _placed(document: Document, event: Event, mentions: Sequence[Mention]) -> Event:
    """Attach mode, contexts, place, quantity, condition and persons to one event."""
    whole = document.sentences[event.sentence].span
    sentence, trigger = whole.cut(document.text), event.trigger.shifted(-whole.start)
    place = (event.place, event.country) if event.place else place_of(trigger, sentence, document.language, mentions)
    quantity = event.quantity
    if quantity is None and (found := quantity_of(event, trigger, whole.start, sentence, document.language)):
        quantity = replace(found, span=found.span.shifted(whole.start))
    condition = event.condition
    if condition is None and (clause := condition_of(event, trigger, sentence, document.language)):
        condition = clause.shifted(whole.start)
    return replace(
        event,
        mode=event.mode or mode_of(event.type, trigger, sentence, document.language),
        contexts=event.contexts or contexts_of(trigger, sentence, document.language),
        place=place[0] if place else None,
        country=place[1] if place else None,
        quantity=quantity,
        condition=condition,
        sources=tuple(_named(actor, whole, mentions) for actor in event.sources),
        targets=tuple(_named(actor, whole, mentions) for actor in event.targets),
    )


def _fitting(event: Event, base: ActorBase) -> Event:
    sources, targets = (tuple(fitting(actor, base) for actor in side) for side in (event.sources, event.targets))
    return replace(event, sources=sources, targets=targets)


def mode_of(kind: str, trigger: Span, sentence: str, language: str) -> str | None:
    """Return the mode of an event: its trigger's own by the lexicon, else that of the nearest mode cue of its type."""
    own = [hit for hit in lexicon_hits(sentence, language) if hit.type == kind and hit.mode and hit.span.touches(trigger)]
    if own:
        return max(own, key=lambda hit: hit.weight).mode
    cues = [cue for cue in cue_hits(sentence, language) if cue.kind == "mode" and cue.value.startswith(kind + "/")]
    near = [cue for cue in cues if distance(cue.span, trigger) <= NEAR_CONTEXT]
    return min(near, key=lambda cue: distance(cue.span, trigger)).value.partition("/")[2] if near else None


def contexts_of(trigger: Span, sentence: str, language: str) -> tuple[str, ...]:
    """Return the contexts whose words stand nearest to a trigger, at most three."""
    cues = [cue for cue in cue_hits(sentence, language) if cue.kind == "context" and distance(cue.span, trigger) <= NEAR_CONTEXT]
    cues.sort(key=lambda cue: distance(cue.span, trigger))
    return tuple(dict.fromkeys(cue.value for cue in cues))[:MOST_CONTEXTS]


def _named(actor: Actor, sentence: Span, mentions: Sequence[Mention]) -> Actor:
    """Give a party the person and office that its words name, if their codes agree."""
    if actor.person or not actor.span:
        return actor
    for mention in mentions:
        if not actor.span.covers(mention.span.shifted(sentence.start)):
            continue
        for entry in mention.entries:
            if entry.person and entry.code == actor.code:
                return replace(actor, name=actor.name or entry.name, person=entry.person, office=actor.office or entry.office)
    return actor


def _told(document: Document, statement: Statement, mentions: Sequence[Sequence[Mention]]) -> Statement:
    """Attach fragments, kind, date and the persons of its speakers to one statement."""
    whole = document.sentences[statement.sentence].span
    fragments = statement.fragments or fragments_of(statement.content, document.text, whole)
    kind = statement.kind
    if kind == "indirect" or (kind == "mixed" and not fragments):
        kind = kind_of(statement.content, fragments, document.text)
    speakers = tuple(
        described(_named(speaker, whole, mentions[statement.sentence]), document.text, document.language) for speaker in statement.speakers
    )
    return replace(statement, fragments=fragments, kind=kind, speakers=speakers, date=statement.date or _said_on(document, statement))


def _said_on(document: Document, statement: Statement) -> str | None:
    """Return the date beside a statement's cue, outside its content."""
    whole = document.sentences[statement.sentence].span
    found = find_dates(whole.cut(document.text), document.language, document.printed(statement.sentence))
    outside = [m for m in found if not m.span.shifted(whole.start).touches(statement.content) and m.precision == "day"]
    return outside[0].value if outside and statement.cue else None


def _reported(event: Event, statements: Sequence[Statement]) -> Event:
    """Name the statement that an event is told in: the shortest whose content holds its trigger."""
    holding = [s for s in statements if s.sentence == event.sentence and s.content.covers(event.trigger)]
    if event.reported_by or not holding:
        return event
    return replace(event, reported_by=min(holding, key=lambda s: s.content.end - s.content.start).id)


def _codes_in(document: Document, statement: Statement, mentions: Sequence[Sequence[Mention]]) -> list[str]:
    start = document.sentences[statement.sentence].span.start
    return [m.entries[0].code for m in mentions[statement.sentence] if statement.content.covers(m.span.shifted(start))]
