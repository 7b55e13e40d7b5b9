"""What belongs in a record of states: an event with a public party, or one that the reader is sure of."""

from __future__ import annotations

from depesche.coded import UNKNOWN, Event
from depesche.coding.sectors import PUBLIC

SURE = 0.6
"""Certainty from which an event without a public party is kept: clubs, firms and brothers accuse and attack one another too.

On dev .6 left event F1 as it was and lifted who-does by .005 (German); without the exception event F1 fell by .02.
"""


def belongs(event: Event) -> bool:
    """Tell whether an event has a public party whose country is known, or is sure enough without one."""
    public = any(actor.code != UNKNOWN and actor.sector in PUBLIC for actor in (*event.sources, *event.targets))
    return public or event.certainty > SURE
