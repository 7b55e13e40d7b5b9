"""Trigger and cue words found in a sentence, by dictionary form, separable particle, phrase and last part of a compound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from depesche.knowledge import load_yaml
from depesche.language.folding import key
from depesche.language.lemmas import lemma
from depesche.language.lexicon import Entry, load_cues, load_triggers
from depesche.language.words import Word, last_parts, words_of
from depesche.span import Span

AFFIRMED = "affirmed"
"""The kind of cues that look like a negation and deny nothing."""

COMPOUND_SHARE = 0.95
"""A compound is a little less sure than the word that it ends in."""

_REACH = {"de": 12, "en": 6}
"""The other words of a phrase stand at most so many words from its head."""
_GAP = 3
_PARTICLE_REACH = 30
_MARKS = frozenset('.,;:!?)“”"«»–—')
_CLAUSE_ENDS = frozenset(";:!?")


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold a trigger found in a sentence; ``span`` is the trigger, ``particle`` its separated particle if any."""

    span: Span
    type: str
    mode: str | None
    weight: float
    word: str = ""
    pos: str = ""
    particle: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Hold a cue found in a sentence.

    ``kind`` is statement (``value``: verb, noun, preposition, free), status (planned, conditional, alleged), negation, affirmed
    ("nicht nur"), condition (a word that opens a condition), reaction, context (``value`` names it) or mode ("TYPE/mode").
    """

    span: Span
    kind: str
    value: str
    weight: float
    word: str = ""
    particle: Span | None = None


@dataclass(frozen=True)
class Index:
    """Hold the entries of a lexicon by the keys that find them."""

    language: str
    singles: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    separable: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    phrases: dict[str, list[tuple[Entry, tuple[str, ...], bool]]] = field(default_factory=lambda: defaultdict(list))
    particles: set[str] = field(default_factory=set)
    compounds: bool = True
    exceptions: frozenset[str] = frozenset()


class Match:
    """Hold one entry found: its head's place, the places of all its words, and the particle's."""

    __slots__ = ("compound", "entry", "head", "particle", "places")

    def __init__(self, entry: Entry, head: int, places: tuple[int, ...] = (), particle: int | None = None, compound: bool = False):
        self.entry, self.head, self.places, self.particle, self.compound = entry, head, places or (head,), particle, compound


def lexicon_hits(sentence: str, language: str, extra: tuple[Path, ...] = ()) -> tuple[Hit, ...]:
    """Return the triggers of a sentence in order; a word may be a trigger of several types."""
    return _hits(sentence, language, extra)


def cue_hits(sentence: str, language: str) -> tuple[Cue, ...]:
    """Return the cue words of a sentence in order: who says, how sure, why, about what; in "nicht nur" nothing is denied."""
    return _cues(sentence, language)


@lru_cache(maxsize=2048)
def _hits(sentence: str, language: str, extra: tuple[Path, ...]) -> tuple[Hit, ...]:
    words = words_of(sentence, language)
    best: dict[tuple[Span, str], Hit] = {}
    for match in without_covered(list(find_matches(words, trigger_index(language, extra)))):
        entry = match.entry
        span = _span(words, match.places if entry.pos == "sequence" else (match.head,))
        weight = entry.weight * COMPOUND_SHARE if match.compound else entry.weight
        particle = _span(words, (match.particle,)) if match.particle is not None else None
        known = best.get((span, entry.kind))
        if known is None or (weight, entry.value is not None) > (known.weight, known.mode is not None):
            mode = entry.value or (known.mode if known else None)
            best[span, entry.kind] = Hit(span, entry.kind, mode, round(weight, 3), entry.word, entry.pos, particle)
    return tuple(sorted(best.values(), key=lambda hit: (hit.span, -hit.weight)))


@lru_cache(maxsize=2048)
def _cues(sentence: str, language: str) -> tuple[Cue, ...]:
    words = words_of(sentence, language)
    best: dict[tuple[Span, str, str | None], Cue] = {}
    for match in find_matches(words, _cue_index(language)):
        entry = match.entry
        span = _span(words, match.places)
        particle = _span(words, (match.particle,)) if match.particle is not None else None
        cue = Cue(span, entry.kind, entry.value or "", entry.weight, " ".join((entry.word, *entry.rest)), particle)
        place = (span, entry.kind, entry.value)
        if place not in best or cue.weight > best[place].weight:
            best[place] = cue
    affirmed = [cue.span for cue in best.values() if cue.kind == AFFIRMED]
    kept = (cue for cue in best.values() if cue.kind != "negation" or not any(span.covers(cue.span) for span in affirmed))
    return tuple(sorted(kept, key=lambda cue: (cue.span, -cue.weight)))


def _span(words: tuple[Word, ...], places: Sequence[int]) -> Span:
    return Span(words[min(places)].start, words[max(places)].end)


@lru_cache(maxsize=8)
def trigger_index(language: str, extra: tuple[Path, ...]) -> Index:
    """Return the index of a language's triggers, built once."""
    triggers = load_triggers(language, extra)
    index = Index(language, exceptions=frozenset(map(key, triggers.exceptions)))
    for entry in triggers.entries:
        _add(index, entry, lemmatised=True)
    return index


