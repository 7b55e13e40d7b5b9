"""Names of authors out of bylines and metadata: persons cleaned, agencies and roles apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.page.dateline import place_country
from depesche.page.furniture import soften
from depesche.page.knowledge import read_knowledge

_SPLIT = re.compile(r"\s*(?:,|;|\||•|·|/|&|\+|\n| und | and | sowie | with | mit )\s*", re.IGNORECASE)
_INITIALS = re.compile(r"\s*[\[(][^)\]]{0,40}[)\]]")
_WORD = r"(?:[A-ZÄÖÜÉÁÍÓÚŠŽČĆŁØÅÇÑİŞÀÈÂÊÎÔÛ][\w'’.-]*|d['’][A-Z]\w+)"
_PARTICLE = r"(?:von|van|de|der|den|del|della|di|da|dos|zu|zur|la|le|al|el|bin|ten|ter|af|av|vom|und zu|ibn|y)"
_PERSON = re.compile(rf"^{_WORD}(?:[\s-]+(?:{_PARTICLE}\s+)*{_WORD}){{1,4}}$")
_ABROAD = re.compile(r"(?<=\w\w)\s+in\s+(?:[A-ZÄÖÜ][\w.'-]+\s?){1,3}$")
_MAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_SHORT = 5  # letters of a word that may be part of a name or role as well as tell of a date
_LONGEST = 1_000  # characters of a byline; what a page declares may be longer and then names no author


@dataclass(frozen=True, slots=True)
class Byline:
    """Hold the persons, agencies and organisations that a byline names, in its order."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@cache
def _start(words: str) -> re.Pattern[str]:
    """Return what a line begins with by a list of words of ``knowledge/page/press.yaml``."""
    listed = sorted(read_knowledge("press")[words], key=len, reverse=True)
    return re.compile(r"^\W*(?:" + "|".join(re.escape(w) for w in listed) + r")\b\s*:?\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _moment() -> re.Pattern[str]:
    """Return what tells within a byline that the rest is about its date."""
    press = read_knowledge("press")
    words = [word for word in (*press["published_words"], *press["updated_words"]) if len(word) > _SHORT]
    return re.compile(r"\s+(?:" + "|".join(re.escape(w) for w in words) + r")\b.*$", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=1)
def _sets() -> tuple[dict[str, str], frozenset[str], tuple[str, ...], frozenset[str]]:
    press = read_knowledge("press")
    return press["agencies"], frozenset(press["roles"]), tuple(press["not_authors"]), frozenset(press["titles"])


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    return frozenset(read_knowledge("press")["organisation_words"])


def agency_name(text: str) -> str | None:
    """Return the short name of a news agency, or None when text is none."""
    return _sets()[0].get(text.strip(" ().").lower())


def read_material(line: str) -> str | None:
    """Return the first news agency of a line that tells whose material a report uses ("Mit Material von dpa und Reuters")."""
    line = soften(line).strip(" ()[].*")
    opening = _start("material_words").match(line)
    parts = _SPLIT.split(line[opening.end() :]) if opening else []
    return next((name for part in parts if (name := agency_name(part))), None)


def starts_as_byline(line: str) -> bool:
    """Tell whether a line begins as a byline does ("Von …", "By …")."""
    return bool(_start("byline_words").match(line))


def names_author(line: str) -> bool:
    """Tell whether a line names an author wherever it stands ("Autorin: …", "Written by …")."""
    return bool(_start("author_words").match(line))


def read_byline(text: str) -> Byline:
    """Return the names in a byline; roles, initials, addresses and dates are dropped."""
    text = _INITIALS.sub(lambda m: f", {m.group().strip(' ()[]')}" if agency_name(m.group()) else "", soften(text[:_LONGEST]))
    text = _moment().sub("", _MAIL.sub(" ", text)).strip(" .|,")
    for _ in range(2):
        text = _start("byline_words").sub("", text)
    persons: list[str] = []
    agencies: list[str] = []
    others: list[str] = []
    order: list[str] = []
    for part in _SPLIT.split(text):
        name = _ABROAD.sub("", _start("byline_words").sub("", part).strip(" .:-*\"'"))
        if not name:
            continue
        kind = _kind(name)
        if kind is None:
            continue
        into = {"person": persons, "agency": agencies, "organisation": others}[kind]
        if name not in into:
            into.append(name)
            order.append(name)
    return Byline(tuple(persons), tuple(agencies), tuple(others), tuple(order))


def _kind(name: str) -> str | None:
    agencies, roles, refused, titles = _sets()
    organisations = _organisations()
    lower = name.lower()
    if lower in agencies:
        return "agency"
    words = lower.split()
    if any(word in roles for word in words) or re.search(r"\d", name):
        return "organisation" if re.search(r"redaktion|newsroom|news\b", lower) and not re.search(r"\d", name) else None
    if place_country(name)[1]:
        return None
    if any(word.strip(".") in organisations for word in words):
        return "organisation"
    bare = " ".join(w for w in name.split() if w.lower() not in titles)
    if _PERSON.match(bare) and not any(word in refused for word in words) and not _is_loud(name):
        return "person"
    if len(name) < 3 or len(name) > 50 or not (name[:1].isupper() or "." in name[1:-1]) or re.search(r"[(:\"„“»«?!]", name):
        return None
    return "organisation"


def _is_loud(name: str) -> bool:
    """Tell whether all words are capitals with an outlet's look ("DER SPIEGEL"); persons in capitals have mixed ones."""
    return (
        name.isupper()
        and len(name.split()) == 2
        and name.split()[0] in {"DER", "DIE", "DAS", "THE", "MDR", "NDR", "WDR", "BBC", "CNN", "SWR", "BR"}
    )
