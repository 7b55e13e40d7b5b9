"""The facts of an article beside its words: language, outlet, address, dates, authors, kind, pay wall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from depesche.page.block import Block, Page
from depesche.page.byline import Byline, agency_name, read_byline, starts_as_byline
from depesche.page.dates import host_of, outlet_of, read_date, zone_of
from depesche.page.knowledge import read_knowledge
from depesche.page.labels import FURNITURE, KICKER, PARAGRAPH, SUMMARY, TITLE


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what is known of an article; ``lines`` are parts that only the metadata give, each with its label."""

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


def find_facts(page: Page, labels: list[str], language: str, url: str | None, published: str | None) -> Facts:
    """Return the facts of a page whose blocks are labelled."""
    meta = page.meta
    address = meta.url or url
    zone = zone_of(address)
    known = outlet_of(address)
    byline = find_byline(page, labels)
    first, second = find_dates(page, labels, zone)
    persons = byline.persons or byline.organisations
    return Facts(
        language=language, url=address, outlet=(known or {}).get("name") or meta.outlet or host_of(address) or None, published=published or first,
        updated=second, authors=persons, credits=byline.order, agency=next((agency_name(a) for a in byline.agencies), None), kind=find_kind(page, labels),
        paywalled=meta.free is False or _mentions_wall(page, labels), lines=_metadata_lines(page, labels),
    )  # fmt: skip


def find_byline(page: Page, labels: list[str]) -> Byline:
    """Return the names of the authors: from the metadata where they give persons, else from the page."""
    declared = [read_byline(", ".join(names)) for names in page.meta.authors]
    visible = [read_byline(b.text) for b in byline_blocks(page, labels)]
    candidates = declared + visible
    for found in candidates:
        if found.persons:
            return found
    for found in candidates:
        if found.agencies or found.organisations:
            return found
    return Byline()


def byline_blocks(page: Page, labels: list[str]) -> list[Block]:
    """Return the short blocks around the headline that look like bylines, the nearest first."""
    title = labels.index(TITLE) if TITLE in labels else 0
    near = range(max(0, title - 4), min(len(labels), title + 16))
    return [
        page.blocks[i] for i in near if labels[i] == FURNITURE and len(page.blocks[i].text) < 160 and starts_as_byline(page.blocks[i].text)
    ]


def find_dates(page: Page, labels: list[str], zone: str | None) -> tuple[str | None, str | None]:
    """Return when the article was published and last changed, as declared, else as printed near the headline."""
    published = next((d for raw in page.meta.published if (d := read_date(raw, zone))), None)
    updated = next((d for raw in page.meta.updated if (d := read_date(raw, zone))), None)
    if published is None:
        title = labels.index(TITLE) if TITLE in labels else 0
        near = [
            page.blocks[i]
            for i in range(max(0, title - 6), min(len(labels), title + 16))
            if labels[i] == FURNITURE and len(page.blocks[i].text) < 160
        ]
        published = next((d for b in near if (d := (read_date(b.time, zone) if b.time else None) or read_date(b.text, zone))), None)
    return published, updated if updated != published else None


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
    if letters < 200:
        return _empty_kind(page, labels, head)
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


def _metadata_lines(page: Page, labels: list[str]) -> tuple[tuple[str, str], ...]:
    """Return title and teaser from the metadata where the page shows none."""
    lines = []
    if TITLE not in labels and page.meta.titles:
        lines.append((TITLE, page.meta.titles[0]))
    if SUMMARY not in labels and page.meta.teasers and PARAGRAPH in labels:
        lines.append((SUMMARY, page.meta.teasers[0]))
    return tuple(lines)
