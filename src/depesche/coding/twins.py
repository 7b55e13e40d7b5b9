"""Deeds that a sentence tells by two of its words at once: "legten ihr Veto ein", "was called by telephone", "nannten … inakzeptabel".

Counted as they stand they would be two happenings. Coders of the press mark one trigger (of 2,824 events of a sentence with the same
type, status and parties in ``corpus/train.jsonl`` of the shared texts, 67 stand beside another such one).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from depesche.coded import Actor, Event
from depesche.coding.clauses import clause_of
from depesche.coding.document import Document
from depesche.knowledge import load_yaml

Told = tuple[int, str, str, frozenset[str], frozenset[str]]
"""What two words must share to tell one deed: sentence, type, status, codes of the sources and of the targets."""


def without_twins(document: Document, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events without those that a surer one of the same clause tells as well: no "and" or "or" stands between their triggers."""
    kept: dict[Told, list[Event]] = {}
    for event in sorted(events, key=lambda e: (-e.certainty, e.trigger.start)):
        others = kept.setdefault(_told(event), [])
        if not any(_one_deed(document, event, other) for other in others):
            others.append(event)
    left = {event.id for group in kept.values() for event in group}
    return tuple(event for event in events if event.id in left)


def _told(event: Event) -> Told:
    return event.sentence, event.type, event.status, _codes(event.sources), _codes(event.targets)


def _codes(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(actor.code for actor in actors)


def _one_deed(document: Document, one: Event, other: Event) -> bool:
    whole = document.sentences[one.sentence].span
    text = whole.cut(document.text)
    first, second = sorted((one.trigger.shifted(-whole.start), other.trigger.shifted(-whole.start)), key=lambda span: span.start)
    if clause_of(text, first.start) != clause_of(text, second.start):
        return False
    return not _coordinators(document.language).search(text[first.end : second.start])


@cache
def _coordinators(language: str) -> re.Pattern[str]:
    words = load_yaml("language/grammar.yaml")[language]["coordinators"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
