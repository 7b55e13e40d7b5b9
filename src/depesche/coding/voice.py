"""Active, passive or attribute: how a trigger stands in its clause."""

from __future__ import annotations

import re

from depesche.coding.clauses import clause_of, clauses
from depesche.coding.parties import phrase_words
from depesche.knowledge import load_yaml
from depesche.language.matcher import Hit

_ATTRIBUTE = re.compile(r"(?:t|en|n)(?:e|en|er|es|em)$")
_BEFORE = 4
"""An English form of "be" stands at most so many words before the participle."""


def voice_of(hit: Hit, sentence: str, language: str) -> str:
    """Return noun, active, passive, attribute or infinitive."""
    text = hit.span.cut(sentence)
    if hit.pos == "noun" or (language == "de" and text[0].isupper() and hit.span.start and hit.pos != "verb"):
        return "noun"
    return _german(hit, sentence, text) if language == "de" else _english(hit, sentence, text)


def _german(hit: Hit, sentence: str, text: str) -> str:
    clause = clauses(sentence)[clause_of(sentence, hit.span.start)].cut(sentence).lower()
    words = set(re.findall(r"\w+", clause))
    low = text.lower()
    if low == hit.word or re.search(r"zu\s$", sentence[: hit.span.start]) or low == _with_zu(hit.word):
        return "infinitive" if "zu" in words or low != hit.word or words & set(phrase_words("de")["modals"]) else "active"
    behind = sentence[hit.span.end :]
    participle = bool(re.search(r"(?:^|\w)ge\w+(?:t|en)$|^(?:be|ver|er|ent|zer|miss)\w+(?:t|en)$|ier(?:t|en)$", low))
    if participle and words & set(phrase_words("de")["passive"]):
        return "passive"
    if _ATTRIBUTE.search(low) and re.match(r"\s[A-ZÄÖÜ]", behind) and not low.endswith(("ten", "te")):
        return "attribute"
    if re.match(r"\s(?:[a-zäöü]+en\s)?[A-ZÄÖÜ]", behind) and re.search(r"(?:ge\w+te[nrsm]?|ierte[nrsm]?)$", low):
        return "attribute"
    return "active"


def _with_zu(word: str) -> str:
    """Return the infinitive of a separable verb with "zu" within: auszuweisen."""
    particles = sorted(load_yaml("language/grammar.yaml")["de"]["particles"], key=len, reverse=True)
    particle = next((p for p in particles if word.startswith(p)), "")
    return f"{particle}zu{word[len(particle) :]}" if particle else word


def _english(hit: Hit, sentence: str, text: str) -> str:
    low = text.lower()
    before = re.findall(r"[\w']+", sentence[: hit.span.start].lower())[-_BEFORE:]
    if low.endswith("ing"):
        return "infinitive"
    if before[-1:] == ["to"]:
        return "infinitive"
    bare = low == hit.word
    if not bare and set(before) & set(phrase_words("en")["passive"]):
        return "passive"
    if not bare and re.match(r"\s+by\b", sentence[hit.span.end :]):
        return "passive"
    return "active"
