"""Sentences of German and English news, as spans that tile the text.

Full stops after abbreviations, initials and ordinals, and those within a short quotation, do not end a sentence; what closes a
quotation belongs to the sentence before. The word lists stand in ``knowledge/language/sentences.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from depesche.article import Article
from depesche.coded import Sentence
from depesche.knowledge import load_yaml
from depesche.language.quotations import find_quotations
from depesche.span import Span

SHORT_QUOTE = 60
"""A quotation of fewer characters that opens within a sentence is not split."""

_STOP = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”“»«’‘›‹)\]]*)(?=\s)|(?P<break>\n[^\S\n]*\n)")
_WORD_BEFORE = re.compile(r"[\w\u00ad]+$")
_SPACED_INITIAL = re.compile(r"(?:^|[\s.(„“\"'-])[^\W\d_]$")
_ROMAN = re.compile(r"^[IVXL]+$")
_NEXT = re.compile(r"\s*[\"'„“”‚‘»«›‹(\[–-]*\s*(?P<word>\w+)?")


@dataclass(frozen=True)
class _Words:
    """Hold the word lists of one language."""

    never: frozenset[str]
    may_end: frozenset[str]
    months: frozenset[str]
    ordinal_heads: frozenset[str]
    determiners: frozenset[str]
    starters: frozenset[str]


@cache
def _words(language: str) -> _Words:
    lists = load_yaml("language/sentences.yaml")[language]
    return _Words(**{name: frozenset(entries) for name, entries in lists.items()})


def split_sentences(text: str, language: str) -> tuple[Span, ...]:
    """Return the sentences of a text in order; together they hold all its characters but the space between them."""
    words = _words(language)
    shelters = [
        q.span
        for q in find_quotations(text)
        if q.closed and q.span.end - q.span.start < SHORT_QUOTE and not _opens_sentence(text, q.span.start)
    ]
    cuts = [
        m.end()
        for m in _STOP.finditer(text)
        if m["break"] or (_ends(text, m, words, language) and not any(s.start < m.start("mark") and m.end() < s.end for s in shelters))
    ]
    return tuple(_trimmed(text, cuts))


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?:…\n"


def _trimmed(text: str, cuts: list[int]) -> Iterator[Span]:
    start = 0
    for end in (*cuts, len(text)):
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            begin = start + len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(kept))
        start = end


def _ends(text: str, match: re.Match[str], words: _Words, language: str) -> bool:
    following = _NEXT.match(text, match.end())
    after = (following["word"] if following else None) or ""
    if after[:1].islower():
        return False
    if match["mark"] != ".":
        return not (match["close"].startswith(")") and not after)
    before = text[max(0, match.start() - 40) : match.start()]
    word = _WORD_BEFORE.search(before)
    if not word:
        return True
    return _stop_after(word.group(), before, after, words, language)


def _stop_after(word: str, before: str, after: str, words: _Words, language: str) -> bool:
    if word.isdigit():
        return language != "de" or _ends_after_number(word, before, after, words)
    if _SPACED_INITIAL.search(before) and word not in ("I", "a"):
        return after in words.starters and word.islower()
    if word in words.never:
        return False
    if word in words.may_end:
        return after in words.starters
    if language == "de" and _ROMAN.match(word):
        return after in words.starters
    return True


def _ends_after_number(word: str, before: str, after: str, words: _Words) -> bool:
    if after in words.months or after in words.ordinal_heads:
        return False
    if len(word) > 3 or re.search(r"\d[.,]\d+$", before):
        return True
    previous = re.findall(r"(\w+)\W+\d+$", before)
    if previous and previous[-1].lower() in words.determiners:
        return after in words.starters
    return after in words.starters or int(word) > 31


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in reading order: kicker, headline, teaser, headings and paragraphs, captions.

    The dateline is left out of the first paragraph's first sentence.
    """
    found: list[Sentence] = []
    for part, span in _parts(article):
        for piece in split_sentences(span.cut(article.text), article.language):
            found.append(Sentence(index=len(found), span=piece.shifted(span.start), part=part))
    return tuple(found)


def _parts(article: Article) -> Iterator[tuple[str, Span]]:
    if article.kicker:
        yield "kicker", article.kicker
    if article.headline:
        yield "headline", article.headline
    for span in article.teaser:
        yield "teaser", span
    for section in article.sections:
        if section.heading:
            yield "heading", section.heading
        for span in section.paragraphs:
            yield "paragraph", _without_dateline(article, span)
    for caption in article.captions:
        if caption.span:
            yield "caption", caption.span


def _without_dateline(article: Article, span: Span) -> Span:
    line = article.dateline.span if article.dateline else None
    if not line or not (line.start <= span.start < line.end <= span.end):
        return span
    rest = article.text[line.end : span.end]
    return Span(line.end + len(rest) - len(rest.lstrip(" \t\n\u00a0|–—-:.")), span.end)
