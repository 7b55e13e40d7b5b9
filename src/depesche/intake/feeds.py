"""Feeds (RSS, Atom): their entries, each with address, day and mark."""

from __future__ import annotations

import io
import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from depesche.errors import InputError

MAX_BYTES = 10_000_000
_ROOT = re.compile(
    rb"(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>|\s)*<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.DOTALL
)
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an entry of a feed: address, time of publication (ISO 8601) if told, and a mark that changes with the entry."""

    url: str
    published: str | None
    mark: str


def is_feed(data: bytes) -> bool:
    """Tell by their first element whether data are a feed."""
    head = data[:65536].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _ROOT.match(head) is not None


def read_feed(data: bytes, url: str) -> tuple[list[Entry], str | None]:
    """Return the entries of a feed, each address once, and what is wrong with it, if anything.

    Raises InputError for one that is too large, defines entities (they may grow without end or name files), or has no entry.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{url}: a feed larger than {MAX_BYTES // 1_000_000} MB, which is refused; give the addresses of its pages")
    if b"<!entity" in data.replace(b"\0", b"").lower():
        raise InputError(f"{url}: the feed defines entities of its own, which is refused; give the addresses of its pages")
    import feedparser

    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = {entry.url: entry for entry in (_entry(raw, url) for raw in found.entries) if entry}
    problem = found.get("bozo_exception") if found.bozo else None
    broken = problem is not None and type(problem).__name__ not in _HARMLESS
    if not entries:
        why = f"it is damaged: {problem}" if broken else "it may be new"
        raise InputError(f"{url}: a feed without an entry that leads to a page ({why})")
    return list(entries.values()), f"{url}: the feed is damaged ({problem}); {len(entries)} entries were read" if broken else None


def _entry(raw: Any, base: str) -> Entry | None:
    link = raw.get("link")
    if not link:
        return None
    try:
        url = urljoin(base, str(link)).partition("#")[0]
    except ValueError:
        return None
    published = _iso(raw.get("published_parsed"))
    changed = _iso(dict.get(raw, "updated_parsed"))  # its own get takes the day of publication for that, and warns
    return Entry(url, published, changed or published or "seen")


def _iso(moment: time.struct_time | None) -> str | None:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None
