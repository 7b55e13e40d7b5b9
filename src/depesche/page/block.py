"""A block: the smallest run of text on a page that stands by itself, a paragraph, a line, a menu entry."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """Hold a run of text with what its markup tells; for copied text the markup is empty and ``start`` is known.

    ``tag`` is the block element it stands in, ``own`` and ``around`` the class words of that element and its parent, and of
    all elements around it (bits, see markup.mark_names), ``where`` the landmarks around it (article, main, nav, aside, footer,
    header, figure, form, list, quote, table),
    ``key`` the same for blocks of the same markup, ``parent`` the same for blocks in the same container, ``link`` and ``bold``
    the number of characters within links and bold type. ``pieces`` are the inline parts of what the markup calls a byline,
    ``site`` is where an embedded post that the block is part of comes from.
    """

    text: str
    tag: str = ""
    own: int = 0
    around: int = 0
    where: frozenset[str] = frozenset()
    key: str = ""
    parent: int = 0
    link: int = 0
    bold: int = 0
    hidden: bool = False
    time: str | None = None
    start: int = -1
    pieces: tuple[str, ...] = ()
    site: str | None = None


@dataclass(slots=True)
class Metadata:
    """Hold what a page declares about itself, as declared; lists run from the most to the least trusted source."""

    titles: list[str] = field(default_factory=list)
    named_titles: dict[str, str] = field(default_factory=dict)
    kickers: list[str] = field(default_factory=list)
    teasers: list[str] = field(default_factory=list)
    authors: list[list[str]] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    body: str | None = None
    entries: list[tuple[str, str]] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    free: bool | None = None
    section: str | None = None


@dataclass(slots=True)
class Page:
    """Hold the blocks of a page in reading order with its metadata; ``text`` is the original of copied text.

    ``settled`` are labels of blocks that the input itself declares, as the header lines of a database export do.
    """

    blocks: list[Block]
    meta: Metadata
    text: str | None = None
    origin: str = "html"
    settled: dict[int, str] = field(default_factory=dict)
