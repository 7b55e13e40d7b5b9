"""Spellings: cut a text into words, and fold words so that ü, ue and u, ß and ss, ğ and g meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_PLAIN = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae"})
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
_NIS = re.compile("niss(?:e|es|en)$")  # Bündnisses, Zeugnisse
_GERMAN_ENDINGS = ("es", "en", "em", "er", "e", "s", "n")
_ENGLISH_ENDINGS = ("s",)


class Word(NamedTuple):
    """Hold a word's offsets, its folded key (case kept) and its lower-cased stem without an inflectional ending."""

    start: int
    end: int
    key: str
    stem: str


def words(text: str, language: str) -> list[Word]:
    """Cut a text into its words."""
    return [Word(m.start(), m.end(), *_keys(m.group(), language)) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def _keys(word: str, language: str) -> tuple[str, str]:
    key = fold(word)
    return key, stem(key, language)


def fold(word: str) -> str:
    """Fold a word as it stands in a text: umlauts spelt out, other marks dropped, case kept."""
    if word.isascii():
        return word
    return _bare(unicodedata.normalize("NFC", word).translate(_UMLAUTS))


def folds(word: str) -> set[str]:
    """Give every key under which a listed word must be found: "Müller" as Mueller and Muller."""
    if word.isascii():
        return {word}
    return {fold(word), _bare(word.translate(_PLAIN))}


def _bare(word: str) -> str:
    split = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(c for c in split if not unicodedata.combining(c) and c not in _INVISIBLE)


def stem(key: str, language: str) -> str:
    """Lower a key and drop one inflectional ending, so that "Vereinten Nationen" meets "Vereinte Nationen"."""
    low = key.lower()
    if "niss" in low and language == "de":
        low = _NIS.sub("nis", low)
    for ending in _GERMAN_ENDINGS if language == "de" else _ENGLISH_ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def split_name(name: str) -> list[str]:
    """Cut a listed name into its words."""
    return _WORD.findall(name)
