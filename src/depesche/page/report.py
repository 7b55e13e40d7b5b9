"""A bug report for a page that was read wrongly: its structure with every text replaced by filler of the same length.

The report is a page of its own (or copied text) that falls into the same blocks as the original, with the same markup, lengths,
capitals, digits and punctuation; the publisher's words are not in it. A comment at its top lists what each block was taken for.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

from lxml import etree

from depesche import __version__
from depesche.page.encoding import decode
from depesche.page.markup import parse
from depesche.page.reading import Reading, is_html, open_packed

_KEPT = frozenset("class id role itemprop itemtype itemscope property name type rel lang hidden data-testid http-equiv charset".split())
_FILLED = frozenset("content alt title datetime".split())
_DISPLAY = re.compile(r"(?:display|visibility)\s*:\s*\w+", re.IGNORECASE)
_PLAIN_TYPES = frozenset({"@type", "@context", "isAccessibleForFree"})


def fill(text: str) -> str:
    """Return text with letters replaced by x or X and digits by 0; spaces, punctuation and length stay."""
    return "".join("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in text)


def report_page(data: bytes, reading: Reading, name: str) -> str:
    """Return the report of an input as HTML, or as plain text for inputs without markup."""
    head = "\n".join(_summary(reading))
    if reading.page.origin != "html":
        return f"{head}\n\n{fill(reading.page.text or '')}"
    text = decode(open_packed(data, name), name)
    if not is_html(text):
        return f"{head}\n\n" + "\n".join(fill(block.text) for block in reading.page.blocks)
    root = parse(text, name)
    for element in root.iter():
        _empty(element)
    body = etree.tostring(root, method="html", encoding="unicode")
    return f"<!doctype html>\n<!--\n{head.replace('--', '- -')}\n-->\n{body}"


def _summary(reading: Reading) -> list[str]:
    article = reading.article
    found = {
        "version": __version__, "origin": reading.page.origin, "kind": article.kind, "language": article.language,
        "published": bool(article.published), "authors": len(article.authors), "kicker": bool(article.kicker),
        "headline": bool(article.headline),
        "teaser": len(article.teaser), "paragraphs": sum(len(s.paragraphs) for s in article.sections), "furniture": len(article.furniture),
    }  # fmt: skip
    rows = [f"depesche page report: {json.dumps(found)}", "block, label, element, length:"]
    rows += [f"{at} {label} {b.tag} {len(b.text)}" for at, (b, label) in enumerate(zip(reading.page.blocks, reading.labels, strict=True))]
    return rows


def _empty(element: Any) -> None:
    """Replace an element's texts by filler and take away what its attributes tell of the page."""
    for key, value in list(element.attrib.items()):
        if key in _FILLED and not _is_setting(element, value):
            element.set(key, fill(value))
        elif key == "style" and (shown := _DISPLAY.findall(value)):
            element.set(key, ";".join(shown))
        elif key == "href":
            element.set(key, "#" if value.startswith("#") else f"https://example.org/{fill(value)[:40]}")
        elif key not in _KEPT and key not in _FILLED:
            del element.attrib[key]
    if element.tag == "script":
        element.text = _fill_script(element)
    elif element.tag == "style":
        element.text = None
    elif element.text:
        element.text = fill(element.text)
    if element.tail:
        element.tail = fill(element.tail)


def _is_setting(element: Any, value: str) -> bool:
    """Tell whether a meta element's content is a setting or a date that the reading rests on rather than text."""
    if element.tag == "meta":
        return str(element.get("property")) == "og:type" or bool(re.match(r"\d{4}-\d{2}-\d{2}|text/html", value))
    return bool(element.tag == "time")


def _fill_script(element: Any) -> str | None:
    if "ld+json" not in (element.get("type") or ""):
        return None
    try:
        return json.dumps(_fill_value(json.loads(html.unescape(element.text or ""), strict=False), ""))
    except (ValueError, RecursionError):
        return fill(element.text or "")


def _fill_value(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {k: _fill_value(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_fill_value(v, key) for v in value]
    if isinstance(value, str) and key not in _PLAIN_TYPES and not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return fill(value)
    return value
