"""Bytes in, characters out: byte order marks, declared encodings, and encodings that are lied about."""

from __future__ import annotations

import codecs
import re

from depesche.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})
_BROKEN_SHARE = 0.02  # of the non-ASCII bytes; above it the text is not UTF-8 with a few damaged places but another encoding


def decode(data: bytes, name: str = "input") -> str:
    """Return the characters of data; raise InputError when it is empty or not text."""
    if not data.strip():
        raise InputError(f"{name}: the file is empty; save or copy the article again")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    sample = data[:65536]
    if sample.count(0) > len(sample) // 4:
        wide = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        text = data.decode(wide, "replace")
        if sum(c.isprintable() or c.isspace() for c in text[:2000]) > 0.95 * len(text[:2000]):
            return text
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 50:
        raise InputError(f"{name}: binary data, not a page or text; give the saved page (HTML), its text or a PDF with a text layer")
    return _decode_bytes(data)


def _decode_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    high = sum(1 for byte in data if byte > 127) if len(data) < 1_000_000 else len(data) - len(data.decode("ascii", "ignore"))
    if text.count("\ufffd") <= max(1, high * _BROKEN_SHARE):
        return text
    return data.decode(_declared(data), "replace")


def _declared(data: bytes) -> str:
    """Return the declared single-byte encoding; HTML reads ISO-8859-1 as CP1252, and so do we."""
    found = _DECLARED.search(data[:4096])
    try:
        encoding = codecs.lookup(found.group(1).decode("ascii")).name if found else "cp1252"
    except LookupError:
        encoding = "cp1252"
    return "cp1252" if encoding in {"utf-8", "iso8859-1", "ascii"} or encoding.startswith("utf-") else encoding
