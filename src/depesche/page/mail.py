"""Mail and MHTML: newsletters saved as .eml, pages saved by a browser with all their parts in one file."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from depesche.errors import InputError
from depesche.page.block import Page
from depesche.page.encoding import decode
from depesche.page.reading import parse_text

_NAMES = rb"From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-Type|Snapshot-Content-Location|X-[\w-]+"
_FIELD = re.compile(rb"^(?:" + _NAMES + rb"):[ \t]", re.IGNORECASE)
_SURE = re.compile(rb"^(?:MIME-Version|Content-Type|Received|Message-ID):[ \t]", re.IGNORECASE | re.MULTILINE)
_MAX_PARTS = 500


def is_mail(data: bytes) -> bool:
    """Tell whether data begin with the header of a mail or of an MHTML file."""
    head = data[:8192].lstrip()
    return bool(_FIELD.match(head) and _SURE.search(head))


def parse_mail(data: bytes, name: str) -> Page:
    """Return the page in a mail's HTML part, else in its text part; subject, sender and date complete what the page lacks."""
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage):
        raise InputError(f"{name}: a mail that can't be read; save the newsletter's web page instead")
    parts = [part for part, _ in zip(message.walk(), range(_MAX_PARTS), strict=False) if not part.is_multipart()]
    chosen = next((p for kind in ("text/html", "text/plain") for p in parts if p.get_content_type() == kind), None)
    if chosen is None:
        raise InputError(f"{name}: a mail without text; save the newsletter's web page instead")
    page = parse_text(_characters(chosen, name), name)
    _complete(page, message, chosen)
    return page


def _characters(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(raw, name)


def _complete(page: Page, message: EmailMessage, part: EmailMessage) -> None:
    meta = page.meta
    header = {key.lower(): str(value) for key, value in message.items()}
    place = part.get("Content-Location") or header.get("snapshot-content-location") or ""
    meta.url = meta.url or (place if place.startswith("http") else None)
    if subject := header.get("subject", "").strip():
        meta.titles.append(subject)
    meta.outlet = meta.outlet or parseaddr(header.get("from", ""))[0].strip() or None
    try:
        meta.published.append(parsedate_to_datetime(header["date"]).isoformat())
    except (KeyError, ValueError, TypeError):
        return
