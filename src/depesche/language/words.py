"""The words of a sentence with the keys by which lexicons find them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from depesche.language.folding import key
from depesche.language.lemmas import lemma
from depesche.language.tokens import tokens

SHORTEST_FIRST_PART = 3
SHORTEST_LAST_PART = 4
"""A German compound is parted so that both parts have at least so many letters."""


class Word(NamedTuple):
    """Hold a word or mark of a sentence, its keys (surface and dictionary form) and whether it opens the sentence or a quotation."""

    text: str
    start: int
    end: int
    keys: tuple[str, ...]
    opens: bool

    @property
    def upper(self) -> bool:
        """Tell whether the word is written with a capital."""
        return self.text[0].isupper()


@lru_cache(maxsize=1 << 16)
def word_keys(text: str, language: str) -> tuple[str, ...]:
    """Return the keys of a word: as it stands and as the dictionary has it; of "US-Sanktionen" also those of the last part."""
    own = key(text)
    if not own[:1].isalpha():
        return (own,)
    base = key(lemma(text, language))
    found = [own] if base == own else [own, base]
    lower = text.lower()
    if text != lower and (second := key(lemma(lower, language))) not in found and language == "en":
        found.append(second)
    if "-" in own:
        last = text.rsplit("-", 1)[-1]
        found.extend(k for k in word_keys(last, language) if k and k not in found)
    return tuple(found)


@lru_cache(maxsize=2048)
def words_of(sentence: str, language: str) -> tuple[Word, ...]:
    """Return the words and marks of a sentence with their keys."""
    found: list[Word] = []
    opens = True
    for token in tokens(sentence):
        found.append(Word(token.text, token.start, token.end, word_keys(token.text, language), opens))
        opens = token.text in '„“»«‚":–-|(' or (opens and not token.is_word)
    return tuple(found)


def last_parts(word: Word) -> tuple[str, ...]:
    """Return the possible last parts of a compound, longest first: waffenlieferung → …, lieferung, …."""
    base = word.keys[-1]
    return tuple(base[cut:] for cut in range(SHORTEST_FIRST_PART, len(base) - SHORTEST_LAST_PART + 1))
