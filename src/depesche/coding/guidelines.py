"""Coded documents in the file format of the coding guidelines: one JSON object a document, texts as exact substrings."""

from __future__ import annotations

import re
from typing import Any

from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Codes, Document


def guidelines(name: str, document: Document, codes: Codes) -> dict[str, Any]:
    """Return a document and its codes as the guidelines' object, with the list of sentences that ``sent`` counts in."""
    return {
        "doc": name,
        "lang": document.language,
        "published": document.published,
        "sentences": [document.cut(s.index) for s in document.sentences],
        "events": [_event(document, e) for e in codes.events],
        "statements": [_statement(document, s) for s in codes.statements],
    }


def starts_of(text: str, sentence: str) -> list[int]:
    """Return where a text stands in a sentence: as whole words if it stands there so ("er" is not in "der"), else anywhere."""
    whole = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", sentence)]
    return whole or [m.start() for m in re.finditer(re.escape(text), sentence)]


def start_of(text: str, sentence: str, near: int | None = None) -> int | None:
    """Return where a text stands in a sentence, of several places the one nearest to another, else the first; None where it does not."""
    starts = starts_of(text, sentence)
    return min(starts, key=lambda at: 0 if near is None else abs(at - near), default=None)


def _event(document: Document, event: Event) -> dict[str, Any]:
    return {
        "sent": event.sentence,
        "type": event.type,
        "trigger": event.trigger.cut(document.text),
        "status": event.status,
        "sources": [_actor(document, a) for a in event.sources],
        "targets": [_actor(document, a) for a in event.targets],
        "date": event.date,
        "reaction_to": event.reaction is not None or bool(event.reaction_to),
    }


def _statement(document: Document, statement: Statement) -> dict[str, Any]:
    return {
        "sent": statement.sentence,
        "kind": statement.kind,
        "speaker": _actor(document, statement.speakers[0]),
        "cue": statement.cue.cut(document.text) if statement.cue else None,
        "content": statement.content.cut(document.text),
    }


def _actor(document: Document, actor: Actor) -> dict[str, Any]:
    return {"text": actor.span.cut(document.text) if actor.span else None, "code": actor.code, "sector": actor.sector}
