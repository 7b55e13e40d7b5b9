"""Captions: the words below a picture, with photographer and agency parted from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from depesche.page.knowledge import read_knowledge
from depesche.span import Span

_NAMED_SIGN = re.compile(r":|©|[bB][yY]|\([cC]\)")  # what a credit after a word like "photo" can't do without
_BARE_SIGN = re.compile(r"[-–—|(•]")  # what parts a bare agency from the caption


@dataclass(frozen=True, slots=True)
class Credit:
    """Hold the place of a photo credit in a line, the photographer and the agency."""

    span: Span
    photographer: str | None
    agency: str | None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    press = read_knowledge("press")
    words = "|".join(re.escape(w) for w in sorted(press["photo_words"], key=len, reverse=True))
    agencies = "|".join(re.escape(a) for a in sorted(press["photo_agencies"], key=len, reverse=True))
    return (
        re.compile(
            rf"(?:(?<=^)|(?<=[\s|(.“”\"!?]))\(?(?:{words})\s*(?::|\bby\b|(?<=©)|(?<=\(c\)))\s*"
            r"(?P<who>[^.]{2,90}?(?:\.[a-z]{2,3})?)\)?\.?$",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:[-–—|(•]\s*|^)(?P<who>(?:[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,3}\s*[/,|]\s*)?"
            rf"(?:{agencies})(?:\s*(?:[/,|]|via)\s*[\w .-]{{2,30}}){{0,3}})\)?\.?$",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?:{agencies})$", re.IGNORECASE),
    )


def read_credit(line: str) -> Credit | None:
    """Return the photo credit that ends a line, or None."""
    named, bare, _ = _patterns()
    tail = max(0, len(line) - 160)
    end = line[tail:]
    found = (named.search(end) if _NAMED_SIGN.search(end) else None) or (bare.search(end) if _BARE_SIGN.search(end) else bare.match(end))
    if not found:
        return None
    photographer, agency = split_credit(found["who"])
    start = tail + found.start()
    while start < len(line) and line[start] in " -–—|(•":
        start += 1
    return Credit(Span(start, len(line)), photographer, agency)


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Return photographer and agency of a credit: "Saul Loeb/ap" gives both."""
    is_agency = _patterns()[2]
    parts = [p.strip(" ().") for p in re.split(r"\s*[/,|]\s*|\s+via\s+|\s+-\s+|\s*©\s*", text) if p.strip(" ().")]
    agencies = [p for p in parts if is_agency.match(p)]
    persons = [p for p in parts if p not in agencies and re.match(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}$", p)]
    rest = [p for p in parts if p not in agencies and p not in persons]
    agency = agencies[0] if agencies else rest[0] if rest and not persons else None
    return (persons[0] if persons else None), agency
