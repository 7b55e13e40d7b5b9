"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, gathered as candidates and not yet weighed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from depesche.page.block import Metadata

_ARTICLE = re.compile(r"(Article|Posting|Report|Review|Reportage|WebPage)$")
_TEASERS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "authors",
    "article.author",
    "cxenseparse:author",
    "dcsext.author",
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "date", "dc.date", "dc.date.issued", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "datepublished", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "last-modified",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "og:article:modified_time", "lastmod", "datemodified", "article.updated")
_COMMAS = re.compile(r",\s*([}\]])")
_MAX_SCRIPT = 3_000_000  # characters of one JSON-LD script that are read


def read_metadata(root: Any) -> Metadata:
    """Return all that the head and the JSON-LD scripts of a page declare."""
    meta = Metadata()
    _read_linked_data(root, meta)
    linked = meta.titles[:1]
    _read_head(root, meta, linked)
    return meta


def _read_head(root: Any, meta: Metadata, linked: list[str]) -> None:
    values: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(element.get("content"))
        if name and content:
            values.setdefault(name.strip().lower(), []).append(content)
    for name in _TITLES:
        meta.titles += values.get(name, ())
    tag = [clean(t.text_content()) for t in root.iterfind(".//head/title")][:1]
    meta.titles += tag
    meta_titles = {"graph": "og:title", "short": "twitter:title", "plain": "title"}
    named = {"linked": linked, "tag": tag} | {key: values.get(name, [])[:1] for key, name in meta_titles.items()}
    meta.named_titles = {name: found[0] for name, found in named.items() if found}
    for name in _TEASERS:
        meta.teasers += values.get(name, ())
    for name in _AUTHORS:
        if found := [v for v in values.get(name, ()) if not v.startswith(("http", "/", "@"))]:
            meta.authors.append(found)
    for name in _PUBLISHED:
        meta.published += values.get(name, ())
    for name in _UPDATED:
        meta.updated += values.get(name, ())
    meta.types += values.get("og:type", ())
    meta.outlet = next(iter(values.get("og:site_name", ())), None) or meta.outlet or next(iter(values.get("application-name", ())), None)
    canonical = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    urls = [u for u in [*canonical, *values.get("og:url", ()), meta.url] if u and u.startswith("http")]
    meta.url = urls[0] if urls else None
    meta.language = root.get("lang") or meta.language or next(iter(values.get("og:locale", values.get("language", ()))), None)


def _read_linked_data(root: Any, meta: Metadata) -> None:
    found = [item for script in root.iter("script") if "ld+json" in (script.get("type") or "") for item in _objects(script.text or "")]
    articles = [item for item in found if any(_ARTICLE.search(t) for t in _types(item))]
    articles.sort(key=lambda item: (not _is_press(item), "headline" not in item, "articleBody" not in item))
    people = {item["@id"]: item for item in found if isinstance(item.get("@id"), str) and "name" in item}
    for item in articles[:4]:
        _read_article(item, people, meta)


def _is_press(item: dict[str, Any]) -> bool:
    return any(t != "WebPage" for t in _types(item))


def _read_article(item: dict[str, Any], people: dict[str, Any], meta: Metadata) -> None:
    press = _is_press(item)
    meta.types += _types(item)
    for key, into in (
        ("headline", meta.titles),
        ("alternativeHeadline", meta.kickers),
        ("description", meta.teasers),
        ("datePublished", meta.published),
        ("dateModified", meta.updated),
    ):
        value = item.get(key)
        if isinstance(value, str) and clean(value):
            into.append(clean(value))
    names = [n for key in ("author", "creator") for n in _names(item.get(key), people)] if press else []
    if names:
        meta.authors.append(list(dict.fromkeys(names)))
    body = item.get("articleBody")
    if isinstance(body, str) and len(body) > len(meta.body or ""):
        meta.body = body
    outlet = _names(item.get("publisher"), people)
    meta.outlet = meta.outlet or (outlet[0] if outlet else None)
    if item.get("isAccessibleForFree") is not None:
        meta.free = str(item["isAccessibleForFree"]).strip().lower() not in {"false", "0", "no"}
    for key in ("url", "mainEntityOfPage"):
        value = item.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        meta.url = meta.url or (value if isinstance(value, str) and value.startswith("http") else None)
    section = item.get("articleSection")
    meta.section = meta.section or (
        section if isinstance(section, str) else " ".join(s for s in section if isinstance(s, str)) if isinstance(section, list) else None
    )
    meta.language = meta.language or (item.get("inLanguage") if isinstance(item.get("inLanguage"), str) else None)
    updates = item.get("liveBlogUpdate")
    for entry in updates if isinstance(updates, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("headline"), str) and isinstance(entry.get("datePublished"), str):
            meta.entries.append((clean(entry["headline"]), entry["datePublished"]))


def _objects(script: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD script, nested graphs opened; yield none when it can't be mended."""
    if len(script) > _MAX_SCRIPT:
        return
    queue: list[Any] = [_load(script)]
    for _ in range(500):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue = item + queue
        elif isinstance(item, dict):
            yield item
            queue += [
                item[key]
                for key in ("@graph", "mainEntity", "author", "itemListElement", "hasPart", "about")
                if isinstance(item.get(key), (dict, list))
            ]


def _load(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    for attempt in (text, html.unescape(_COMMAS.sub(r"\1", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _names(value: Any, people: dict[str, Any]) -> list[str]:
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            item = people.get(item["@id"], item)
        name = item.get("name") if isinstance(item, dict) else item
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and clean(one) and not one.startswith("http"):
                names.append(clean(one))
    return names


def clean(text: str | None) -> str:
    """Return text without markup, entities and runs of white space."""
    if not text:
        return ""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text)
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip()
