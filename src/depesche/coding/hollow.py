"""Codes that stand on small words alone and tell nothing: a statement "das", of "Das teilte er mit", an event "by"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from depesche.coding.document import Codes, Document
from depesche.coding.parties import phrase_words
from depesche.knowledge import load_yaml
from depesche.language.quotations import find_quotations
from depesche.span import Span


def without_hollow_codes(document: Document, codes: Codes) -> Codes:
    """Return the codes without statements and events of small words alone; what is quoted stands, were it a "No"."""
    small, nothing = (_small_words(document.language, told) for told in (True, False))
    statements = tuple(
        s for s in codes.statements if not _is_all(s.content, document, small) or _is_quoted(s.content, document, s.sentence)
    )
    return replace(codes, statements=statements, events=tuple(e for e in codes.events if not _is_all(e.trigger, document, nothing)))


def _is_all(span: Span, document: Document, small: frozenset[str]) -> bool:
    """Tell whether all words of a span, of which it has one at least, are small ones."""
    words = re.findall(r"[^\W_]+", span.cut(document.text).lower())
    return bool(words) and small.issuperset(words)


def _is_quoted(span: Span, document: Document, sentence: int) -> bool:
    whole = document.sentences[sentence].span
    return any(quotation.span.shifted(whole.start).touches(span) for quotation in find_quotations(whole.cut(document.text)))


@cache
def _small_words(language: str, told: bool) -> frozenset[str]:
    """Return the small words of a language; not ``told`` are those that tell no deed: "by" tells none, "against" and "ab" may."""
    lists = phrase_words(language)
    small = _words_of(lists, lists["small"])
    particles = load_yaml("language/grammar.yaml")[language]["particles"]
    return small if told else small - _words_of(lists, lists["may_tell"]) - frozenset(particles)


def _words_of(lists: dict[str, list[str]], names: list[str]) -> frozenset[str]:
    """Return words one by one; a name of a list stands for its words."""
    return frozenset(word for name in names for phrase in lists.get(name, [name]) for word in phrase.split())
