"""The facts of an article beside its words: language, outlet, address, dates, authors, kind, pay wall."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from depesche.page.authors import find_byline, near_headline
from depesche.page.block import Block, Page
from depesche.page.byline import agency_name
from depesche.page.dates import host_of, outlet_of, read_date, read_moments, zone_of
from depesche.page.endings import ends_prose
from depesche.page.knowledge import read_knowledge
from depesche.page.labels import FURNITURE, KICKER, PARAGRAPH, TITLE
from depesche.page.ticker import LEAST, find_entries

_STUB = 200  # characters of paragraphs below which a page holds no article
_BRIEF = 40  # the same for a document of a press database and for copied text, unless most of what was copied is paragraphs
_TEASED = 900  # characters below which a text behind a pay wall may be its beginning alone
_SHORT = 45  # characters of a line near the headline that tells of little else than a date
_ARTICLE = re.compile(r"article$|posting$", re.IGNORECASE)  # of JSON-LD types and of OpenGraph's
_DATED = re.compile(
    r"\W*(?:stand|veröffentlicht|erschienen|erstellt|published|posted|updated|aktualisiert|vom|am|[a-z]{2,9}tag,|\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what is known of an article; ``lines`` are parts that only the metadata give, each with its label.

    ``entries`` are the blocks that open entries of a live ticker, with their times.
    """

    language: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    agency: str | None = None
    kind: str = "report"
    paywalled: bool = False
    lines: tuple[tuple[str, str], ...] = ()
    entries: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """Hold what a user tells of an article, and the title that no block of the page shows."""

    url: str | None = None
    published: str | None = None
    title: str | None = None


def find_facts(page: Page, labels: list[str], language: str, given: Given) -> Facts:
    """Return the facts of a page whose blocks are labelled."""
    meta, url, published = page.meta, given.url, given.published
    address = meta.url or url
    zone = zone_of(address)
    byline = find_byline(page, labels)
    first, second = find_dates(page, labels, zone)
    known = outlet_of(address, published or first)
    persons = byline.persons or byline.organisations
    kind = find_kind(page, labels)
    entries = find_entries(page, labels, max(second or "", published or first or "") or None, zone)
    kind = "ticker" if kind == "report" and len(entries) >= LEAST else kind
    return Facts(
        language=language,
        url=address,
        outlet=(known or {}).get("name") or meta.outlet or host_of(address) or None,
        published=published or first,
        updated=second,
        authors=persons,
        credits=byline.order,
        agency=next((agency_name(a) for a in byline.agencies), None),
        kind=kind,
        paywalled=meta.free is False or _mentions_wall(page, labels),
        lines=_metadata_lines(page, labels, given.title),
        entries=entries if kind == "ticker" else {},
    )


def find_dates(page: Page, labels: list[str], zone: str | None) -> tuple[str | None, str | None]:
    """Return when the article was published and last changed, as declared, else as printed near the headline."""
    published = next((d for raw in page.meta.published if (d := read_date(raw, zone))), None)
    updated = next((d for raw in page.meta.updated if (d := read_date(raw, zone))), None)
    if published is None:
        near = [page.blocks[i] for i in near_headline(page, labels) if labels[i] == FURNITURE and len(page.blocks[i].text) < 160]
        near.sort(key=lambda b: not (b.time or _is_dating(b.text)))
        tails = [t for t in page.meta.titles if re.search(r"\d{1,2}\.\d{1,2}\.\d{4}$", t)]
        dated = [t[-10:] for t in tails] + [b.time for b in near if b.time] + [b.text for b in near]
        published, printed = _printed(dated, zone)
        updated = updated or printed
    return published, updated if updated != published else None


def _printed(lines: list[str], zone: str | None) -> tuple[str | None, str | None]:
    """Return when an article was published and last changed by the lines near its headline, the surest first.

    One date alone is that of publication.
    """
    moments = [read_moments(line, zone) for line in lines]
    published, updated = next((found for found in moments if any(found)), (None, None))
    others = [found for line, found in zip(lines, moments, strict=True) if _is_dating(line)]
    if updated and not published:
        published = next((day for day, _ in others if day and day[:10] <= updated[:10]), None)
    if published and not updated:
        updated = next((day for _, day in others if day and day[:10] >= published[:10]), None)
    return published or updated, updated


