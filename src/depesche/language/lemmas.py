"""Dictionary forms of words (simplemma), cached."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

_SPELLED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@lru_cache(maxsize=1 << 16)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word: wies → weisen, Angriffe → Angriff, aeusserte → äußern; its own form if unknown."""
    word = _DROPPED.sub("", word)
    found = str(simplemma.lemmatize(word, lang=language))
    if language != "de" or found != word or simplemma.is_known(word, lang=language):
        return found
    for plain, letter in _SPELLED:
        if plain in word.lower():
            for other in _respelled(word, plain, letter):
                if simplemma.is_known(other, lang="de"):
                    return str(simplemma.lemmatize(other, lang="de"))
    return found


def _respelled(word: str, plain: str, letter: str) -> tuple[str, ...]:
    capital = word.replace(plain.capitalize(), letter.upper()) if word[:2] == plain.capitalize() else word
    return (capital.replace(plain, letter), capital.replace(plain, letter).replace("ss", "ß"), capital)