def index_of(entries: Iterable[Entry], language: str, exceptions: Iterable[str] = ()) -> Index:
    """Return an index of any words of a language; ``exceptions`` are compounds that only look like one of them."""
    index = Index(language, exceptions=frozenset(map(key, exceptions)))
    for entry in entries:
        _add(index, entry, lemmatised=True)
    return index


@lru_cache(maxsize=8)
def _cue_index(language: str) -> Index:
    index = Index(language)
    for entry in load_cues(language):
        _add(index, entry, lemmatised=entry.kind in ("context", "mode") or entry.value == "verb")
    return index


def _add(index: Index, entry: Entry, lemmatised: bool) -> None:
    if entry.rest:
        for head, rest in _phrase_forms(entry, index.language):
            for form in _forms(head, entry, index.language, lemmatised):
                index.phrases[form].append((entry, rest, entry.pos == "sequence" or entry.kind.islower()))
        return
    for form in {"=" + key(entry.word)} if entry.exact else _forms(entry.word, entry, index.language, lemmatised):
        if entry not in index.singles[form]:
            index.singles[form].append(entry)
    if entry.particle:
        index.particles.add(entry.particle)
        for form in _forms(entry.head, entry, index.language, lemmatised):
            index.separable[form].append(entry)


def _forms(word: str, entry: Entry, language: str, lemmatised: bool) -> set[str]:
    """Return the keys that find a word; of a German verb also its regular forms, which the lemma list has not always."""
    forms = {key(word)}
    if lemmatised and word[:1].isupper() and language == "de":
        forms.add(key(lemma(word, language)))
    if language == "de" and lemmatised and word.islower() and word.endswith("n"):
        particle = entry.particle if entry.particle and word.startswith(entry.particle) and not entry.rest else ""
        base = word[len(particle) :]
        stem = base[:-2] if base.endswith("en") else base[:-1]
        link = "e" if stem.endswith(("d", "t")) else ""
        own = {stem + link + end for end in ("t", "te", "ten")}
        whole = {particle + form for form in own} | {f"{particle}ge{stem}{link}t", f"{particle}zu{base}" if particle else word}
        forms |= {key(form) for form in whole}
    return forms