def _is_dating(line: str) -> bool:
    """Tell whether a line is about its date: a short one, or one that begins with a word for it."""
    return len(line) < _SHORT or bool(_DATED.match(line))


@lru_cache(maxsize=1)
def _kinds() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in read_knowledge("press")["kinds"].items()}


def find_kind(page: Page, labels: list[str]) -> str:
    """Return the kind of page: report, analysis, opinion, interview, ticker, gallery, index or stub."""
    blocks = [b for b, label in zip(page.blocks, labels, strict=True) if label == PARAGRAPH]
    letters = sum(len(b.text) for b in blocks)
    meta = page.meta
    types = " ".join(meta.types)
    head = " ".join(
        [b.text for b, label in zip(page.blocks, labels, strict=True) if label in {TITLE, KICKER}]
        + meta.titles[:2]
        + [meta.section or "", (meta.url or "").replace("/", " ").replace("-", " ")]
    )
    if letters < _least(page, letters):
        return _empty_kind(page, labels, head)
    if _lists_articles(page, labels):
        return "index"
    if letters < _TEASED and _is_cut(page, labels, blocks):
        return "stub"
    if "LiveBlog" in types or (_kinds()["ticker"].search(head) and letters > 1000):
        return "ticker"
    if _kinds()["gallery"].search(head) and letters < 1200:
        return "gallery"
    if "OpinionNewsArticle" in types:
        return "opinion"
    for kind in ("interview", "opinion", "analysis"):
        if _kinds()[kind].search(head):
            return kind
    return "report"


def _least(page: Page, letters: int) -> int:
    """Return the characters of paragraphs below which an input holds no article: copied text is whole, were it one sentence."""
    if page.origin == "text" and 2 * letters > sum(len(block.text) for block in page.blocks):
        return 0
    return _BRIEF if page.settled or page.origin == "text" else _STUB


def _lists_articles(page: Page, labels: list[str]) -> bool:
    """Tell whether most paragraphs are teasers: each behind a linked headline of its own."""
    heads = [
        at
        for at, block in enumerate(page.blocks)
        if _is_link(block) and "heading" in block.where and not block.where & {"nav", "footer", "aside"}
    ]
    kept = [at for at, label in enumerate(labels) if label == PARAGRAPH]
    below = sum(any(at - back in heads and _share_card(page.blocks[at - back], page.blocks[at]) for back in (1, 2, 3)) for at in kept)
    return page.origin == "html" and below >= 3 and 2 * below > len(kept) and not _declares_article(page)


def _share_card(head: Block, text: Block) -> bool:
    """Tell whether a headline and a text stand in the same landmarks, unlike a box of links between the paragraphs of an article."""
    return head.where - {"heading", "header"} <= text.where


def _declares_article(page: Page) -> bool:
    """Tell whether a page says of itself that it is one article, published at a time."""
    return bool(page.meta.published) and any(_ARTICLE.search(kind) for kind in page.meta.types)


def _is_link(block: Block) -> bool:
    return block.link > 0.8 * len(block.text) and len(block.text) > 12


def _is_cut(page: Page, labels: list[str], blocks: list[Block]) -> bool:
    """Tell whether a short text behind a pay wall breaks off: only its first paragraphs are there."""
    walled = page.meta.free is False or _mentions_wall(page, labels)
    return walled and (len(blocks) < 3 or not ends_prose(blocks[-1].text))


def _empty_kind(page: Page, labels: list[str], head: str) -> str:
    if _kinds()["gallery"].search(head) or sum(b.tag == "figcaption" for b in page.blocks) > 8:
        return "gallery"
    linked = [b for b in page.blocks if b.link > 0.8 * len(b.text) and len(b.text) > 30 and not b.where & {"nav", "footer"}]
    return "index" if len(linked) >= 12 and not page.meta.published else "stub"


def _mentions_wall(page: Page, labels: list[str]) -> bool:
    return any(
        label == FURNITURE
        and re.search(
            r"(weiterlesen mit|artikel (freischalten|weiterlesen)|to continue reading|subscribe to (read|continue))", b.text, re.IGNORECASE
        )
        for b, label in zip(page.blocks, labels, strict=True)
    )


def _metadata_lines(page: Page, labels: list[str], title: str | None) -> tuple[tuple[str, str], ...]:
    """Return the title where only the metadata give it."""
    return ((TITLE, title),) if title else ()
