"""The text layer of a PDF print, hard line ends joined to paragraphs."""

from __future__ import annotations

import io
import re

from depesche.errors import InputError

_MAX_PAGES = 60
_HYPHEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def read_pdf(data: bytes, name: str) -> str:
    """Return the text of a PDF, a paragraph a line; raise InputError for scans, locked and broken files."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is locked with a password; print it without one")
        pages = [page.extract_text() or "" for page in reader.pages[:_MAX_PAGES]]
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
        if re.search(r"[.!?“\"»]$", line) and len(line) < 0.9 * width:
            open_line = False
    return "\n".join(paragraphs)
