"""The text layer of a PDF print, hard line ends joined to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from depesche.errors import InputError
from depesche.page.endings import ends_prose

_MAX_PAGES = 60
_LEAST = 4  # lines on both sides of a gutter from which two columns are told from a table's row or a page number
_HYPHEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def read_pdf(data: bytes, name: str) -> str:
    """Return the text of a PDF, a paragraph a line; raise InputError for scans, locked and broken files."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of on standard error stands in our own line, or does no harm
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is locked with a password; print it without one")
        pages = [_read_page(page) for page in reader.pages[:_MAX_PAGES]]
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
        NotImplementedError,
    ) as problem:
        raise InputError(f"{name}: the PDF can't be read ({problem}); print the page again or copy its text") from problem
    if sum(len(text.strip()) for text in pages) < 100:
        raise InputError(
            f"{name}: the PDF holds pictures of text (a scan), no text layer; recognise its text (OCR) first or copy the article"
        )
    return "\n".join(join_lines(text) for text in pages)


def _read_page(page: Any) -> str:
    """Return the text of a page in its own order, or column by column where two columns stand side by side."""
    return split_columns(page.extract_text(extraction_mode="layout") or "") or page.extract_text() or ""


def split_columns(layout: str) -> str | None:
    """Return text laid out by spaces column by column, or None where no gutter runs between two columns.

    A line that crosses the gutter (a headline) ends the columns above it.
    """
    lines = [line.rstrip() for line in layout.split("\n") if line.strip()]
    width = max((len(line) for line in lines), default=0)
    gutters = {at: sum(_is_open(line, at) for line in lines) for at in range(width // 3, 2 * width // 3)}
    gutter = max(gutters, key=lambda at: gutters[at], default=0)
    if not lines or gutters.get(gutter, 0) < max(_LEAST, len(lines) / 2):
        return None
    text: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        if len(line) <= gutter or not line[gutter - 1 : gutter + 1].strip():
            left.append(line[:gutter].strip())
            right.append(line[gutter:].strip())
            continue
        text += [*left, *right, line.strip()]
        left, right = [], []
    return "\n".join(line for line in [*text, *left, *right] if line)


def _is_open(line: str, at: int) -> bool:
    """Tell whether a line has text on both sides of a place and a gap there."""
    return len(line) > at and not line[at - 1 : at + 1].strip() and bool(line[:at].strip())


def join_lines(text: str) -> str:
    """Return text with the line ends inside paragraphs taken out; a short line or an empty one ends a paragraph."""
    text = _HYPHEN.sub("", text.replace("\r", ""))
    lines = [line.rstrip() for line in text.split("\n")]
    full = sorted(len(line) for line in lines if line)
    width = full[int(len(full) * 0.8)] if full else 0
    paragraphs: list[str] = []
    open_line = False
    for line in lines:
        if not line.strip():
            open_line = False
            continue
        if open_line and paragraphs:
            paragraphs[-1] += " " + line.strip()
        else:
            paragraphs.append(line.strip())
        open_line = len(line) > 0.72 * width
        if ends_prose(line) and len(line) < 0.9 * width:
            open_line = False
    return "\n".join(paragraphs)
