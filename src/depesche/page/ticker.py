"""Live tickers: where an entry begins and when it was written, by JSON-LD, time elements and printed clocks."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from depesche.page.block import Block, Page
from depesche.page.dates import read_date
from depesche.page.headline import words_of
from depesche.page.labels import FURNITURE, HEADING, PARAGRAPH, TITLE

_TEXT = {HEADING, PARAGRAPH}
_AGO = r"(?:\d{1,2}\s?\w{1,8}\.?\s(?:ago)|vor\s\d{1,2}\s\w{1,8}\.?)?"
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d|[.:]\d)\s?(?P<mark>Uhr|h\b|[ap]\.?m\.?\b)?"
_STAMP = re.compile(rf"^[\W_]*{_AGO}\s*{_TIME}", re.IGNORECASE)
_DAY = re.compile(r"^(?:[A-Za-zäöü]{2,10},?\s+)?(?:den\s)?(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}))?:?$")
_SHORT = 60  # characters of a line that is a stamp and no text
_REACH = 3  # blocks behind a stamp among which its entry must begin
_TURN = 6  # hours by which clocks jump where a day ends
_Clock = tuple[int, time | str, date | None]  # block, time of day or whole moment, day named before it
LEAST = 5  # entries that make a page a ticker though nothing names it one


def find_entries(page: Page, labels: list[str], day: str | None, zone: str | None) -> dict[int, str]:
    """Return the blocks that open entries of a ticker with their times in ISO 8601; ``day`` is when the page appeared or last changed.

    A page of which only the month or year is known has no entries: their times would need a day.
    """
    body = [at for at, label in enumerate(labels) if label in {HEADING, PARAGRAPH}]
    if not body or not day or len(day) < len("2021-05-20"):
        return {}
    declared = {" ".join(words_of(headline)): read_date(moment, zone) for headline, moment in page.meta.entries}
    first = max(body[0] - _REACH, labels.index(TITLE) + 1 if TITLE in labels[: body[0]] else 0)
    clocks: list[_Clock] = []
    current: date | None = None
    for at in range(first, body[-1] + 1):
        block, label = page.blocks[at], labels[at]
        current = _read_day(block.text, day) or current
        stamp = (declared.get(" ".join(words_of(block.text))) if label == HEADING and declared else None) or _read_stamp(block, label)
        if not stamp or not _TEXT & set(labels[at : at + _REACH + 1]):
            continue
        last = clocks[-1][0] if clocks else -_REACH - 1
        if at - last > _REACH or _TEXT & set(labels[last:at]):
            clocks.append((at, stamp, current))
        elif isinstance(stamp, str):
            clocks[-1] = (last, stamp, current)
    return _date(clocks, date.fromisoformat(day[:10]), zone)


def _read_stamp(block: Block, label: str) -> time | str | None:
    if block.time and label in {FURNITURE, HEADING} and len(block.text) < _SHORT and read_date(block.time):
        return read_date(block.time)
    found = _STAMP.match(block.text)
    if not found or (label == FURNITURE and len(block.text) > _SHORT):
        return None
    if label in {HEADING, PARAGRAPH} and not _is_opening(found, block.text):
        return None
    hour, minute, mark = int(found["hour"]), int(found["minute"]), (found["mark"] or "").lower()
    hour = hour % 12 + 12 * mark.startswith("p") if mark[:1] in {"a", "p"} else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_opening(found: re.Match[str], text: str) -> bool:
    """Tell whether a clock at the start of a text stands apart from it: "14.30 Uhr: …", "+++ 14:30 …"."""
    rest = text[found.end() :].lstrip()
    return rest[:1] in {":", "–", "-", "|", "+"} or text.startswith("+++") or (bool(found["mark"]) and not rest)


def _read_day(text: str, day: str) -> date | None:
    if len(text) > 40:
        return None
    if found := _DAY.match(text.replace("\u00a0", " ").strip()):
        try:
            return date(int(found["year"] or day[:4]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None
    whole = read_date(text)
    return date.fromisoformat(whole) if whole and len(whole) == 10 else None


def _date(clocks: list[_Clock], last: date, zone: str | None) -> dict[int, str]:
    """Give clocks their days: that of the last heading that names one, else by where the clocks jump."""
    times = [stamp for _, stamp, _ in clocks if isinstance(stamp, time)]
    falling = sum(a > b for a, b in pairwise(times)) >= len(times) / 2
    turns = sum(_jumps(a, b, falling) for a, b in pairwise(times))
    current = last if falling else last - timedelta(days=turns)
    before: time | None = None
    entries = {}
    for at, stamp, day in clocks:
        if isinstance(stamp, str):
            entries[at] = stamp
            continue
        if before is not None and _jumps(before, stamp, falling):
            current += timedelta(days=-1 if falling else 1)
        before = stamp
        moment = datetime.combine(day or current, stamp)
        entries[at] = (moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment).isoformat()
    return entries


def _jumps(before: time, after: time, falling: bool) -> bool:
    hours = after.hour - before.hour
    return hours > _TURN if falling else hours < -_TURN
