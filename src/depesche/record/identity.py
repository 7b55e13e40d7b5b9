"""Public ids and digests: short, typed, the same for the same thing in every store, never used for another."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import replace
from hashlib import blake2b, sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from depesche.article import Article

LENGTH = 12
_TRACKING = ("utm_", "fbclid", "gclid", "mc_", "wt_", "xtor", "at_")


def public_id(prefix: str, *parts: object) -> str:
    """Return an id such as ``ev_3k7q…`` that is derived from what it names."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return f"{prefix}_{b32encode(digest).decode().lower()[:LENGTH]}"


def article_key(article: Article) -> str:
    """Return what makes an article the same one: its address without fragment and tracking, or else its content, whatever its date."""
    return f"url:{canonical(article.url)}" if article.url else f"text:{content_digest(replace(article, published=None))}"


def canonical(url: str) -> str:
    """Return an address in the form in which two addresses of one page are equal; one that is none of the web stays as it is."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)))
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def content_digest(article: Article) -> str:
    """Return the SHA-256 of what readers read of an article: dropped furniture does not count, so that a new banner is no new version."""
    cut = article.cut
    parts: list[object] = [article.language, article.published, cut(article.kicker), cut(article.headline)]
    parts += [cut(span) for span in article.teaser]
    for section in article.sections:
        parts += [cut(section.heading), *(cut(p) for p in section.paragraphs)]
    parts += [cut(c.span) for c in article.captions]
    return sha256(msgspec.json.encode([parts, article.authors, article.agency])).hexdigest()
