"""Keys of words that German and English reports of one happening share: names, numbers and cognates.

A key is the beginning of a word after its spelling was levelled (Lawrow and Lavrov, Sanktionen and sanctions, Kreml and
Kremlin meet); how much a shared key says is measured by how rare it is in the project's own corpus
(``knowledge/relations/words.csv``, written by ``evaluation/word_keys.py``).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from depesche.knowledge import HOME, read_csv

KEY = 5
_WORD = re.compile(r"[^\W_]{3,}", re.UNICODE)
_LEVEL = (
    ("tsch", "c"),
    ("sch", "s"),
    ("ch", "c"),
    ("sh", "s"),
    ("kh", "c"),
    ("ph", "f"),
    ("ie", "i"),
    ("ei", "i"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("th", "t"),
    ("w", "v"),
    ("k", "c"),
    ("z", "c"),
    ("j", "i"),
    ("y", "i"),
    ("q", "c"),
)


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return the key of a word: its levelled first letters, or all figures of a number."""
    if word[0].isdigit():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower().replace("ß", "ss")) if not unicodedata.combining(c))
    for spelled, letter in _LEVEL:
        plain = plain.replace(spelled, letter)
    return re.sub(r"(.)\1", r"\1", plain)[:KEY]


def keys(text: str) -> frozenset[str]:
    """Return the keys of the words in a text; short and common words are left out."""
    table = _frequencies()
    found = {key(m.group()) for m in _WORD.finditer(text)}
    return frozenset(k for k in found if len(k) >= 3 and table.get(k, 0.0) < COMMON)


COMMON = 0.04
"""Words in a larger share of sentences than this say nothing (the articles, auxiliaries and prepositions of both languages)."""


@cache
def _frequencies() -> dict[str, float]:
    return {row["key"]: float(row["share"]) for _, row in read_csv(HOME / "relations" / "words.csv", ("key", "share"))}


@lru_cache(maxsize=1 << 16)
def rarity(word_key: str) -> float:
    """Return how much a shared key tells: 0 for words of every sentence, 1 for those never met."""
    share = _frequencies().get(word_key, RAREST)
    return min(1.0, math.log(max(share, RAREST)) / math.log(RAREST))


RAREST = 0.0002


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Return 0 to 1: the rarity that two sets of keys share, as a part of the smaller set's."""
    if not a or not b:
        return 0.0
    least = min(_mass_of_one(a), _mass_of_one(b))
    return _mass(a & b) / least if least else 0.0


def _mass(found: Iterable[str]) -> float:
    return math.fsum(map(rarity, found))


@lru_cache(maxsize=1 << 16)
def _mass_of_one(found: frozenset[str]) -> float:
    return _mass(found)
