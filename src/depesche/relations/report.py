"""Reports: coded records with the article and sentence that they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from depesche.coded import Assessment, Event, Statement
from depesche.span import Span

MACHINE, CONFIRMED, CORRECTED, REJECTED = "machine", "confirmed", "corrected", "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Hold where a report was printed: public article id (``ar_…``), version, outlet, link, headline, day of publication.

    ``taken_down`` is the day on which its text was removed from the store; empty where it stands.
    """

    id: str
    version: int
    language: str
    headline: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    taken_down: str | None = None


def outlet_of(source: Source) -> str:
    """Return the outlet of an article, else the host of its address, else nothing."""
    try:
        return source.outlet or urlsplit(source.url or "").hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Hold a sentence and where it starts in the article's text; spans of codes are cut from it after shifting."""

    text: str
    start: int

    def cut(self, span: Span) -> str:
        """Return the characters of an article span that lie in this sentence."""
        return self.text[max(0, span.start - self.start) : max(0, span.end - self.start)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Hold one coded event as one article tells it; ``review`` is machine, confirmed, corrected or rejected."""

    id: str
    source: Source
    evidence: Evidence
    event: Event
    review: str = MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Hold one coded statement as one article gives it."""

    id: str
    source: Source
    evidence: Evidence
    statement: Statement
    review: str = MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Hold one coded assessment of a relation as one article gives it."""

    id: str
    source: Source
    evidence: Evidence
    assessment: Assessment
    review: str = MACHINE
