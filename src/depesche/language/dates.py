"""Dates in news text, absolute, partial and relative to publication.

Weekdays follow the logic of news: "am Mittwoch" is the last Wednesday up to publication, "am kommenden Montag" lies ahead.
A night is dated by the day on which it ends, as those who code by hand do: "in der Nacht zum Freitag" is Friday. Told on Thursday
it is the night that comes, not that of last week: what happened in it already happened on Thursday, what is to come is Friday's.
Each mention also holds the reading that applies when what it dates is still to come (``forward``). The words and patterns of
both languages stand in ``knowledge/language/dates.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from depesche.knowledge import load_yaml
from depesche.language.folding import clean
from depesche.span import Span

_YEAR = r"(?:1[89]|20)\d\d"
_OPENING = re.compile(r"(?P<before>(?:^|[.!?:…][\"“”»«’)]* )[\"„“”»«‚‘(–—]*\s?)(?P<word>[A-ZÄÖÜ]\w*)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """Hold a date as text gives it: ISO 8601, partial where it is ("2021-04"), led by "after " or "before " for since and until.

    ``precision`` is day, week, month or year; ``forward`` is the value if the thing dated lies in the future.
    """

    span: Span
    value: str
    precision: str
    forward: str | None = None


@dataclass(frozen=True)
class _Words:
    """Hold the compiled patterns and word values of one language."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    words: dict[str, int]
    ahead: frozenset[str]
    back: frozenset[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    forward_before: re.Pattern[str]
    opening: frozenset[str]


@cache
def _words(language: str) -> _Words:
    data = load_yaml("language/dates.yaml")[language]
    turns = [*data["ahead"], *data["back"], *data["this"]]
    lists = {
        "month": _either(data["months"]),
        "longmonth": _either(m for m in data["months"] if m not in ("March", "May")),
        "weekday": _either(data["weekdays"]),
        "number": _either([*data["numbers"], r"\d{1,3}"], quote=False),
        "unit": _either(data["units"]),
        "word": _either(data["words"]),
        "turn": _either(turns),
        "year": _YEAR,
    }
    patterns = []
    for entry in data["patterns"]:
        text = re.sub(r"\{(\w+)\}", lambda m: lists.get(m.group(1), m.group()), entry["match"])
        patterns.append((str(entry["reads"]), re.compile(r"(?<!\w)" + text)))
    return _Words(
        tuple(patterns),
        data["months"],
        data["weekdays"],
        data["numbers"],
        data["units"],
        data["words"],
        frozenset(data["ahead"]),
        frozenset(data["back"]),
        _before(data["since"]),
        _before(data["until"]),
        _before(data["forward_before"]),
        frozenset({*data["numbers"], *data["words"], *turns, *data["opening"]}),
    )


def _either(words: Any, quote: bool = True) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w) if quote else w for w in longest) + ")"


def _before(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?:^|\W)(" + _either(words) + r") $", re.IGNORECASE)


def find_dates(text: str, language: str, published: str | None) -> tuple[DateMention, ...]:
    """Return the dates that a text mentions, in order; without ``published`` only those that need no other date.

    Of a text in a language without words for times none are known.
    """
    if language not in load_yaml("language/dates.yaml"):
        return ()
    places = _places(text)
    words = _words(language)
    plain = _uncapitalised("".join(" " if text[place].isspace() else text[place] for place in places), words)
    day = date.fromisoformat(published[:10]) if published else None
    taken: list[Span] = []
    found: list[DateMention] = []
    for reads, pattern in words.patterns:
        for match in pattern.finditer(plain):
            span = Span(match.start(), match.end())
            if any(span.touches(other) for other in taken):
                continue
            try:
                reading = _READINGS[reads](match, words, day)
            except (OverflowError, ValueError):  # before year 1 or beyond 9999: no date that could be told
                reading = None
            if reading is None:
                continue
            taken.append(span)
            start, value, precision, forward = _bounded(plain, match.start(), reads, reading, words)
            found.append(DateMention(Span(places[start], places[match.end() - 1] + 1), value, precision, forward))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _uncapitalised(plain: str, words: _Words) -> str:
    """Write words for times small where they open a sentence, as the patterns have them: "Vor zwei Wochen", "Yesterday"."""

    def small(match: re.Match[str]) -> str:
        word = match["word"][0].lower() + match["word"][1:]
        return match["before"] + word if word in words.opening else match[0]

    return _OPENING.sub(small, plain)


def _places(text: str) -> list[int]:
    """Return the place of each character that cleaning keeps."""
    return [place for place, char in enumerate(text) if clean(char)]


_Reading = tuple[str, str, str | None]


