"""Dictionary forms of words (simplemma), cached.

The dictionaries are read as tries, which simplemma builds once and keeps in the user's cache folder: German is there in 5 ms instead of
more than a second, in a process of 26 MB instead of 125 (docs/decisions/0024).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

_SPELLED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class Dictionaries:
    """simplemma's dictionaries, a trie each; what the cache folder holds and lets neither read nor replace is left alone."""

    def __init__(self) -> None:
        self._found: dict[str, Mapping[str, str]] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return the dictionary of a language: forms by words."""
        if lang not in self._found:
            try:
                self._found[lang] = TrieDictionaryFactory().get_dictionary(lang)
            except OSError:
                self._found[lang] = TrieDictionaryFactory(use_disk_cache=False).get_dictionary(lang)
        return self._found[lang]


_DICTIONARIES = Dictionaries()
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_DICTIONARIES))
_LOOKUP = DictionaryLookupStrategy(_DICTIONARIES)


@lru_cache(maxsize=1 << 16)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word: wies → weisen, Angriffe → Angriff, aeusserte → äußern; its own form if unknown."""
    word = _DROPPED.sub("", word)
    found = str(_LEMMATIZER.lemmatize(word, language))
    if language != "de" or found != word or is_known(word, language):
        return found
    for plain, letter in _SPELLED:
        if plain in word.lower():
            for other in _respelled(word, plain, letter):
                if is_known(other, "de"):
                    return str(_LEMMATIZER.lemmatize(other, "de"))
    return found


def is_known(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word."""
    return _LOOKUP.get_lemma(normalize("NFC", word), language) is not None


def _respelled(word: str, plain: str, letter: str) -> tuple[str, ...]:
    capital = word.replace(plain.capitalize(), letter.upper()) if word[:2] == plain.capitalize() else word
    return (capital.replace(plain, letter), capital.replace(plain, letter).replace("ss", "ß"), capital)
