"""German and English word forms of listed adjectives, demonyms, cities and role nouns."""

from __future__ import annotations

from collections.abc import Iterator

_ADJECTIVE = ("", "e", "er", "en", "em", "es")
_NOUN = ("", "s", "es", "n", "en", "e", "er", "ern", "in", "innen")


def adjective_forms(stem: str) -> Iterator[str]:
    """Give the German forms of an adjective from its stem: russisch, russische, russischer …"""
    return (stem + ending for ending in _ADJECTIVE)


def noun_forms(noun: str) -> Iterator[str]:
    """Give possible German case, plural and feminine forms of a role noun; forms that don't exist do no harm."""
    if noun.endswith("e"):
        yield from (noun, noun + "n", noun + "s", noun + "r", noun[:-1] + "in", noun[:-1] + "innen")
    else:
        yield from (noun + ending for ending in _NOUN)


def demonym_forms(word: str) -> Iterator[str]:
    """Give the German case forms of one listed demonym form: Russin → Russin, Russinnen; Iraker → Iraker, Irakern, Irakers."""
    yield word
    if word.endswith("in"):
        yield word + "nen"
    elif word.endswith("e"):
        yield word + "n"
    elif word.endswith("er"):
        yield from (word + "n", word + "s")
    elif word[-1] not in "ns":
        yield word + "s"


def city_adjective(city: str) -> str | None:
    """Give the German adjective of a city in -er, where the rule holds: Moskau → Moskauer; none for Ankara."""
    if " " in city or city.endswith(("a", "i", "o", "é", "s", "y")):
        return None
    return city + ("r" if city.endswith("e") else "er")
