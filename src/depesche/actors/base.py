"""The actor base: which names a text mentions, and which actors they stand for on a given day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.actors.entry import Entry, Mention
from depesche.actors.index import Sense
from depesche.actors.meaning import entry_on
from depesche.actors.reading import Reading
from depesche.actors.spelling import Word, fold, words
from depesche.actors.table import SHIPPED
from depesche.actors.tables import LANGUAGES, Tables, read_tables
from depesche.actors.term import Term
from depesche.coded import UNKNOWN
from depesche.span import Span

if TYPE_CHECKING:
    from depesche.actors.role import Role

_CACHED = 200_000


class ActorBase:
    """Hold all names of the shipped tables and of the user's own, ready to be looked up."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._cache: dict[tuple[int, str | None], tuple[Entry, ...]] = {}
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
        tables = self._tables
        reading = Reading(
            text=text,
            tokens=words(text, language),
            index=tables.indexes[language],
            roles=tables.roles[language],
            given=tables.given,
            entries=lambda senses: self._entries(senses, on),
        )
        return tuple(reading.mentions())

    def _entries(self, senses: list[Sense], on: str | None) -> tuple[Entry, ...]:
        """Make the entries of one list of the index; the lists live as long as the base, so their identity is a key."""
        known = self._cache.get((id(senses), on))
        if known is None:
            made = [entry for entry in (entry_on(sense, on, self._tables.people) for sense in senses) if entry]
            known = tuple(sorted(dict.fromkeys(made), key=lambda entry: -entry.weight))
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            self._cache[id(senses), on] = known
        return known

    def roles(self, text: str, language: str) -> tuple[Mention, ...]:
        """Find all role nouns in a text: "Außenminister" with sector GOV and its office, code ``---``."""
        return self._tables.roles[language].mentions(text)

    def default_sector(self, code: str) -> str | None:
        """Give the sector of a code as a whole: GOV for a state, IGO for an organisation, None for ``---``."""
        return None if code == UNKNOWN else "GOV" if code in self._tables.states else "IGO"

    def role(self, tokens: list[Word], at: int, language: str) -> tuple[int, Role | None]:
        """Find the role noun that starts with a word; return how many words it takes and the role."""
        return self._tables.roles[language].at(tokens, at)

    def is_given_name(self, word: str) -> bool:
        """Tell whether a word is a listed given name, whatever its accents."""
        return fold(word) in self._tables.given

    def find(self, name: str, on: str | None = None) -> tuple[Entry, ...]:
        """Give every meaning of a whole name in both languages, whatever its case, the likeliest first."""
        name = name.strip(" .,;:")
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

        names = dict.fromkeys(spelling for index in self._tables.indexes.values() for spelling in index.spellings)
        hits = process.extract(name, list(names), scorer=fuzz.ratio, limit=limit, score_cutoff=70)
        return tuple(hit[0] for hit in hits)

    def holder(self, code: str, office: str, on: str) -> str | None:
        """Give the id of the person who held an office of a state or organisation on a day, or None."""
        for person in self._holders.get((code, office), ()):
            for tenure in self._tables.people[person].tenures:
                if (tenure.code, tenure.office) == (code, office) and tenure.term.covers(on):
                    return person
        return None

    def tenure(self, person: str, on: str) -> tuple[str, str] | None:
        """Give start and end ("" if open) of a person's time in office that a day lies in or that ended last before it."""
        known = self._tables.people.get(person)
        held, when = known.on(on) if known else (None, "before")
        return (held.term.start, held.term.end) if held and held.seat and when != "before" else None

    def seats(self, person: str) -> tuple[Term, ...]:
        """Give the terms in which a person held an office; none for an unknown person."""
        known = self._tables.people.get(person)
        return tuple(tenure.term for tenure in known.tenures if tenure.seat) if known else ()

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
