"""What belongs in a record of states: events of public parties, or sure ones, in a text that tells of one surely enough."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.coded import UNKNOWN, Event
from depesche.coding.sectors import PUBLIC

SURE = 0.47
"""Certainty from which an event without a public party is kept: clubs, firms and brothers accuse and attack one another too.

On dev .6, as certainties were then, left event F1 as it was and lifted who-does by .005 (German); without the exception event F1 fell
by .02. What was .6, .36 and .8 then is .47, .2 and .73 since events are judged when their document is known (docs/decisions/0026).
"""
LEAST, ALONE = 0.2, 0.73
"""A text is kept when an event times its surest party reaches the first certainty, or an event alone the second; else it has no events.

A film, a match or a sale may look like an attack, but then the reader is sure of neither (docs/decisions/0022). Of a text that names
nobody known the second is asked alone.
"""


def relevant(events: Iterable[Event], least: float = LEAST) -> list[Event]:
    """Return the events of a text that belong in the record; none where no event of the text is sure enough, parties included."""
    kept = [event for event in events if belongs(event)]
    return kept if any(event.certainty >= ALONE or event.certainty * _surest(event) >= least for event in kept) else []


def belongs(event: Event) -> bool:
    """Tell whether an event has a public party whose country is known, or is sure enough without one."""
    public = any(actor.code != UNKNOWN and actor.sector in PUBLIC for actor in (*event.sources, *event.targets))
    return public or event.certainty > SURE


def _surest(event: Event) -> float:
    """Return how sure the surest party is whose country is known."""
    return max((actor.certainty for actor in (*event.sources, *event.targets) if actor.code != UNKNOWN), default=0.0)
