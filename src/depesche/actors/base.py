"""The actor base: which names a text mentions, and which actors they stand for on a given day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.actors.compound import chain_end, fused_parts, headed
from depesche.actors.entry import Entry, Mention
from depesche.actors.index import Index, Sense
from depesche.actors.meaning import entry_on
from depesche.actors.spelling import Word, words
from depesche.actors.table import SHIPPED
from depesche.actors.tables import LANGUAGES, Tables, read_tables
from depesche.span import Span

if TYPE_CHECKING:
    from depesche.actors.role import Role


class ActorBase:
    """Hold all names of the shipped tables and of the user's own, ready to be looked up."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._cache: dict[tuple[int, str | None], tuple[Entry, ...]] = {}
        self._compounds: dict[tuple[str, str, str | None], tuple[Entry, ...]] = {}
        self._holders: dict[tuple[str, str], list[str]] = {}
        for person in tables.people.values():
            for tenure in person.tenures:
                self._holders.setdefault((tenure.code, tenure.office), []).append(person.id)

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> ActorBase:
        """Load the shipped tables and the user's own; raise KnowledgeError at the first broken line."""
        return cls(read_tables(SHIPPED, extra))

    def mentions(self, text: str, language: str, on: str | None = None) -> tuple[Mention, ...]:
        """Find all names in a text, longest first, with their meanings on a day (ISO 8601, partial or None)."""
        index = self._tables.indexes[language]
        tokens = words(text, language)
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            taken, senses = index.longest(text, tokens, at)
            if taken:
                last, entries = self._named(text, tokens, at, at + taken - 1, self._entries(senses, on), index)
            else:
                last, entries = at, self._fused(tokens[at].key, language, on) if language == "de" else ()
            if entries:
                found.append(Mention(Span(tokens[at].start, tokens[last].end), entries))
            at = last + 1
        return tuple(found)

    def _named(
        self, text: str, tokens: list[Word], at: int, last: int, entries: tuple[Entry, ...], index: Index
    ) -> tuple[int, tuple[Entry, ...]]:
        if text[tokens[at].start - 1 : tokens[at].start] in ("-", "‑") and at and tokens[at - 1].key.lower() in ("anti", "pro"):
            return chain_end(text, tokens, last), ()
        end = chain_end(text, tokens, last)
        if end == last or index.longest(text, tokens, last + 1)[0] >= end - last:
            return last, entries
        for between in range(last + 1, end):
            taken, senses = index.longest(text, tokens, between)
            if taken:
                entries += self._entries(senses, None)
        return end, headed(entries, tokens[end].key, self._tables.roles[index.language])

    def _fused(self, key: str, language: str, on: str | None) -> tuple[Entry, ...]:
        known = self._compounds.get((key, language, on))
        if known is None:
            roles = self._tables.roles[language]
            parts = fused_parts(key, self._tables.indexes[language], roles)
            known = headed(self._entries(parts[0], on), parts[1], roles) if parts else ()
            self._compounds[key, language, on] = known
        return known

    def _entries(self, senses: list[Sense], on: str | None) -> tuple[Entry, ...]:
        known = self._cache.get((id(senses), on))
        if known is None:
            made = [entry for entry in (entry_on(sense, on, self._tables.people) for sense in senses) if entry]
            known = tuple(sorted(dict.fromkeys(made), key=lambda entry: -entry.weight))
            self._cache[id(senses), on] = known
        return known

    def roles(self, text: str, language: str) -> tuple[Mention, ...]:
        """Find all role nouns in a text: "Außenminister" with sector GOV and its office, code ``---``."""
        return self._tables.roles[language].mentions(text)

    def role(self, tokens: list[Word], at: int, language: str) -> tuple[int, Role | None]:
        """Find the role noun that starts with a word; return how many words it takes and the role."""
        return self._tables.roles[language].at(tokens, at)

    def find(self, name: str, on: str | None = None) -> tuple[Entry, ...]:
        """Give every meaning of a whole name in both languages, whatever its case, the likeliest first."""
        spellings = dict.fromkeys((name, name.title(), name.upper(), name.lower()))
        for spelling in spellings:
            found: dict[Entry, None] = {}
            for language in LANGUAGES:
                mentions = self.mentions(spelling, language, on)
                if len(mentions) == 1 and mentions[0].span == Span(0, len(spelling)):
                    found.update(dict.fromkeys(mentions[0].entries))
            if found:
                return tuple(sorted(found, key=lambda entry: -entry.weight))
        return ()

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Give the listed names that are spelt most like an unknown one."""
        from rapidfuzz import fuzz, process

        names = [spelling for index in self._tables.indexes.values() for spelling in index.spellings]
        hits = process.extract(name, dict.fromkeys(names), scorer=fuzz.ratio, limit=limit, score_cutoff=70)
        return tuple(str(hit[2]) for hit in hits)

    def holder(self, code: str, office: str, on: str) -> str | None:
        """Give the id of the person who held an office of a state or organisation on a day, or None."""
        for person in self._holders.get((code, office), ()):
            for tenure in self._tables.people[person].tenures:
                if (tenure.code, tenure.office) == (code, office) and tenure.term.covers(on):
                    return person
        return None

    def parents(self, who: str, on: str | None = None) -> tuple[str, ...]:
        """Give what a person, organisation or CODE.SECTOR belongs to, the nearest first: RUS.GOV, RUS for a Russian minister.

        An owner's line follows the owned body's own: CHE.BUS, CHE, gazprom, RUS.BUS, RUS. Unknown names have no parents.
        """
        if who in self._tables.people:
            tenure, _ = self._tables.people[who].on(on)
            return (f"{tenure.code}.{tenure.sector}", tenure.code)
        if who in self._tables.bodies:
            code, sector = self._tables.bodies[who]
            owner = self._tables.parents.get(who)
            return (f"{code}.{sector}", code, *((owner, *self.parents(owner, on)) if owner else ()))
        code, dot, _ = who.partition(".")
        return (code,) if dot else ()
