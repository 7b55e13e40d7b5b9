"""The article as it was read from a page or from copied text.

Every span is a range of character offsets into ``Article.text``, the stored original: for copied text the input letter by
letter, for a page the text of its blocks, one block a line, with nothing cleaned away (soft hyphens and no-break spaces
stay). Parts that a page gives in its metadata alone stand as lines of their own at the top of that text.
"""

from __future__ import annotations

from dataclasses import dataclass

from depesche.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Hold the place line that opens a report: "REYKJAVIK taz |"."""

    span: Span
    place: str | None = None
    country: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Hold the text below a picture, with photographer and agency parted from it, and its alternative text."""

    span: Span | None
    alternative: Span | None = None
    credit: Span | None = None
    photographer: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Hold the paragraphs below one subheading; the first section of an article mostly has none.

    ``published`` is the time of its own that an entry of a live ticker has.
    """

    heading: Span | None
    paragraphs: tuple[Span, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Hold a dropped line and why it was dropped: pay, newsletter, comment, error, share, more, audio, advert, other."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Hold a post of another site that the page shows within its text, and the site: x, instagram, facebook and so on."""

    span: Span
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Hold one press article: its stored text, where and when it appeared, and its parts as spans of that text.

    ``language`` is ISO 639-1; ``published`` and ``updated`` are ISO 8601, with zone where the page or outlet gives one;
    ``kind`` is one of report, analysis, opinion, interview, ticker, gallery, index, stub. ``lists`` and ``quotes`` tell which
    paragraphs of the sections are items of a list and quotations set apart; ``posts`` stand beside the sections.
    """

    text: str
    language: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    kind: str = "report"
    paywalled: bool = False
    kicker: Span | None = None
    headline: Span | None = None
    teaser: tuple[Span, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: Dateline | None = None
    captions: tuple[Caption, ...] = ()
    sections: tuple[Section, ...] = ()
    lists: tuple[tuple[Span, ...], ...] = ()
    quotes: tuple[Span, ...] = ()
    posts: tuple[Post, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    def cut(self, span: Span | None) -> str:
        """Return the stored characters of a span, or an empty string for none."""
        return span.cut(self.text) if span else ""
