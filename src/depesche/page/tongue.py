"""Which language a text is in: German and English by their small words, others named by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.errors import LanguageError
from depesche.page.knowledge import read_knowledge

_MIN_SHARE = 0.12  # of all words; German and English press texts lie at .25 to .45, other languages below .08

_BRIEF = 60  # words of a few sentences, in which small words may be too few to tell by


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in read_knowledge("press")["languages"].items()}


def find_language(text: str, name: str) -> str:
    """Return "de" or "en"; raise LanguageError for a text in another language."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    shares = {language: sum(w in small for w in words) / max(1, len(words)) for language, small in _small_words().items()}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] >= _MIN_SHARE or len(words) < 20:
        return best
    guess = _guess(text)
    if guess in shares and len(words) < _BRIEF:
        return guess
    if guess in shares:
        raise LanguageError(f"{name}: the text has hardly a sentence (a list of names in {guess}?); give the article's own text")
    raise LanguageError(f"{name}: the text is neither German nor English (it looks like {guess}); only these two are read")


def _guess(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text[:5000])[0])
