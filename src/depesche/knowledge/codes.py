"""Codes of countries and organisations: which we have, and which of ours a code of another list means."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from depesche.knowledge import HOME, read_csv

_OWN = ("states.csv", "organisations.csv")


@cache
def own_codes() -> frozenset[str]:
    """Return the codes of all states and organisations."""
    return frozenset(row["code"] for name in _OWN for _, row in read_csv(HOME / "actors" / name, ("code",)))


@cache
def _others() -> Mapping[str, str]:
    rows = [row for _, row in read_csv(HOME / "actors" / "codes.csv", ("code", "iso2", "others"))]
    return {other: row["code"] for row in rows for other in (row["iso2"], *row["others"].split("|")) if other}


def of_other_list(code: str) -> str | None:
    """Return our code for one of another list (DE, GER, UK), None for one that none of them has or that is ours."""
    return None if code.upper() in own_codes() else _others().get(code.upper())


def nearest(code: str) -> str | None:
    """Return the code that is meant by one that we have not: that of another list, or else the one that is spelt most like it."""
    near = get_close_matches(code.upper(), sorted(own_codes()), n=1)
    return of_other_list(code) or (near[0] if near else None)
