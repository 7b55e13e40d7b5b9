"""Deeds under the forty columns of POLECAT; what we do not know stays empty."""

from __future__ import annotations

from depesche import __version__
from depesche.relations.scores import quad, score
from depesche.views.exchange.cameo import sector
from depesche.views.exchange.deeds import Deed, Party


def _side_columns(side: str) -> tuple[str, ...]:
    return (
        f"{side} Name",
        f"{side} Country",
        f"{side} COW",
        f"Primary {side} Sector",
        f"{side} Sectors",
        f"{side} Title",
        f"{side} Name Raw",
        f"Wikipedia {side} ID",
    )


COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *_side_columns("Actor"),
    *_side_columns("Recipient"),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)


def polecat_row(deed: Deed) -> dict[str, object]:
    """Return a deed under COLUMNS."""
    happening, source = deed.happening, deed.first.source
    country = next((r.event.country for r in happening.reports if r.event.country), "")
    return {
        **dict.fromkeys(COLUMNS, ""),
        "Event ID": deed.id,
        "Event Date": deed.day,
        "Event Type": deed.act.type,
        "Event Mode": deed.act.mode or "",
        "Intensity": score(deed.act.type, deed.act.mode),
        "Quad Code": quad(deed.act.type).upper(),
        "Contexts": list(happening.contexts),
        **_side("Actor", deed.actor),
        **_side("Recipient", deed.recipient),
        "Placename": happening.place or "",
        "Country": country,
        "Raw Placename": happening.place or "",
        "Source": source.outlet or "",
        "Publication Date": (source.published or "")[:10],
        "Language": source.language,
        "Version": f"Depesche {__version__}",
    }


def _side(side: str, party: Party) -> dict[str, object]:
    sectors = [sector(s) for s in party.sectors]
    values = (
        party.person or party.name,
        party.code if party.state else "",
        "",
        sectors[0] if sectors else "",
        sectors,
        party.office,
        party.words,
        "",
    )
    return dict(zip(_side_columns(side), values, strict=True))
