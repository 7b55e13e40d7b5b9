"""Noun phrases of a sentence that may be actors: names, role nouns with their names, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from depesche.actors import ActorBase, Mention, resolve
from depesche.coded import UNKNOWN
from depesche.knowledge import load_yaml
from depesche.span import Span

LEAST_WEIGHT = 0.25
"""Meanings of a name below this weight make no party."""


@dataclass(frozen=True, slots=True)
class Who:
    """Hold one actor: code, sector, id of person and of office."""

    code: str
    sector: str | None = None
    person: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Hold a noun phrase of a sentence and whom it means; ``kind`` is name, person, adjective, role, own, pronoun, both or land.

    ``core`` is the phrase without determiners; ``group`` numbers phrases that a coordinator joins ("A und B").
    """

    span: Span
    core: Span
    kind: str
    who: tuple[Who, ...]
    group: int = 0
    role: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the actors meant."""
        return tuple(one.code for one in self.who)


def phrase_words(language: str) -> Any:
    """Return the small word classes of a language."""
    return load_yaml("coding/phrases.yaml")[language]


def parties_in(sentence: str, base: ActorBase, language: str, on: str | None) -> tuple[Party, ...]:
    """Return the noun phrases of a sentence in order; pronouns and bare roles mean ``---`` until coreference is resolved."""
    words = phrase_words(language)
    named = list(_named(sentence, base, language, on))
    named += [p for p in _persons(sentence, base) if not any(p.span.touches(n.span) for n in named)]
    others = [p for p in _pronouns(sentence, language) if not any(p.span.touches(n.span) for n in named)]
    found = sorted((*named, *others), key=lambda p: p.span)
    return tuple(_grouped(sentence, found, words))


@dataclass(frozen=True, slots=True)
class _Seed:
    span: Span
    kind: str
    mention: Mention


def _seeds(sentence: str, base: ActorBase, language: str, on: str | None) -> list[_Seed]:
    names = [m for m in base.mentions(sentence, language, on) if m.entries[0].weight >= LEAST_WEIGHT and m.entries[0].sector]
    taken = [m.span for m in names]
    seeds = [_Seed(m.span, "adjective" if m.entries[0].kind == "adjective" else "name", m) for m in names]
    for mention in base.roles(sentence, language):
        if not any(mention.span.touches(span) for span in taken):
            seeds.append(_Seed(mention.span, "role", mention))
    return sorted(seeds, key=lambda seed: seed.span)


def _named(sentence: str, base: ActorBase, language: str, on: str | None) -> Iterator[Party]:
    seeds = _seeds(sentence, base, language, on)
    at = 0
    while at < len(seeds):
        last = at
        while last + 1 < len(seeds) and _joins(sentence, seeds[last], seeds[last + 1], language):
            last += 1
        yield _party(sentence, seeds[at : last + 1], (base, language, on))
        at = last + 1


def _joins(sentence: str, one: _Seed, other: _Seed, language: str) -> bool:
    """Tell whether two names or roles belong to one phrase."""
    gap = sentence[one.span.end : other.span.start]
    if not gap.strip():
        return not (one.kind == "name" and other.kind == "name" and _state(one) and _state(other))
    if re.fullmatch(r"['’]s?\s(?:[a-z-]+\s){0,2}", gap):
        return language == "en"
    adjectives, genitive = _patterns(language)
    if one.kind == "adjective" and other.kind in ("role", "name"):
        return bool(adjectives.fullmatch(gap))
    if one.kind == "role":
        if other.mention.entries[0].kind in ("firm", "organisation") and _TITLED.fullmatch(gap) and language == "de":
            return True
        return bool(genitive.fullmatch(gap)) and not (other.mention.entries[0].person and gap.strip() in ("in", "aus", "to", "for"))
    return bool(language == "en" and _state(one) and other.kind == "role" and adjectives.fullmatch(gap))


_TITLED = re.compile(r"\s(?:des|der|von)\s[A-ZÄÖÜ][\w-]+\s")


def _state(seed: _Seed) -> bool:
    return seed.mention.entries[0].kind in ("state", "capital", "metonym", "place", "organisation")


@lru_cache(maxsize=2)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = phrase_words(language)
    adjective = words["adjective"]
    joints = "|".join(sorted(map(re.escape, words["genitive"]), key=len, reverse=True))
    many = r"(?:{a}\s){{0,2}}" if language == "de" else r"(?:{a}\s){{0,1}}"
    return re.compile(r"\s" + many.format(a=adjective)), re.compile(rf"\s(?:{joints})\s" + many.format(a=adjective))


def _party(sentence: str, seeds: Sequence[_Seed], where: tuple[ActorBase, str, str | None]) -> Party:
    base, language, on = where
    core = Span(seeds[0].span.start, seeds[-1].span.end)
    kinds = {seed.kind for seed in seeds}
    kind = "name" if "name" in kinds else "adjective" if kinds == {"adjective"} else "role" if kinds == {"role"} else "name"
    if kind == "adjective":
        core = _with_noun(sentence, core, language)
    found = resolve(core.cut(sentence), base, language, on)
    code, sector = found.code, found.sector
    if code == UNKNOWN and kind != "role":
        entry = next(s.mention.entries[0] for s in seeds if s.kind != "role")
        code, sector = entry.code, sector or entry.sector
    role = next((s.span.cut(sentence) for s in seeds if s.kind == "role"), "")
    span = _widened(sentence, core, language)
    opener = sentence[span.start : core.start].lower().split()
    if kind == "role" and set(opener) & set(phrase_words(language)["two"]):
        kind = "both"
    elif kind == "role" and span.cut(sentence).lower() in phrase_words(language)["land"]:
        kind = "land"
    elif kind == "role" and opener and opener[0] in phrase_words(language)["own"]:
        kind = "own"
    return Party(span, core, kind, (Who(code, sector, found.person, found.office),), role=role.lower())


def _with_noun(sentence: str, core: Span, language: str) -> Span:
    """Take the noun behind a nationality adjective into the phrase: "russische Schiffe"."""
    pattern = r"\s(?:[a-zäöüß-]+(?:e|er|en|es|em)\s)?[A-ZÄÖÜ][\w-]+" if language == "de" else r"\s[a-z-]+(?:\s[a-z-]+s\b)?"
    behind = re.match(pattern, sentence[core.end :])
    return Span(core.start, core.end + behind.end()) if behind else core


def _widened(sentence: str, core: Span, language: str) -> Span:
    """Take determiners and adjectives before a phrase into it."""
    words = phrase_words(language)
    start = core.start
    for _ in range(3):
        before = re.search(r"(?<![\w.-])([\w.-]+)\s$", sentence[:start])
        if not before:
            break
        word = before[1].lower()
        attribute = (
            language == "de" and before[1][0].islower() and re.fullmatch(words["adjective"], word) and word not in words["prepositions"]
        )
        if word in words["determiners"]:
            start = before.start(1)
            if word not in words["two"]:
                break
            continue
        if not (attribute or word.isdigit()):
            break
        start = before.start(1)
    for word in re.finditer(r"\S+", sentence[start : core.start]):
        if word[0].lower() in words["determiners"] or word[0].isdigit():
            return Span(start + word.start(), core.end)
    return core


_FULL_NAME = re.compile(r"\b[A-ZÄÖÜÀ-Þ][\w'’-]+(?:\s(?:al-|el-|bin |ibn |von |van |de |der |Al-|[A-Z]\.\s)?[A-ZÄÖÜÀ-Þ][\w'’-]+){1,3}")


def _persons(sentence: str, base: ActorBase) -> Iterator[Party]:
    """Yield full names of persons whom the actor base does not know: a given name and a surname."""
    for hit in _FULL_NAME.finditer(sentence):
        words = hit.group().split()
        first = next((n for n, word in enumerate(words[:-1]) if base.is_given_name(word)), None)
        if first is not None:
            start = hit.start() + len(" ".join(words[:first])) + (1 if first else 0)
            yield Party(Span(start, hit.end()), Span(start, hit.end()), "person", (Who(UNKNOWN),))


def _pronouns(sentence: str, language: str) -> Iterator[Party]:
    words = phrase_words(language)
    for phrase, kind in [(p, "both") for p in words["both"]] + [(p, "land") for p in words["land"]]:
        for hit in _find(phrase, sentence):
            yield Party(hit, hit, kind, (Who(UNKNOWN),))
    for kind in ("he", "she", "they"):
        for word in words[kind]:
            for hit in _find(word, sentence):
                if not (language == "de" and word == "sie" and sentence[hit.start] == "S" and hit.start):
                    yield Party(hit, hit, "pronoun", (Who(UNKNOWN),), role=kind)


def _find(phrase: str, sentence: str) -> Iterator[Span]:
    for hit in re.finditer(rf"(?<!\w){phrase}(?!\w)", sentence, re.IGNORECASE):
        yield Span(*hit.span())


def _grouped(sentence: str, found: Sequence[Party], words: Any) -> Iterator[Party]:
    """Drop phrases within phrases and number coordinated ones alike."""
    joint = re.compile(rf"\s?(?:,|(?:,?\s)?\b(?:{'|'.join(words['coordinators'])})\b)\s?(?:(?:{'|'.join(words['determiners'])})\s)?")
    group, last = 0, None
    for party in found:
        if last and party.span.start < last.span.end:
            continue
        if last is None or not joint.fullmatch(sentence[last.span.end : party.span.start]):
            group += 1
        last = Party(party.span, party.core, party.kind, party.who, group, party.role)
        yield last