def _bounded(plain: str, start: int, reads: str, reading: _Reading, words: _Words) -> tuple[int, str, str, str | None]:
    value, precision, forward = reading
    before = plain[:start]
    if match := words.since.search(before):
        return match.start(1), f"after {value}", precision, None
    if match := words.until.search(before):
        if reads == "day":
            return match.start(1), f"before {value}", precision, None
        return match.start(1), f"before {forward or value}", precision, None
    if words.forward_before.search(before) and forward:
        value = forward
    return start, value, precision, forward


def _read_day(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    month = int(match["monthnumber"]) if "monthnumber" in match.re.groupindex else words.months[match["month"]]
    number = int(match["day"])
    if match["year"]:
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        found = _day(year, month, number)
        return (found.isoformat(), "day", None) if found else None
    if not published:
        return None
    near = [d for y in (published.year - 1, published.year, published.year + 1) if (d := _day(y, month, number))]
    past = [d for d in near if d <= published]
    ahead = [d for d in near if d >= published]
    if not past:
        return None
    value = past[-1]
    if ahead and (published - value).days > 270:
        value = ahead[0]
    return value.isoformat(), "day", ahead[0].isoformat() if ahead else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_month(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    month = words.months[match["month"]]
    groups = match.groupdict()
    if groups.get("year"):
        return f"{match['year']}-{month:02}", "month", None
    if not published:
        return None
    past = published.year if month <= published.month else published.year - 1
    ahead = published.year if month >= published.month else published.year + 1
    turn = groups.get("turn") or ""
    if year_turn := groups.get("turnyear"):
        year = published.year + (1 if year_turn in words.ahead else -1 if year_turn in words.back else 0)
        return f"{year}-{month:02}", "month", None
    if turn in words.ahead:
        return f"{ahead}-{month:02}", "month", None
    if turn in words.back and month == published.month:
        past -= 1
    return f"{past}-{month:02}", "month", f"{ahead}-{month:02}"


def _read_year(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    year = int(match["year"])
    return (str(year), "year", None) if not published or year <= published.year + 80 else None


def _read_weekday(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    wanted = words.weekdays[match["weekday"]]
    past = published - timedelta(days=(published.weekday() - wanted) % 7)
    ahead = published + timedelta(days=(wanted - published.weekday() - 1) % 7 + 1)
    groups = match.groupdict()
    if week := groups.get("after"):
        monday = (
            published - timedelta(days=published.weekday()) + timedelta(weeks=1 if week in words.ahead else -1 if week in words.back else 0)
        )
        return (monday + timedelta(days=wanted)).isoformat(), "day", None
    turn = groups.get("turn") or ""
    if turn in words.ahead:
        return ahead.isoformat(), "day", None
    if turn in words.back:
        return (past if past < published else past - timedelta(days=7)).isoformat(), "day", None
    if turn:
        week_start = published - timedelta(days=published.weekday())
        return (week_start + timedelta(days=wanted)).isoformat(), "day", None
    return past.isoformat(), "day", ahead.isoformat()


def _read_night(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    reading = (_read_word if match.groupdict().get("word") else _read_weekday)(match, words, published)
    if not published or not reading:
        return None
    tomorrow = (published + timedelta(days=1)).isoformat()
    return (published.isoformat(), "day", tomorrow) if tomorrow in reading else reading


def _read_word(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    return (published + timedelta(days=words.words[match["word"]])).isoformat(), "day", None


def _read_offset(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    number = int(match["number"]) if match["number"].isdigit() else words.numbers[match["number"]]
    sign = -1 if match.groupdict().get("back") else 1
    return _moved(published, words.units[match["unit"]], sign * number)


def _read_span(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    groups = match.groupdict()
    if previous := groups.get("vor"):
        return _moved(published, {"Vorwoche": "week", "Vormonat": "month", "Vorjahr": "year"}[previous], -1)
    unit = words.units[match["unit"]]
    turn = groups.get("turn") or ""
    step = 1 if turn in words.ahead else -1 if turn in words.back else 0
    return None if unit == "day" else _moved(published, unit, step)


def _moved(published: date, unit: str, number: int) -> _Reading:
    if unit == "day":
        return (published + timedelta(days=number)).isoformat(), "day", None
    if unit == "month":
        months = published.year * 12 + published.month - 1 + number
        return f"{months // 12}-{months % 12 + 1:02}", "month", None
    if unit == "year":
        return str(published.year + number), "year", None
    middle = published + timedelta(weeks=number) + timedelta(days=3 - published.weekday())
    if unit == "weekend":
        last = published - timedelta(days=(published.weekday() - 5) % 7 + (0 if published.weekday() < 5 else 7))
        return ((last if number < 0 else last + timedelta(days=7)).isoformat()), "week", None
    return middle.isoformat()[:7], "week", None


_READINGS = {
    "day": _read_day,
    "month": _read_month,
    "year": _read_year,
    "weekday": _read_weekday,
    "night": _read_night,
    "word": _read_word,
    "offset": _read_offset,
    "span": _read_span,
}
