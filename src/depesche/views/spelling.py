"""How persons are spelt in a language: as its own articles spell them (Lawrow in German, Lavrov in English)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from depesche.knowledge import HOME, read_csv


def spelt(person: str | None, texts: Iterable[str]) -> str | None:
    """Return which listed full name of a person texts print most often, the longest of equals; None where none is printed."""
    counted = {name: sum(name in text for text in texts) for name in _names().get(person or "", ())}
    best = max(counted, key=lambda name: (counted[name], len(name), name), default=None)
    return best if best and counted[best] else None


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for stem in ("offices", "persons"):
        for _, row in read_csv(HOME / "actors" / f"{stem}.csv", ("person", "name", "spellings")):
            listed = (row["name"], *row["spellings"].split("|"))
            found[row["person"]] = tuple(dict.fromkeys(found.get(row["person"], ()) + tuple(n for n in listed if " " in n)))
    return found
