"""Deeds under the 61 columns of GDELT 2 events, tab-separated without a head, with CAMEO root codes alone.

What is lost: the type within its root, status, contexts, sentence, and the place as a point. GoldsteinScale holds PLOVER's score.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

from depesche.relations.scores import score
from depesche.views.exchange.cameo import country, group, quad_class, root, sector
from depesche.views.exchange.deeds import Deed, Party


def _actor_columns(number: int) -> tuple[str, ...]:
    parts = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return tuple(f"Actor{number}{part}" for part in parts.split())


def _place_columns(side: str) -> tuple[str, ...]:
    return tuple(f"{side}Geo_{part}" for part in "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split())


COLUMNS = (
    "GLOBALEVENTID",
    "Day",
    "MonthYear",
    "Year",
    "FractionDate",
    *_actor_columns(1),
    *_actor_columns(2),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    *_place_columns("Actor1"),
    *_place_columns("Actor2"),
    *_place_columns("Action"),
    "DATEADDED",
    "SOURCEURL",
)


def gdelt_row(deed: Deed) -> dict[str, object]:
    """Return a deed under COLUMNS; what we do not know is empty."""
    happening, code = deed.happening, root(deed.act)
    published = min((r.source.published[:10] for r in happening.reports if r.source.published), default="")
    return {
        **dict.fromkeys(COLUMNS, ""),
        "GLOBALEVENTID": int.from_bytes(blake2b(deed.id.encode(), digest_size=8).digest(), "big") >> 1,
        **_dates(deed.day),
        **_actor(1, deed.actor),
        **_actor(2, deed.recipient),
        "EventCode": f"{code}0",
        "EventBaseCode": f"{code}0",
        "EventRootCode": code,
        "QuadClass": quad_class(code),
        "GoldsteinScale": score(deed.act.type, deed.act.mode),
        "NumMentions": len(happening.reports),
        "NumSources": len(happening.outlets) or "",
        "NumArticles": len({r.source.id for r in happening.reports}),
        "ActionGeo_FullName": happening.place or "",
        "DATEADDED": published.replace("-", "") + "000000" if published else "",
        "SOURCEURL": deed.first.source.url or "",
    }


def _dates(day: str) -> dict[str, object]:
    if len(day) != 10:
        return {}
    found = date.fromisoformat(day)
    fraction = found.year + found.timetuple().tm_yday / 365
    return {"Day": f"{found:%Y%m%d}", "MonthYear": f"{found:%Y%m}", "Year": f"{found:%Y}", "FractionDate": f"{fraction:.4f}"}


def _actor(number: int, party: Party) -> dict[str, object]:
    if not party.code:
        return {}
    side = f"Actor{number}"
    own = country(party.code) if party.state else group(party.code) or party.code
    types = [sector(s) for s in party.sectors[:3]]
    return {
        f"{side}Code": own + (types[0] if types and party.state else ""),
        f"{side}Name": (party.person or party.name).upper(),
        f"{side}CountryCode": own if party.state else "",
        f"{side}KnownGroupCode": "" if party.state else group(party.code),
        **{f"{side}Type{n}Code": found for n, found in enumerate(types, 1)},
    }
