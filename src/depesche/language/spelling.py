"""Standard spelling for German texts without umlauts ("fuer") or without ß ("hiess"): for what was learnt from standard texts.

Offsets never change: whoever reads a respelled word keeps the place of the word as it was printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from depesche.knowledge import load_yaml
from depesche.language.lemmas import is_known

_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
_DIGRAPH = re.compile(r"(?<![aeqäAEQ])ue|ae|oe|\bUe|\bAe|\bOe")


@dataclass(frozen=True)
class Spelling:
    """Hold what a German text lacks: umlauts, ß, both or nothing."""

    umlauts: bool = False
    sharp: bool = False

    @classmethod
    def of(cls, text: str, language: str) -> Spelling:
        """Return what has to be restored in a text: in a German one that holds no umlaut, or no ß."""
        if language != "de":
            return cls()
        return cls(umlauts=not re.search("[äöüÄÖÜ]", text), sharp="ß" not in text)

    def standard(self, word: str) -> str:
        """Return a word in standard spelling."""
        return _standard(word, self.umlauts, self.sharp) if self.umlauts or self.sharp else word


@lru_cache(maxsize=65536)
def _standard(word: str, umlauts: bool, sharp: bool) -> str:
    if umlauts and _DIGRAPH.search(word):
        restored = _DIGRAPH.sub(lambda m: _UMLAUTS[m[0]], word)
        known = is_known(word, "de")
        if is_known(restored, "de") or not known:
            word = restored
    if sharp and "ss" in word:
        word = _sharp_stems().sub(lambda m: m[0].replace("ss", "ß"), word)
    return word


@lru_cache(maxsize=1)
def _sharp_stems() -> re.Pattern[str]:
    stems = sorted(load_yaml("language/spelling.yaml")["sharp"], key=len, reverse=True)
    return re.compile("|".join(stems), re.IGNORECASE)
