"""Who is meant by "er", "seine Regierung", "sein Amtskollege", "beide Seiten", "das Land" and bare "der Minister".

Each sentence's parties are read after those before it. What can't be told stays ``---``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from depesche.actors import ActorBase
from depesche.coded import UNKNOWN
from depesche.coding.document import Document
from depesche.coding.dyads import main_dyad
from depesche.coding.parties import Party, Who, parties_in, phrase_words
from depesche.coding.sectors import PUBLIC
from depesche.span import Span

BACK = 4
"""A pronoun's antecedent stands at most so many sentences before it."""
_STATE_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "POL", "OPP", "PTY"})
_PUBLIC = PUBLIC | {"ELI"}
_PLURAL_ENDS = {"de": ("en", "er"), "en": ("s",)}


@dataclass
class Memory:
    """Hold what a text has named so far: parties with their sentence, and how often it named each code."""

    document: Document
    base: ActorBase
    main: tuple[str, str] | None
    seen: list[tuple[int, Party]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    surnames: dict[str, Who] = field(default_factory=dict)

    def recall(self, index: int) -> Iterator[Party]:
        """Yield known parties of the last sentences, those of the nearest sentence first and in it in their order."""
        by_sentence: dict[int, list[Party]] = {}
        for sentence, party in self.seen:
            if index - sentence <= BACK:
                by_sentence.setdefault(sentence, []).append(party)
        for sentence in sorted(by_sentence, reverse=True):
            yield from by_sentence[sentence]

    def keep(self, index: int, party: Party) -> None:
        """Remember a party whose code is known."""
        if all(one.code != UNKNOWN for one in party.who):
            self.seen.append((index, party))
            self.counts.update(set(party.codes))


def resolved_parties(document: Document, base: ActorBase) -> list[tuple[Party, ...]]:
    """Return the parties of each sentence of a document, pronouns and bare role nouns resolved as far as the text tells."""
    raw = [parties_in(document.cut(s.index), base, document.language, document.day) for s in document.sentences]
    mentions = [base.mentions(document.cut(s.index), document.language, document.day) for s in document.sentences]
    memory = Memory(document, base, main_dyad(document, mentions))
    found: list[tuple[Party, ...]] = []
    for index, parties in enumerate(raw):
        done: list[Party] = []
        for party in _with_surnames(parties, document.cut(index), memory):
            done.append(_meant(party, done, index, memory))
        done = _with_appositions(done, document.cut(index), memory)
        for party in done:
            memory.keep(index, party)
        found.append(tuple(done))
    return found


def _with_surnames(parties: Sequence[Party], sentence: str, memory: Memory) -> list[Party]:
    """Add the lone surnames of persons whom the text has named before."""
    found = list(parties)
    for surname, who in memory.surnames.items():
        for hit in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?:s|’s|'s)?(?![\w-])", sentence):
            span = Span(*hit.span())
            held = next((p for p in found if p.span.touches(span)), None)
            if held is None:
                found.append(Party(span, span, "person", (who,), group=-len(found) - 1))
            elif held.kind == "person":
                found[found.index(held)] = replace(held, who=(who,))
    return sorted(found, key=lambda p: p.span)


def _with_appositions(parties: Sequence[Party], sentence: str, memory: Memory) -> list[Party]:
    """Give unknown persons the actor of the phrase beside them: "der Leiter der Stelle, Rami Rahman", "Ann Low, a spokeswoman"."""
    found = list(parties)
    for place, party in enumerate(found):
        if party.kind != "person":
            continue
        if party.who[0].code == UNKNOWN:
            for other, gap in _beside(found, place, sentence):
                if other.kind in ("name", "role", "own", "adjective") and re.fullmatch(r"\s|,\s", gap) and other.who[0].code != UNKNOWN:
                    found[place] = party = replace(party, who=(replace(other.who[0], person=None),))
                    break
        surname = party.core.cut(sentence).split()[-1]
        if surname not in memory.surnames or memory.surnames[surname].code == UNKNOWN:
            memory.surnames[surname] = party.who[0]
    return found


def _beside(parties: Sequence[Party], place: int, sentence: str) -> Iterator[tuple[Party, str]]:
    here = parties[place]
    if place:
        yield parties[place - 1], sentence[parties[place - 1].span.end : here.span.start]
    if place + 1 < len(parties):
        yield parties[place + 1], sentence[here.span.end : parties[place + 1].span.start]


def _meant(party: Party, before: Sequence[Party], index: int, memory: Memory) -> Party:
    if any(one.code != UNKNOWN for one in party.who):
        return party
    if party.kind == "pronoun":
        who = _pronoun(party, before, index, memory)
    elif party.kind == "both":
        who = _both(before, index, memory)
    elif party.kind == "land":
        who = _first(index, memory, before, lambda p: p.who[0].sector == "GOV" and not p.who[0].person)
    elif party.kind == "own":
        who = _owned(party, before, index, memory)
    elif party.kind in ("role", "name"):
        who = _role(party, before, index, memory)
    else:
        return party
    return replace(party, who=who) if who else party


def _known(parties: Sequence[Party]) -> list[Party]:
    return [p for p in parties if all(one.code != UNKNOWN for one in p.who)]


def _first(index: int, memory: Memory, before: Sequence[Party], fits: Callable[[Party], bool]) -> tuple[Who, ...] | None:
    for party in (*reversed(_known(before)), *memory.recall(index)):
        if fits(party):
            return party.who
    return None


def _pronoun(party: Party, before: Sequence[Party], index: int, memory: Memory) -> tuple[Who, ...] | None:
    """A person in the singular; for "sie" and "they" first a plural or a body."""
    if party.role == "they":
        return _first(index, memory, before, lambda p: len(p.who) > 1 or _is_plural(p, memory)) or _first(index, memory, (), _public)
    if memory.document.language == "de" and party.role == "she":
        sentence = memory.document.cut(index)
        following = sentence[party.span.end :].split()[:1]
        plural = bool(following) and following[0].endswith("en")
        if plural:
            return _first(index, memory, before, lambda p: len(p.who) > 1 or _is_plural(p, memory)) or _first(index, memory, (), _public)
    own = [p for p in _known(before) if _is_person(p)]
    if own:
        return own[0].who
    return _first(index, memory, (), _is_person) or _first(index, memory, (), _public)


def _is_person(party: Party) -> bool:
    return party.kind == "person" or (bool(party.who[0].person or party.who[0].office) and len(party.who) == 1)


def _public(party: Party) -> bool:
    return party.who[0].sector in _PUBLIC


def _is_plural(party: Party, memory: Memory) -> bool:
    return bool(party.role) and party.role.endswith(_PLURAL_ENDS[memory.document.language])


def _both(before: Sequence[Party], index: int, memory: Memory) -> tuple[Who, ...] | None:
    """The two sides named last together, else the main pair of the text."""
    for parties in ([p for p in memory.recall(index) if _public(p)], _known(before)):
        whos: dict[str, Who] = {}
        for party in parties:
            for one in party.who:
                whos.setdefault(one.code, one)
        if memory.main and set(memory.main) <= set(whos):
            return (whos[memory.main[0]], whos[memory.main[1]])
        if len(whos) == 2:
            return tuple(whos.values())
    return (Who(memory.main[0], "GOV"), Who(memory.main[1], "GOV")) if memory.main else None


def _owned(party: Party, before: Sequence[Party], index: int, memory: Memory) -> tuple[Who, ...] | None:
    """ "seine Regierung": of the person or state before; "sein Amtskollege": the other side."""
    words = phrase_words(memory.document.language)
    owner = next(iter([p for p in reversed(_known(before)) if _public(p)] + [p for p in memory.recall(index) if _public(p)]), None)
    if owner is None:
        return None
    mine = owner.who[0]
    if party.role.startswith(tuple(words["counterpart"])):
        other = next((p.who[0] for p in memory.recall(index) if _is_person(p) and p.who[0].code != mine.code), None)
        if other is None and memory.main and mine.code in memory.main:
            other = Who(memory.main[0] if memory.main[1] == mine.code else memory.main[1], mine.sector)
        return (other,) if other else None
    if party.who[0].sector is None and not party.who[0].office:
        return (replace(mine, person=None),)
    return (Who(mine.code, party.who[0].sector or mine.sector, None, party.who[0].office),)


def _role(party: Party, before: Sequence[Party], index: int, memory: Memory) -> tuple[Who, ...] | None:
    """A bare role noun: who bore that office or role last, else the body of the state spoken of."""
    asked = party.who[0]
    if asked.office:
        same = _first(index, memory, before, lambda p: p.who[0].office == asked.office)
        if same:
            return same
    same = _first(index, memory, before, lambda p: bool(p.role) and p.role == party.role)
    if same:
        return same
    if asked.sector in _STATE_SECTORS:
        state = _first(index, memory, before, lambda p: p.who[0].sector in _STATE_SECTORS and len(p.who) == 1)
        if state:
            return (Who(state[0].code, asked.sector, None, asked.office),)
    if asked.sector in ("REB", "IGO"):
        same = _first(index, memory, before, lambda p: p.who[0].sector == asked.sector)
        if same:
            return same
    return _spoken_of(party, index, memory)


def _spoken_of(party: Party, index: int, memory: Memory) -> tuple[Who, ...] | None:
    """The state that the text names most, for its people, groups and firms that have no name of their own."""
    asked = party.who[0]
    opener = party.span.cut(memory.document.cut(index)).split()[0].lower()
    if asked.sector not in _LOCAL or (memory.document.language == "de" and opener not in phrase_words("de")["definite"]):
        return None
    known = [code for code, _ in memory.counts.most_common() if len(code) == STATE_CODE and memory.base.default_sector(code) == "GOV"]
    return (Who(known[0], asked.sector, None, asked.office),) if known else None


_LOCAL = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "POL", "OPP", "PTY", "REB", "CVL", "BUS", "MED", "NGO", "REL", "ELI"})
STATE_CODE = 3
