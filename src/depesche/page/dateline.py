"""The dateline that opens a report: place, country, and the agency or paper that sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from depesche.page.knowledge import read_knowledge

_NAME = r"[A-ZÄÖÜ][\wÄÖÜäöüßéíóúãçñıșğ.'’-]*"
_PLACE = rf"(?P<place>{_NAME}(?:[ /,]+(?:(?:am|an der|de|el|la|of|im|del|bei)\s)?{_NAME}){{0,3}})"
_SOURCE = r"(?P<source>[A-Za-zÄÖÜäöü][\w.-]*(?:[/,]\s?[A-Za-z][\w.-]*){0,4})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}"
_FORMS = (
    re.compile(rf"^{_PLACE}(?:,\s*(?:{_MONTH}|\d{{1,2}}\.\s?\w+\.?))?\s*\(\s*{_SOURCE}\s*\)\s*[-–—:.|]{{0,2}}\s+"),
    re.compile(rf"^{_PLACE}\s+(?P<source>[a-zA-Z][\w.-]{{1,8}}(?:/[a-zA-Z][\w.-]{{1,8}}){{0,3}})\s*[|]\s*"),
    re.compile(rf"^{_PLACE}\s+[|]\s*"),
    re.compile(rf"^{_PLACE}\s*[-–—]{{1,2}}\s+(?=[A-ZÄÖÜ„“\"»'])"),
    re.compile(rf"^{_PLACE}[.:]\s+(?=[A-ZÄÖÜ„“\"»'])"),
    re.compile(rf"^{_PLACE}\.?$"),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold a dateline found at the start of a paragraph, and where the paragraph proper begins."""

    end: int
    length: int
    place: str
    country: str | None
    source: str | None


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, str]]:
    return {name.lower(): (name, code) for code, names in read_knowledge("places").items() for name in names}


def place_country(place: str) -> tuple[str, str | None]:
    """Return the usual spelling of a place with its country code, or the place as it stands with None."""
    for part in (place, *re.split(r"[/,]", place)):
        if found := _countries().get(part.strip(" .").lower()):
            return found
    return (place.title() if place.isupper() and len(place) > 3 else place).strip(" .,"), None


def read_dateline(text: str) -> Opening | None:
    """Return the dateline at the start of a paragraph; a place without a source must be a known one or stand in capitals."""
    for form in _FORMS:
        found = form.match(text[:120])
        if not found:
            continue
        place, country = place_country(found["place"])
        source = found.groupdict().get("source")
        loud = found["place"].isupper() and len(found["place"]) > 3
        if country is None and not (source and (loud or len(found["place"].split()) <= 3)) and not (loud and form in _FORMS[1:4]):
            continue
        length = len(found.group().rstrip())
        return Opening(end=found.end(), length=length, place=place, country=country, source=source)
    return None