def _phrase_forms(entry: Entry, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield head and other words of a phrase; of one that ends in a separable particle also the joined form."""
    if entry.pos == "sequence" or entry.kind.islower():
        yield entry.word, tuple(map(key, entry.rest))
        return
    grammar = load_yaml("language/grammar.yaml")[language]
    rest = tuple(key(word) for word in entry.rest if word not in grammar["determiners"]) or tuple(map(key, entry.rest))
    yield entry.word, rest
    if len(rest) > 1 and entry.rest[-1] in grammar["particles"]:
        yield rest[-1] + entry.word, rest[:-1]


def find_matches(words: tuple[Word, ...], index: Index) -> Iterator[Match]:
    """Yield all entries that the words hold, covered ones too."""
    for place, word in enumerate(words):
        if not (word.text[0].isalpha() or word.text[0] == "'"):
            continue
        yield from _phrase_matches(words, place, index)
        separated = list(_separable_matches(words, place, index))
        yield from separated
        if not separated:
            yield from _single_matches(words, place, index)


def _single_matches(words: tuple[Word, ...], place: int, index: Index) -> Iterator[Match]:
    word = words[place]
    forms = (*word.keys, "=" + word.keys[0])
    found = [entry for form in forms for entry in index.singles.get(form, ()) if _fits(entry, words, place, index.language)]
    if found:
        yield from (Match(entry, place) for entry in dict.fromkeys(found))
        return
    if index.language == "de" and index.compounds and word.upper:
        yield from (Match(entry, place, compound=True) for entry in _compound_entries(word, index))


def _compound_entries(word: Word, index: Index) -> Iterable[Entry]:
    parts = last_parts(word)
    if any(part in index.exceptions for part in (word.keys[-1], *parts)):
        return ()
    for part in parts:
        nouns = [entry for entry in index.singles.get(part, ()) if entry.head[0].isupper()]
        if nouns:
            return nouns
    return ()


def _fits(entry: Entry, words: tuple[Word, ...], place: int, language: str) -> bool:
    """Tell whether a word may be the entry's part of speech where it stands: by its capital in German, by the word before in English."""
    word = words[place]
    if language == "de":
        if entry.head[0].isupper():
            return word.upper
        return not word.upper or word.opens
    before = words[place - 1].text.lower() if place else ""
    grammar = load_yaml("language/grammar.yaml")["en"]
    if entry.pos == "verb":
        return not (before in grammar["before_noun"] and len(word.keys) == 1)
    return not (entry.pos == "noun" and before in grammar["before_verb"])


def _separable_matches(words: tuple[Word, ...], place: int, index: Index) -> Iterator[Match]:
    word = words[place]
    entries = [entry for form in word.keys for entry in index.separable.get(form, ())]
    if not entries or (word.upper and not word.opens):
        return
    if word.keys[0].startswith("ge") and not word.keys[-1].startswith("ge"):
        return
    ending = _clause_particle(words, place, index.language)
    if ending is None:
        return
    particle = words[ending].keys[0]
    yield from (Match(entry, place, particle=ending) for entry in dict.fromkeys(entries) if key(entry.particle or "") == particle)


def _clause_particle(words: tuple[Word, ...], place: int, language: str) -> int | None:
    """Return the place of the particle that closes the clause of a finite verb: "wies zehn Diplomaten aus"."""
    grammar = load_yaml("language/grammar.yaml")[language]
    ends, particles = grammar["particle_ends"], grammar["particles"]
    for after in range(place + 1, min(len(words), place + _PARTICLE_REACH)):
        text = words[after].text
        if text in _CLAUSE_ENDS:
            return None
        if text in particles and (after + 1 == len(words) or words[after + 1].text in _MARKS or words[after + 1].text in ends):
            return after
    return None


def _phrase_matches(words: tuple[Word, ...], place: int, index: Index) -> Iterator[Match]:
    for form in words[place].keys:
        for entry, rest, strict in index.phrases.get(form, ()):
            if not entry.head[0].isupper() and words[place].upper and not words[place].opens and index.language == "de":
                continue
            places = _follow(words, place + 1, rest, 0, place + 1 + len(rest)) if strict else _rest_near(words, place, rest, index.language)
            if places:
                yield Match(entry, place, (place, *places))


def _rest_near(words: tuple[Word, ...], place: int, rest: tuple[str, ...], language: str) -> tuple[int, ...] | None:
    reach = _REACH[language]
    after = _follow(words, place + 1, rest, _GAP, min(len(words), place + 1 + reach))
    if after or language != "de":
        return after
    return _follow(words, max(0, place - reach), rest, _GAP, place)


def _follow(words: tuple[Word, ...], start: int, rest: tuple[str, ...], gap: int, end: int) -> tuple[int, ...] | None:
    """Return the places of the rest words in order between start and end, each at most ``gap`` words after the one before."""
    end = min(end, len(words))
    for first in range(start, end if gap else min(start + 1, end)):
        if rest[0] not in words[first].keys:
            continue
        places = [first]
        for wanted in rest[1:]:
            near = range(places[-1] + 1, min(places[-1] + 2 + gap, end))
            following = next((p for p in near if wanted in words[p].keys), None)
            if following is None:
                break
            places.append(following)
        if len(places) == len(rest):
            return tuple(places)
    return None


def without_covered(matches: list[Match]) -> Iterator[Match]:
    """Yield matches without the single words and shorter phrases that a longer one holds."""
    covered: dict[int, int] = {}
    for match in matches:
        if len(match.places) > 1 and match.entry.weight >= 0.3:
            for place in match.places:
                covered[place] = max(covered.get(place, 0), len(match.places))
    for match in matches:
        if len(match.places) >= covered.get(match.head, 1):
            yield match
