"""Which event answers which: a reaction cue and the nearest earlier event of the mirrored pair.

What a cue names as its object ("in response to the expulsion", "als Antwort auf die Zölle") is what is answered, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depesche.coded import UNKNOWN, Event
from depesche.coding.clauses import clause_of
from depesche.coding.document import Document
from depesche.knowledge import load_yaml
from depesche.language.matcher import Cue, cue_hits
from depesche.span import Span

SURE_CUE = 0.5
"""Cues below this certainty ("seinerseits") need a mirrored event to count at all."""
LEAST_CUE = 0.4
"""Weaker cues ("wegen", "nachdem") are left: on the training documents four of five that they linked were no answers."""
BACK = 4
"""An answered event stands at most so many sentences before its answer."""


def with_reactions(document: Document, events: Sequence[Event]) -> tuple[Event, ...]:
    """Link events that the text calls an answer to the events that they answer."""
    found: list[Event] = []
    beside: dict[int, list[Event]] = {}
    for event in events:
        beside.setdefault(event.sentence, []).append(event)
    objects = {event.id for event in events if _is_object(document, event, beside[event.sentence])}
    for event in events:
        if event.id in objects:
            found.append(replace(event, reaction=None, reaction_to=()))
            continue
        cue = event.reaction or _cue_span(document, event)
        if cue is None or event.reaction_to:
            found.append(event)
            continue
        named = [other for other in beside[event.sentence] if other.id in objects and _mirrors(event, other)]
        answered = named or _answered(event, events)
        sure = event.reaction is not None or _weight(document, event, cue) >= SURE_CUE
        if not answered and not sure:
            found.append(event)
            continue
        found.append(replace(event, reaction=cue, reaction_to=tuple(other.id for other in answered)))
    return tuple(found)


def _cue_span(document: Document, event: Event) -> Span | None:
    start = document.sentences[event.sentence].span.start
    cues = _cues_for(document, event)
    return max(cues, key=lambda cue: cue.weight).span.shifted(start) if cues else None


def _weight(document: Document, event: Event, span: Span) -> float:
    start = document.sentences[event.sentence].span.start
    return max((cue.weight for cue in _cues_for(document, event) if cue.span.shifted(start) == span), default=1.0)


def _cues_for(document: Document, event: Event) -> list[Cue]:
    """Return the reaction cues of an event's clause and of the clause before."""
    sentence = document.cut(event.sentence)
    start = document.sentences[event.sentence].span.start
    own = clause_of(sentence, event.trigger.start - start)
    return [cue for cue in _cues_of(sentence, document.language) if own - clause_of(sentence, cue.span.start) in (0, 1)]


def _cues_of(sentence: str, language: str) -> list[Cue]:
    return [cue for cue in cue_hits(sentence, language) if cue.kind == "reaction" and cue.weight >= LEAST_CUE]


def _is_object(document: Document, event: Event, beside: Sequence[Event]) -> bool:
    """Tell whether an event is the first one after a cue of its clause and its preposition, and the sentence tells the answer too."""
    if not any(_mirrors(other, event) for other in beside):
        return False
    start = document.sentences[event.sentence].span.start
    sentence, at = document.cut(event.sentence), event.trigger.start - start
    own = clause_of(sentence, at)
    for cue in _cues_of(sentence, document.language):
        if cue.span.end > at or clause_of(sentence, cue.span.start) != own or not _has_object(cue, sentence, document.language):
            continue
        if not any(cue.span.end <= other.trigger.start - start < at for other in beside):
            return True
    return False


def _has_object(cue: Cue, sentence: str, language: str) -> bool:
    """Tell whether a cue ends with, or stands before, a preposition that leads to what is answered."""
    last, *_ = (*reversed(cue.span.cut(sentence).lower().split()), "")
    following, *_ = (*sentence[cue.span.end :].lower().split(), "")
    return bool({last, following} & set(load_yaml("language/grammar.yaml")[language]["answered_after"]))


def _answered(event: Event, events: Sequence[Event]) -> list[Event]:
    earlier = [
        other
        for other in events
        if other.id != event.id
        and (other.sentence, other.trigger.start) < (event.sentence, event.trigger.start)
        and event.sentence - other.sentence <= BACK
        and other.status != "negated"
        and _mirrors(event, other)
    ]
    if not earlier:
        return []
    material = [other for other in earlier if other.type not in _VERBAL] or earlier
    last = material[-1].sentence
    return [other for other in material if last - other.sentence <= 1]


_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT"})


def _mirrors(event: Event, other: Event) -> bool:
    sources, targets = ({a.code for a in side} - {UNKNOWN} for side in (event.sources, event.targets))
    their_sources, their_targets = ({a.code for a in side} - {UNKNOWN} for side in (other.sources, other.targets))
    if sources == targets or their_sources == their_targets:  # what both do together is nobody's act on the other
        return False
    return bool(sources & their_targets) and bool(targets & their_sources)
