"""Dates of publication: ISO 8601, RFC 2822 and what German and English pages print, with the zone of the outlet."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from depesche.page.knowledge import read_knowledge

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?")
_NUMERIC = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([A-Za-zäÄ]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ROMAN = re.compile(r"\b(\d{1,2})\.\s?([IVX]{1,4})\.?\s?(\d{4})\b")
_JAVA = re.compile(r"\b[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{1,2}:\d{2})(?::\d{2})? ([A-Z]{3,4}) (\d{4})\b")
_CLOCK = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[:.](\d{2})(?::\d{2})?(?!\.?\d|\.\s\d)\s*(Uhr\b|h\b|[ap]\.?m\b\.?)?|\s?(Uhr\b|[ap]\.?m\b\.?))", re.IGNORECASE
)
_OFFSET = re.compile(r"\b(?:Z|UTC|GMT|BST|MEZ|MESZ|CET|CEST|EST|EDT|ET|PT|PST|PDT)\b")
_NAMED = {
    "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "BST": "+01:00", "MEZ": "+01:00", "CET": "+01:00",
    "MESZ": "+02:00", "CEST": "+02:00", "EST": "-05:00", "EDT": "-04:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    words = read_knowledge("press")["months"]
    months: dict[str, int] = {name: number for language in ("de", "en") for number, name in enumerate(words[language], 1)}
    months.update(words["de_more"] | words["en_more"] | words["roman"])
    return months


def read_date(text: str, zone: str | None = None) -> str | None:
    """Return the first date in text as ISO 8601, with time and zone as far as text or ``zone`` (an IANA name) give them."""
    if found := _ISO.search(text):
        year, month, day, hour, minute, second, offset = found.groups()
        return _iso((int(year), int(month), int(day)), (int(hour), int(minute), int(second or 0)) if hour else None, _offset(offset), zone)
    if found := _JAVA.search(text):
        name, day, clock, offset, year = found.groups()
        hour, minute = clock.split(":")
        return _iso((int(year), _months().get(name.lower(), 0), int(day)), (int(hour), int(minute), 0), _NAMED.get(offset), zone)
    found = _NUMERIC.search(text) or _SLASHED.search(text)
    if found:
        day, month, year = (int(part) for part in found.groups())
        if found.re is _SLASHED and month > 12:
            day, month = month, day
        return _iso((year + 2000 if year < 100 else year, month, day), _clock(text[found.end() :]), _named(text), zone)
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_ROMAN, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1))):
        for found in pattern.finditer(text):
            year, name, day = (found.groups()[at] for at in order)
            if month := _months().get(name.lower()):
                return _iso((int(year), month, int(day)), _clock(text[found.end() :]) or _clock(text[: found.start()]), _named(text), zone)
    return None


def read_moments(text: str, zone: str | None = None) -> tuple[str | None, str | None]:
    """Return when a line says that an article was published and last changed, by the words before its dates ("Erstellt am … | Stand: …").

    A date without such a word is that of publication; of several words before a date the first counts ("Stand vom …").
    """
    labels = _labels()
    starts = list(labels.finditer(text))
    published = read_date(text[: starts[0].start()] if starts else text, zone)
    updated = None
    kind = None
    for at, label in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        kind = kind or ("published" if label["published"] else "updated")
        found = read_date(text[label.end() : end], zone)
        if found and kind == "published":
            published = published or found
        elif found:
            updated = updated or found
        kind = None if found else kind
    return published, updated


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    """Return what tells before a date whether an article was published or changed on it."""
    press = read_knowledge("press")
    words = {kind: sorted(press[f"{kind}_words"], key=len, reverse=True) for kind in ("published", "updated")}
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{'|'.join(map(re.escape, listed))})\b)" for kind, listed in words.items()), re.IGNORECASE)


def _clock(text: str) -> tuple[int, int, int] | None:
    found = _CLOCK.search(text[:60])
    if not found:
        return None
    hour, minute, half = int(found.group(1)), int(found.group(2) or 0), (found.group(3) or found.group(4) or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return (hour, minute, 0) if hour < 24 and minute < 60 else None


def _named(text: str) -> str | None:
    found = _OFFSET.search(text)
    return _NAMED.get(found.group()) if found else None


def _offset(text: str | None) -> str | None:
    if not text:
        return None
    return _NAMED.get(text) or (text if ":" in text else f"{text[:3]}:{text[3:]}")


def _iso(day: tuple[int, int, int], clock: tuple[int, int, int] | None, offset: str | None, zone: str | None) -> str | None:
    try:
        moment = datetime(*day, *(clock or (0, 0, 0)))
    except ValueError:
        return None
    if not 1800 <= moment.year <= 2200:
        return None
    if clock is None:
        return moment.date().isoformat()
    if offset is None and zone:
        return moment.replace(tzinfo=ZoneInfo(zone)).isoformat()
    return moment.isoformat() + (offset or "")


def zone_of(url: str | None) -> str | None:
    """Return the IANA zone of an outlet by the declared outlets, else by the top-level domain of its address."""
    host = host_of(url)
    if not host:
        return None
    outlet = outlet_of(url)
    if outlet and outlet.get("zone"):
        return str(outlet["zone"])
    zone = read_knowledge("press")["zones"].get(host.rsplit(".", 1)[-1])
    return str(zone) if zone else None


def outlet_of(url: str | None, day: str | None = None) -> dict[str, str] | None:
    """Return what is declared of the outlet at an address for a day (ISO 8601; None: now): name, zone, title source."""
    host = host_of(url)
    outlets = read_knowledge("outlets")["outlets"]
    while "." in host:
        if host in outlets:
            found: dict[str, str] = outlets[host]
            return found if _is_alive(found, day) else None
        host = host.split(".", 1)[1]
    return None


def _is_alive(outlet: dict[str, str], day: str | None) -> bool:
    """Tell whether a declaration covers a day; without one it must still be open."""
    since, until = outlet.get("from") or "", outlet.get("until") or "9999"
    return since <= day[:10] <= until if day else until == "9999"


def host_of(url: str | None) -> str:
    """Return the host of an address in small letters, without "www."."""
    found = re.match(r"[a-z]+://([^/:?#]+)", (url or "").lower())
    return found.group(1).removeprefix("www.") if found else ""
