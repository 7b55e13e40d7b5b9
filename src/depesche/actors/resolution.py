"""Rules that tell which actor a noun phrase means: "Rebellen im Osten der Ukraine" is UKR REB.

The head of the phrase gives the sector, names beside it the code; a name behind a preposition counts only where no other
does, and never for an envoy ("the ambassador to Turkey"). What can't be told is ``---``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from depesche.actors.base import ActorBase
from depesche.actors.entry import Entry, Mention
from depesche.actors.phrase import Phrase, take_apart
from depesche.actors.role import FORMER, INHERITS, OTHERS, Role
from depesche.coded import UNKNOWN

_UNIQUE = frozenset(
    ["president", "prime-minister", "chancellor", "foreign-minister", "defence-minister", "monarch", "pope", "supreme-leader"]
)
_BODIES = ("organisation", "party", "firm")
_LAND_KINDS = ("demonym", "place", "adjective")
_IN_OFFICE = frozenset({"GOV", "IGO", "LEG", "MIL", "JUD", "SPY", "POL"})
_OF = re.compile(r"\b(von|vom|des|der|of)\b")
_BEHIND_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Resolution:
    """Hold what a phrase was taken for: ``---`` and no sector where nothing could be told; certainty is 0 to 1."""

    code: str
    sector: str | None = None
    person: str | None = None
    office: str | None = None
    certainty: float = 0.0


def resolve(phrase: str, base: ActorBase, language: str, on: str | None = None) -> Resolution:
    """Tell the actor of a noun phrase on a day; code ``---`` with certainty 0 where no rule applies."""
    parts = take_apart(phrase, base, language, on)
    found = _person(parts) or _named(parts, base, on) or _behind(parts, base, on) or _nameless(parts)
    if found.sector is None and found.code != UNKNOWN:
        found = replace(found, sector=base.default_sector(found.code))
    if parts.former and found.sector in _IN_OFFICE and (found.office or found.person or parts.nouns):
        found = replace(found, sector=FORMER)
    return found


def _person(parts: Phrase) -> Resolution | None:
    """Take a named person, whose code must fit the other names, or whoever belongs to the person: "Putins Sprecher"."""
    codes = {m.entries[0].code for m in parts.named if not m.entries[0].person} - {UNKNOWN}
    for mention in parts.named:
        people = [entry for entry in mention.entries if entry.person]
        fitting = [entry for entry in people if not codes or entry.code in codes]
        if fitting and mention.entries[0].person:
            entry, certainty = fitting[0], _certainty(fitting[0], people)
            other = _belonging(parts, mention)
            if other is None:
                return Resolution(entry.code, entry.sector, entry.person, entry.office, certainty)
            if other.sector != OTHERS:
                return Resolution(entry.code, other.sector_at(entry.sector), None, other.office, 0.8 * certainty)
            return Resolution(UNKNOWN)
    return None


def _belonging(parts: Phrase, mention: Mention) -> Role | None:
    """Give the role of somebody who is not the person: "Truppen von Präsident Assad", "Trump's lawyer"."""
    after = [noun for noun in parts.nouns if noun.start >= mention.span.end]
    if after and "," not in parts.text[mention.span.end : after[0].start] and "(" not in parts.text[mention.span.end : after[0].start]:
        return after[0].role
    before = [noun for noun in parts.nouns if noun.start < mention.span.start]
    if before and _OF.search(parts.text[before[0].start : mention.span.start]):
        return parts.role if before[0].role.sector != "GOV" or len(before) == 1 else None
    return None


def _named(parts: Phrase, base: ActorBase, on: str | None) -> Resolution | None:
    """Take a named state, organisation or place, with the role that heads the phrase."""
    mentions = [m for m in parts.named if not m.entries[0].person]
    if not mentions:
        return None
    mention = next((m for m in mentions if m.entries[0].kind in _BODIES), mentions[0])
    entry = _in_its_land(mention.entries[0], mentions)
    certainty = _certainty(mention.entries[0], mention.entries)
    role = parts.role
    if role is None:
        return Resolution(entry.code, entry.sector, None, entry.office, certainty)
    return _with_role(entry, role, certainty, base, on)


def _in_its_land(entry: Entry, mentions: Sequence[Mention]) -> Entry:
    """Move a party, church or court to the state that stands beside it: "die italienischen Sozialdemokraten"."""
    if entry.kind not in _BODIES or entry.sector == "IGO":
        return entry
    land = next((m.entries[0] for m in mentions if m.entries[0].kind in ("adjective", "state")), None)
    return replace(entry, code=land.code) if land and entry.sector in ("PTY", "OPP", "REL", "POL", "JUD", "LEG") else entry


def _behind(parts: Phrase, base: ActorBase, on: str | None) -> Resolution | None:
    """Take a name behind a preposition for a role that has none of its own: "troops in Chad"."""
    role = parts.role
    if role is None or not parts.behind or (role.office == "ambassador" and not parts.origin):
        return None
    entry = parts.behind[0].entries[0]
    if entry.kind in _BODIES or entry.person or role.sector in (INHERITS, OTHERS):
        return None
    return _with_role(entry, role, _BEHIND_WEIGHT * entry.weight, base, on)


def _nameless(parts: Phrase) -> Resolution:
    role = parts.role
    sector = role.sector if role and role.sector not in (INHERITS, OTHERS) else None
    return Resolution(UNKNOWN, sector, None, role.office if role else None, 0.0)


def _with_role(entry: Entry, role: Role, certainty: float, base: ActorBase, on: str | None) -> Resolution:
    if role.sector == OTHERS:
        return Resolution(UNKNOWN)
    body = "GOV" if entry.kind in _LAND_KINDS else entry.sector
    holder = base.holder(entry.code, role.office, on) if on and role.office in _UNIQUE else None
    return Resolution(entry.code, role.sector_at(body), holder, role.office, certainty)


def _certainty(entry: Entry, entries: Sequence[Entry]) -> float:
    rivals = sum(other.weight for other in entries if other.code != entry.code)
    return round(entry.weight / (entry.weight + rivals) * min(1.0, 0.5 + entry.weight / 2), 3)
