"""The day as of which an undated text names its actors: the persons in office whom it names tell when it was written.

A text that was copied without its date says "Tusk" and "Stoltenberg" beside Merkel and Juncker: whom they spoke for then, not who they
are today, is what counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from depesche.actors import ActorBase, Term
from depesche.coding.document import Document

LEAST = 2  # persons whose terms must agree
TODAY = "9999-12-31"


def with_present(document: Document, base: ActorBase) -> Document:
    """Return a document with the day as of which its names are read; one that has a day of publication is left as it is."""
    if document.published:
        return document
    named = {
        entry.person
        for sentence in document.sentences
        for mention in base.mentions(document.cut(sentence.index), document.language)
        for entry in mention.entries[:1]
        if entry.person
    }
    return replace(document, present=present_of([base.seats(person) for person in sorted(named)]))


def present_of(seats: Iterable[Collection[Term]]) -> str | None:
    """Return the middle of the time in which most persons are in office; ``seats`` gives each person's terms.

    None, so that everybody counts by the last office, where that is so today, or where fewer than two persons tell of another time.
    """
    known = [terms for terms in seats if terms]
    starts = sorted({term.start for terms in known for term in terms if term.start})
    if not starts:
        return None
    first = max(starts, key=lambda day: (_seated(known, day), day))
    if _seated(known, first) < max(LEAST, _seated(known, TODAY) + 1):
        return None
    ends = [term.end for terms in known for term in terms if term.end and term.covers(first)]
    return _middle(first, min(ends, default=first))


def _seated(persons: Iterable[Collection[Term]], day: str) -> int:
    return sum(any(term.covers(day) for term in terms) for terms in persons)


def _middle(first: str, last: str) -> str:
    begin, end = (date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]).toordinal() for day in (first, last))
    return date.fromordinal((begin + end) // 2).isoformat()
