"""Deeds as strict PLOVER records: its own names and its conventions."""

from __future__ import annotations

from depesche.relations.scores import quad, score
from depesche.views.exchange.deeds import Deed, Party

COLUMNS = (
    "id",
    "happening",
    "date",
    "type",
    "mode",
    "contexts",
    "quad",
    "score",
    "actor",
    "actor_sectors",
    "actor_name",
    "recipient",
    "recipient_sectors",
    "recipient_name",
    "place",
    "status",
    "reports",
    "text",
    "source",
    "url",
)


def plover_row(deed: Deed) -> dict[str, object]:
    """Return a deed under COLUMNS; ``status`` is ours, so that what is only alleged can be left out."""
    happening, first = deed.happening, deed.first
    return {
        "id": deed.id,
        "happening": happening.id,
        "date": happening.since or deed.day,
        "type": deed.act.type,
        "mode": deed.act.mode,
        "contexts": list(happening.contexts),
        "quad": quad(deed.act.type),
        "score": score(deed.act.type, deed.act.mode),
        **_side("actor", deed.actor),
        **_side("recipient", deed.recipient),
        "place": happening.place,
        "status": happening.status,
        "reports": len(happening.reports),
        "text": first.evidence.text,
        "source": first.source.outlet,
        "url": first.source.url,
    }


def _side(side: str, party: Party) -> dict[str, object]:
    return {side: party.code or None, f"{side}_sectors": list(party.sectors), f"{side}_name": party.person or party.words or None}
