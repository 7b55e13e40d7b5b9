"""Role nouns: what sector "Außenminister", "troops" or "Rebellen" point to, alone or as the head of a compound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from depesche.actors.entry import Entry, Mention
from depesche.actors.inflection import noun_forms
from depesche.actors.spelling import Word, folds, split_name, stem, words
from depesche.coded import UNKNOWN
from depesche.span import Span

INHERITS, TOPIC, OTHERS = "=", "", "?"
FORMER = "ELI"
_SHORTEST_SUFFIX, _SHORTEST_COMPOUND = 4, 8
_OWN_SECTORS = frozenset({"MIL", "POL", "CVL", "OPP", "ELI", "MED", "REB", "JUD", "SPY", "NGO"})


class Role(NamedTuple):
    """Hold a role noun.

    Sector "=" takes that of its body ("Sprecher"), "" is a topic and no actor ("Krieg"), "?" means somebody else
    ("Nachbarland"). A word that stands ``alone`` is not looked for at the end of compounds.
    """

    word: str
    sector: str
    office: str | None = None
    alone: bool = False

    def sector_at(self, body: str | None) -> str | None:
        """Give the sector of the role within a body of a sector: GOV for a state, IGO for the United Nations."""
        if self.sector in (TOPIC, OTHERS):
            return None
        if self.sector == INHERITS or body is None:
            return body if self.sector == INHERITS else self.sector
        if body in ("PTY", "OPP"):
            return body if self.sector in ("PTY", "OPP") else self.sector
        if body in ("GOV", "LEG", "CVL"):
            return self.sector
        return self.sector if self.sector in _OWN_SECTORS else body


class Roles:
    """Hold the role nouns of one language."""

    def __init__(self, language: str, roles: Iterable[Role] = ()) -> None:
        self.language = language
        self._singles: dict[str, Role] = {}
        self._forms: dict[str, Role] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
        for role in roles:
            self.add(role)

    def add(self, role: Role) -> None:
        """Enter a role noun with its word forms; the first entry of a word stays, and listed words come before forms."""
        parts = split_name(role.word)
        if len(parts) > 1:
            for keys in _variants(parts):
                stems = tuple(stem(key, self.language) for key in keys)
                rows = self._longer.setdefault(stems[0], [])
                rows.append((stems[1:], role))
                rows.sort(key=lambda row: -len(row[0]))
            return
        for key in folds(role.word):
            self._singles.setdefault(key.lower(), role)
        for form in noun_forms(role.word) if self.language == "de" else (role.word + "s",):
            for key in folds(form):
                self._forms.setdefault(key.lower(), role)

    def of(self, key: str) -> Role | None:
        """Give the role of one folded word, in German also by the end of a compound: "Handelsminister" by "Minister"."""
        low = key.lower()
        role = self.exact(low)
        if role or self.language != "de" or not key[:1].isupper() or len(low) < _SHORTEST_COMPOUND:
            return role
        if low.startswith("ex"):
            office = self.exact(low[2:])
            return office._replace(sector=FORMER) if office and office.sector in ("GOV", "MIL", "LEG") else None
        for cut in range(3, len(low) - _SHORTEST_SUFFIX + 1):
            role = self.exact(low[cut:])
            if role and role.sector != TOPIC and not role.alone and (cut <= len(low) - 5 or role.sector == INHERITS):
                return role
        return None

    def exact(self, low: str) -> Role | None:
        """Give the role of a lower-cased word, without looking into compounds."""
        return self._singles.get(low) or self._forms.get(low)

    def at(self, tokens: list[Word], at: int) -> tuple[int, Role | None]:
        """Find the longest role noun that starts with a word; return how many words it takes and the role."""
        for rest, role in self._longer.get(tokens[at].stem, ()):
            if tuple(token.stem for token in tokens[at + 1 : at + 1 + len(rest)]) == rest:
                return 1 + len(rest), role
        key = tokens[at].key
        if self.language == "de" and not key[0].isupper():
            return 1, None
        return 1, self.of(key)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Find all role nouns in a text; topics are left out, and what takes its body's sector has none of its own."""
        tokens, found, at = words(text, self.language), [], 0
        while at < len(tokens):
            taken, role = self.at(tokens, at)
            if role and role.sector != TOPIC:
                span = Span(tokens[at].start, tokens[at + taken - 1].end)
                found.append(Mention(span, (entry_of(role),)))
            at += taken
        return tuple(found)


def entry_of(role: Role) -> Entry:
    """Make the entry of a role that stands without a name."""
    sector = None if role.sector in (INHERITS, OTHERS) else role.sector
    return Entry(code=UNKNOWN, sector=sector, kind="role", name=role.word, office=role.office)


def _variants(parts: list[str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [()]
    for part in parts:
        rows = [(*row, key) for row in rows for key in sorted(folds(part))]
    return rows
