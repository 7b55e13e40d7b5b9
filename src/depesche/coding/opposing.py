"""Sides that oppose each other: a country that a coder put on both sides beside another one is taken from the side that has more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depesche.coded import UNKNOWN, Actor, Event
from depesche.coding.arguments import MUTUAL


def opposing(event: Event) -> Event:
    """Return an event whose sides share a code only where it is the only one of both (who acts within its own state).

    A phrase such as "the government" or "citizens" is at times read as two countries, one of them the other side. The mixed side
    keeps its named parties before its unnamed ones, then those whom the other side has not.
    """
    if event.type in MUTUAL:
        return event
    sources, targets = _known(event.sources), _known(event.targets)
    if not sources & targets or sources == targets:
        return event
    if len(sources) > 1:
        event = replace(event, sources=_narrowed(event.sources, targets))
    if len(targets) > 1 and _known(event.sources) & targets:
        event = replace(event, targets=_narrowed(event.targets, _known(event.sources)))
    return event


def _known(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.code for a in actors if a.code != UNKNOWN)


def _narrowed(actors: Sequence[Actor], other: frozenset[str]) -> tuple[Actor, ...]:
    named = tuple(a for a in actors if a.span)
    kept = named if named and len(_known(named)) < len(_known(actors)) else tuple(actors)
    if len(_known(kept)) == 1:
        return kept
    return tuple(a for a in kept if a.code not in other) or kept
