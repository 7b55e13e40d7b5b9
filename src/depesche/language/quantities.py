"""Counted things: "zehn russische Diplomaten" is 10, "Diplomaten"; "$200 million" is 200,000,000, "dollars".

Number words of both languages stand in ``knowledge/language/quantities.yaml``. Dates, clock times and spans of time are none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from depesche.coded import Quantity
from depesche.knowledge import load_yaml
from depesche.language.tokens import Token, tokens
from depesche.span import Span

_NUMBER = re.compile(r"^\d[\d.,]*$")
_YEAR = re.compile(r"^(1[89]|20)\d\d$")
_SUFFIXED = re.compile(r"^(?P<number>\d[\d.,]*)(?P<suffix>k|m|mn|bn|tn)$", re.IGNORECASE)
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
MOST_ADJECTIVES = 3
"""A counted noun stands at most so many words after its number."""


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order; the span runs from the number to the counted noun."""
    words = load_yaml("language/quantities.yaml")[language]
    parts = tokens(text)
    found: list[Quantity] = []
    place = 0
    while place < len(parts):
        number = _read_number(parts, place, words)
        if number is None:
            place += 1
            continue
        quantity = _counted(text, parts, place, number, words, language)
        if quantity:
            found.append(quantity)
        place = number.following
    return tuple(found)


class _Number(NamedTuple):
    """Hold a number that was read and the place of the token after it."""

    value: float
    following: int


def _read_number(parts: tuple[Token, ...], place: int, words: dict[str, Any]) -> _Number | None:
    value = number_value(parts[place].text, words["decimal"] == ",")
    if value is None:
        return None
    following = place + 1
    while following < len(parts) and (scale := _scale(parts[following].text, words)):
        value *= scale
        following += 1
    if following < len(parts) and parts[following].text == "." and parts[following - 1].text in ("Mio", "Mrd"):
        following += 1
    return _Number(value, following)


def _scale(word: str, words: dict[str, Any]) -> float | None:
    scale = words["scales"].get(word) or words["scales"].get(word.lower())
    return float(scale) if scale else None


@lru_cache(maxsize=4096)
def number_value(word: str, german: bool) -> float | None:
    """Return the number that a word or numeral stands for, or None."""
    words = load_yaml("language/quantities.yaml")["de" if german else "en"]
    if _NUMBER.match(word):
        return _numeral(word.rstrip(".,"), words["decimal"])
    if match := _SUFFIXED.match(word):
        value = _numeral(match["number"], words["decimal"])
        return value * _SUFFIXES[match["suffix"].lower()] if value is not None else None
    if plural := words["plural"].get(word if german else word.lower()):
        return float(plural)
    small = word.lower().replace("ss", "ß") if word.lower().startswith("dreiss") else word.lower()
    if small in words["ones"] or small in words["tens"] or small in ("hundert", "tausend", "dutzend"):
        return float(words["ones"].get(small) or words["tens"].get(small) or words["scales"].get(small) or 12)
    return _joined_german(small, words) if german else _joined_english(small, words)


def _numeral(text: str, decimal: str) -> float | None:
    thousands = "." if decimal == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", text):
        return float(text.replace(thousands, ""))
    try:
        return float(text.replace(thousands, "").replace(decimal, ".") if decimal in text else text)
    except ValueError:
        return None


def _joined_german(word: str, words: dict[str, Any]) -> float | None:
    if match := re.fullmatch(r"(.*?)tausend(.*)", word):
        before, after = _joined_german(match[1], words) if match[1] else 1.0, _joined_german(match[2], words) if match[2] else 0.0
        return before * 1000 + after if before is not None and after is not None else None
    if match := re.fullmatch(r"(.*?)hundert(?:und)?(.*)", word):
        before, after = words["joined"].get(match[1]) if match[1] else 1, _joined_german(match[2], words) if match[2] else 0.0
        return before * 100 + after if before and after is not None else None
    if match := re.fullmatch(r"(\w+?)und(\w+)", word):
        one, ten = words["joined"].get(match[1]), words["tens"].get(match[2])
        return float(one + ten) if one and ten else None
    value = words["ones"].get(word) or words["tens"].get(word)
    return float(value) if value else None


def _joined_english(word: str, words: dict[str, Any]) -> float | None:
    ten, hyphen, one = word.partition("-")
    if hyphen and ten in words["tens"] and one in words["joined"]:
        return float(words["tens"][ten] + words["joined"][one])
    return None


def _counted(text: str, parts: tuple[Token, ...], place: int, number: _Number, words: dict[str, Any], language: str) -> Quantity | None:
    first, following = parts[place], number.following
    symbols = words["symbols"]
    if place and parts[place - 1].text in symbols and parts[place - 1].end == first.start:
        return Quantity(
            span=Span(parts[place - 1].start, parts[following - 1].end), number=number.value, unit=symbols[parts[place - 1].text]
        )
    if following < len(parts) and parts[following].text in symbols:
        return Quantity(span=Span(first.start, parts[following].end), number=number.value, unit=symbols[parts[following].text])
    if (_YEAR.match(first.text) and number.value % 100) or (
        language == "de" and text[first.end : first.end + 2] == ". " and first.text.isdigit() and len(first.text) < 3
    ):
        return None
    noun = _noun_after(parts, following, words, language)
    if noun is None:
        return None
    unit = noun.text.rsplit("-", 1)[-1] if language == "de" else noun.text
    return Quantity(span=Span(first.start, noun.end), number=number.value, unit=unit)


def _noun_after(parts: tuple[Token, ...], place: int, words: dict[str, Any], language: str) -> Token | None:
    noun: Token | None = None
    passed = 0
    for token in parts[place:]:
        if passed > MOST_ADJECTIVES or token.text in words["not_counted"] or not token.is_word:
            break
        if token.text in words["skipped"]:
            if noun is not None:
                break
            continue
        if token.text in words["stop"]:
            break
        passed += 1
        if language == "de":
            if token.text[0].isupper():
                return None if token.text in words["not_counted"] else token
            continue
        if noun is not None and not _goes_on(noun, token):
            break
        noun = token
    if language == "de" or noun is None:
        return None
    return noun


def _goes_on(noun: Token, token: Token) -> bool:
    """Tell whether an English noun phrase goes on: its last word so far is no plural and the next is no verb form."""
    return not (noun.text.endswith("s") and noun.text[0].islower()) and not re.search(r"(ed|ing)$", token.text)
