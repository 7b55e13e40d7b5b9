"""HTML in, blocks out: one walk over the tree, linear in its size, without recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree, html

from depesche.errors import InputError
from depesche.page.block import Block
from depesche.page.marks import mark_bit, read_marks, read_site

_SKIPPED = frozenset("script style noscript template svg iframe object embed head select option textarea canvas audio map math".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong "
    "sub sup time tt u var wbr img picture source input meta link".split()
)
_LANDMARKS = {
    "article": "article", "main": "main", "nav": "nav", "aside": "aside", "footer": "footer", "header": "header", "figure": "figure",
    "figcaption": "caption", "form": "form", "dialog": "form", "ul": "list", "ol": "list", "dl": "list", "blockquote": "quote",
    "table": "table", "button": "button", "details": "details", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading",
}  # fmt: skip
_ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "dialog": "form", "search": "form"}
_CONSENT = re.compile(
    r"onetrust|\bot-sdk|didomi|usercentrics|\bcmp(box|-|_)|sp_message|truste|qc-cmp|fc-consent|cookie-?(banner|consent|notice|law|bar|policy)",
    re.IGNORECASE,
)  # names of consent tools
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DIGITS = re.compile(r"\d+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f")
_MAX_DEPTH = 1500  # deeper elements are read as if they stood at this depth
KICKER = "kicker"


@dataclass(slots=True)
class _Frame:
    """Hold what is known of an open element."""

    tag: str
    number: int
    own: int
    near: int
    around: int
    where: frozenset[str]
    key: str
    hidden: bool
    block: bool
    link: bool
    bold: bool
    site: str | None = None


_ROOT = _Frame("", 0, 0, 0, 0, frozenset(), "", False, True, False, False)


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=lambda: [_ROOT])
    parts: list[str] = field(default_factory=list)
    link: int = 0
    bold: int = 0
    time: str | None = None
    alternative: str | None = None
    number: int = 0


def parse(text: str, name: str = "input") -> Any:
    """Return the root element of an HTML page; raise InputError when there is none."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    data = text.encode("utf-8", "replace").translate(None, _CONTROL)
    try:
        root = html.document_fromstring(data, parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as problem:
        raise InputError(f"{name}: no HTML can be read in it ({problem}); save the page again") from problem
    return root


def read_blocks(root: Any) -> list[Block]:
    """Return the blocks below an element in reading order."""
    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "start":
            if _is_skipped(element, tag):
                events.skip_subtree()
                walk.stack.append(walk.stack[-1])
                continue
            _open(walk, element, tag)
        else:
            _close(walk, element)
    _flush(walk)
    return walk.blocks


def _is_skipped(element: Any, tag: Any) -> bool:
    """Tell whether an element holds nothing to read: scripts, menus, the dialogs of consent tools."""
    if tag in _SKIPPED or not isinstance(tag, str):
        return True
    if tag == "nav":
        return len(element.findall(".//p")) < 4
    return tag in ("div", "section", "dialog", "aside") and bool(_CONSENT.search(f"{element.get('id') or ''} {element.get('class') or ''}"))


def _open(walk: _Walk, element: Any, tag: str) -> None:
    parent = walk.stack[-1]
    if tag == "br" or tag == "hr":
        walk.parts.append("\n")
        walk.stack.append(parent)
        return
    frame = _frame(walk, element, tag, parent)
    if frame.block:
        _flush(walk)
    walk.stack.append(frame)
    if tag == "time":
        walk.time = element.get("datetime") or walk.time
    elif tag == "img" and "figure" in frame.where and len(element.get("alt") or "") > 15:
        walk.alternative = _narrow(element.get("alt")).strip()
    if element.text:
        _add(walk, element.text, frame)


def _close(walk: _Walk, element: Any) -> None:
    frame = walk.stack.pop()
    top = walk.stack[-1]
    if frame is not top and frame.block:
        _flush(walk, frame)
        if frame.tag == "figure":
            walk.alternative = None
    if element.tail:
        _add(walk, element.tail, top)


def _frame(walk: _Walk, element: Any, tag: str, parent: _Frame) -> _Frame:
    get = element.get
    words = f"{get('class') or ''} {get('id') or ''} {get('data-testid') or ''} {get('itemprop') or ''}"[:300]
    own = read_marks(words) if words != "   " else 0
    inline = tag in _INLINE
    kicker = inline and tag != "a" and bool(own & mark_bit(KICKER)) and "heading" in parent.where
    walk.number += 1
    where = parent.where
    landmark = _LANDMARKS.get(tag) or _ROLES.get(get("role") or "")
    if landmark and landmark not in where:
        where = where | {landmark}
    hidden = parent.hidden or get("hidden") is not None or bool(_HIDDEN.search(get("style") or ""))
    if inline and not kicker:
        bold = parent.bold or tag in ("b", "strong")
        key = parent.key
    else:
        bold = False
        key = _key(parent.key, tag, get("class") or "")
    return _Frame(
        tag=KICKER if kicker else tag,
        number=walk.number,
        own=own,
        near=(parent.own | parent.near if not parent.block else parent.own | own),
        around=parent.around | own,
        where=where,
        key=key,
        hidden=hidden,
        block=not inline or kicker,
        link=parent.link or (tag == "a" and not ("heading" in where and (get("href") or "#").startswith("#"))),
        bold=bold,
        site=parent.site or (None if inline else read_site(" ".join(element.values())[:300] if tag == "blockquote" else words)),
    )


@lru_cache(maxsize=20_000)
def _key(parent: str, tag: str, classes: str) -> str:
    first = classes.split(None, 1)[0] if classes.strip() else ""
    steps = parent.split(">")[-2:] if parent else []
    return ">".join([*steps, f"{tag}.{_DIGITS.sub('#', first)}"])


def _narrow(text: str) -> str:
    """Return text with every run of white space made one space."""
    return text if "  " not in text and text.isprintable() else _SPACE.sub(" ", text)


def _add(walk: _Walk, raw: str, frame: _Frame) -> None:
    text = _narrow(raw)
    if text == " " and (not walk.parts or walk.parts[-1].endswith((" ", "\n"))):
        return
    walk.parts.append(text)
    size = len(text)
    if frame.link:
        walk.link += size
    if frame.bold:
        walk.bold += size


def _flush(walk: _Walk, frame: _Frame | None = None) -> None:
    if not walk.parts:
        return
    raw = "".join(walk.parts)
    parts = tuple(p.strip() for p in walk.parts if p.strip()) if len(walk.parts) < 40 else ()
    walk.parts.clear()
    link, bold, walk.link, walk.bold = walk.link, walk.bold, 0, 0
    if not raw.strip():
        return
    stack = walk.stack
    at = len(stack) - 1
    if frame is None:
        while at > 0 and not stack[at].block:
            at -= 1
        frame = stack[at]
        at -= 1
    container = next((f for f in reversed(stack[: at + 1]) if f.block), _ROOT) if at < 64 else stack[at]
    pieces = [piece for piece in (_narrow(p).strip() for p in _EMPTY_LINE.split(raw)) if piece] if "\n" in raw else [_narrow(raw).strip()]
    for piece in pieces:
        if walk.alternative and frame.tag == "figcaption":
            walk.blocks.append(_block(walk.alternative, frame, container, tag="alt"))
            walk.alternative = None
        share = len(piece) / len(raw)
        block = _block(piece, frame, container)
        block.link, block.bold = min(len(piece), round(link * share)), min(len(piece), round(bold * share))
        block.time, walk.time = walk.time, None
        if block.own & mark_bit("byline"):
            block.pieces = parts
        walk.blocks.append(block)


def _block(text: str, frame: _Frame, container: _Frame, tag: str | None = None) -> Block:
    return Block(
        text=text,
        tag=tag or frame.tag,
        own=frame.own | frame.near,
        around=frame.around,
        where=frame.where,
        key=frame.key,
        parent=container.number,
        hidden=frame.hidden,
        site=frame.site,
    )
