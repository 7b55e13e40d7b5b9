"""Dates in news text, absolute, partial and relative to publication.

Weekdays follow the logic of news: "am Mittwoch" is the last Wednesday up to publication, "am kommenden Montag" lies ahead.
A night is dated by the day on which it ends, as those who code by hand do: "in der Nacht zum Freitag" is Friday. Told on Thursday
it is the night that comes, not that of last week: what happened in it already happened on Thursday, what is to come is Friday's.
Each mention also holds the reading that applies when what it dates is still to come (``forward``). Where publication is known by
month or year alone, a date relative to it is read as it is the same for all its days, and else left open. The words and patterns of both
languages stand in ``knowledge/language/dates.yaml``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from depesche.knowledge import load_yaml
from depesche.language.days import printed_range
from depesche.language.folding import clean
from depesche.span import Span

_YEAR = r"(?:1[89]|20)\d\d"
_LONGEST = 200  # days of a stretch of days of which only the last one has a year
_STEPS = {"ahead": 1, "back": -1, "this": 0, "skip_ahead": 2, "skip_back": -2}
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
    romans: dict[str, int]
    letters: dict[str, int]
    steps: dict[str, int]
    since: re.Pattern[str]
    until: re.Pattern[str]
    forward_before: re.Pattern[str]
    opening: frozenset[str]


@cache
def _words(language: str) -> _Words:
    data = load_yaml("language/dates.yaml")[language]
    turns, skips = [*data["ahead"], *data["back"], *data["this"]], [*data["skip_ahead"], *data["skip_back"]]
    lists = {
        "month": _either(data["months"]),
        "longmonth": _either(m for m in data["months"] if m not in ("March", "May")),
        "weekday": _either(data["weekdays"]),
        "number": _either([*data["numbers"], r"\d{1,3}"], quote=False),
        "unit": _either(data["units"]),
        "word": _either(data["words"]),
        "turn": _either(turns),
        "skip": _either(skips),
        "letter": _either(data.get("letters", ())),
        "roman": _either(data.get("romans", ())),
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
        data.get("romans", {}),
        data.get("letters", {}),
        {word: step for name, step in _STEPS.items() for word in data[name]},
        _before(data["since"]),
        _before(data["until"]),
        _before(data["forward_before"]),
        frozenset({*data["numbers"], *data["words"], *turns, *skips, *data["opening"]}),
    )


def _either(words: Any, quote: bool = True) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w) if quote else w for w in longest) + ")"


def _before(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?:^|\W)(" + _either(words) + r") $", re.IGNORECASE)


@lru_cache(maxsize=64)
def find_dates(text: str, language: str, published: str | None) -> tuple[DateMention, ...]:
    """Return the dates that a text mentions, in order; without ``published`` (ISO 8601, partial or not) only those that need no other date.

    Of a text in a language without words for times none are known. The last texts are remembered: each event of a sentence asks.
    """
    if language not in load_yaml("language/dates.yaml"):
        return ()
    places = _places(text)
    words = _words(language)
    plain = _uncapitalised("".join(" " if text[place].isspace() else text[place] for place in places), words)
    printed = printed_range(published)
    taken: list[Span] = []
    found: list[DateMention] = []
    for reads, pattern in words.patterns:
        for match in pattern.finditer(plain):
            span = Span(match.start(), match.end())
            if any(span.touches(other) for other in taken):
                continue
            reading = _read(reads, match, words, printed)
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


def _read(reads: str, match: re.Match[str], words: _Words, printed: tuple[date, date] | None) -> _Reading | None:
    """Return what a match means, None where the first and the last day of publication make different dates of it."""
    try:
        found = [_READINGS[reads](match, words, day) for day in dict.fromkeys(printed or (None,))]
    except (OverflowError, ValueError):  # before year 1 or beyond 9999: no date that could be told
        return None
    first, last = found[0], found[-1]
    if first is None or last is None or first[:2] != last[:2]:
        return None
    return (*first[:2], first[2] if first[2] == last[2] else None)


def _bounded(plain: str, start: int, reads: str, reading: _Reading, words: _Words) -> tuple[int, str, str, str | None]:
    value, precision, forward = reading
    before = "" if reads == "stretch" else plain[:start]  # "from" and "von" are parts of a stretch
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
    found = _near(_month(match.groupdict(), words), int(match["day"]), match["year"], published)
    return (found[0].isoformat(), "day", found[1].isoformat() if found[1] else None) if found else None


def _month(groups: Mapping[str, str | None], words: _Words, end: str = "") -> int:
    """Return the number of the month that a day names, or the last day of a stretch, by name, in figures or in Roman ones; 0 for none."""
    if number := groups.get(f"{end}monthnumber"):
        return int(number)
    return words.months.get(groups.get(f"{end}month") or "", 0) or words.romans.get(groups.get("roman") or "", 0)


def _near(month: int, number: int, year: str | None, published: date | None) -> tuple[date, date | None] | None:
    """Return a day and, where its year is not given, the next such day that is not past."""
    if year:
        found = _day(int(year) + (2000 if len(year) == 2 else 0), month, number)
        return (found, None) if found else None
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
    return value, ahead[0] if ahead else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_stretch(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    """Read "vom 10. bis 12. Dezember" as its first day."""
    groups = match.groupdict()
    month, last = _month(groups, words), _month(groups, words, "end")
    ends = _near(last or month, int(match["endday"]), match["endyear"], published)
    if not ends:
        return None
    begins = [_begin(int(match["day"]), month or last, match["year"], end) for end in ends if end]
    if begins[0] is None:
        return None
    return begins[0].isoformat(), "day", begins[1].isoformat() if len(begins) > 1 and begins[1] else None


def _begin(number: int, month: int, year: str | None, end: date) -> date | None:
    """Return the first day of a stretch that ends on a day; None where the two make none."""
    begin = _day(int(year) if year else end.year - ((month, number) > (end.month, end.day)), month, number)
    return begin if begin and begin <= end and (year or (end - begin).days <= _LONGEST) else None


def _read_monthday(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    groups = match.groupdict()
    step = words.letters[groups["letter"]] if groups.get("letter") else words.steps[match["turn"]]
    month = published.year * 12 + published.month - 1 + step
    found = _day(month // 12, month % 12 + 1, int(match["day"]))
    return (found.isoformat(), "day", None) if found else None


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
        return f"{published.year + words.steps[year_turn]}-{month:02}", "month", None
    if words.steps.get(turn, 0) > 0:
        return f"{ahead}-{month:02}", "month", None
    if words.steps.get(turn, 0) < 0 and month == published.month:
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
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=words.steps[week])
        return (monday + timedelta(days=wanted)).isoformat(), "day", None
    if groups.get("number"):
        day, weeks = (past, -_number(match, words)) if groups.get("back") else (ahead if past < published else past, _number(match, words))
        return (day + timedelta(weeks=weeks)).isoformat(), "day", None
    turn = groups.get("turn") or ""
    step = words.steps.get(turn, 0)
    if step > 0:
        return (ahead + timedelta(weeks=step - 1)).isoformat(), "day", None
    if step < 0:
        return ((past if past < published else past - timedelta(days=7)) + timedelta(weeks=step + 1)).isoformat(), "day", None
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
    return _moved(published, words.units[match["unit"]], _signed(match, words))


def _read_exact(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    day = published + timedelta(days=words.words[match["word"]])
    unit, number = words.units[match["unit"]], _signed(match, words)
    if unit in ("day", "week"):
        return (day + timedelta(days=number * (7 if unit == "week" else 1))).isoformat(), "day", None
    month = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1])).isoformat(), "day", None


def _signed(match: re.Match[str], words: _Words) -> int:
    return -_number(match, words) if match.groupdict().get("back") else _number(match, words)


def _number(match: re.Match[str], words: _Words) -> int:
    """Return the number that a match names; the one of "Friday week" is 1."""
    return int(match["number"]) if match["number"].isdigit() else words.numbers.get(match["number"], 1)


def _read_span(match: re.Match[str], words: _Words, published: date | None) -> _Reading | None:
    if not published:
        return None
    groups = match.groupdict()
    if previous := groups.get("vor"):
        return _moved(published, {"Vorwoche": "week", "Vormonat": "month", "Vorjahr": "year"}[previous], -1)
    unit = words.units[match["unit"]]
    return None if unit == "day" else _moved(published, unit, words.steps.get(groups.get("turn") or "", 0))


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
        weeks = number + 1 if number < 0 else max(number, 1)
        return (last + timedelta(weeks=weeks)).isoformat(), "week", None
    return middle.isoformat()[:7], "week", None


_READINGS = {
    "day": _read_day,
    "stretch": _read_stretch,
    "monthday": _read_monthday,
    "month": _read_month,
    "year": _read_year,
    "weekday": _read_weekday,
    "night": _read_night,
    "word": _read_word,
    "exact": _read_exact,
    "offset": _read_offset,
    "span": _read_span,
}
