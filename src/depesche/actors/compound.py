"""Compounds with a name: "US-Regierung", "Kremlsprecher", "Syrienkonflikt"; "russlandfreundlich" is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from depesche.actors.entry import Entry
from depesche.actors.index import Index, Sense
from depesche.actors.role import INHERITS, OTHERS, TOPIC, Role, Roles
from depesche.actors.spelling import Word
from depesche.coded import UNKNOWN

_SHORTEST_NAME, _SHORTEST_HEAD, _SHORTEST_FUSED = 4, 4, 8
_LEADING = frozenset({"led", "based", "gefuehrt", "gefuehrte", "gefuehrten", "gefuehrter"})
FUSING_KINDS = frozenset({"state", "metonym", "organisation", "place", "party", "capital", "demonym"})
_TOPIC_WEIGHT, _UNKNOWN_WEIGHT, _PERSON_WEIGHT = 0.6, 0.7, 0.5


def chain_end(text: str, tokens: list[Word], at: int) -> int:
    """Give the index of the last word that hyphens join to the word at an index."""
    while (
        at + 1 < len(tokens)
        and tokens[at + 1].start == tokens[at].end + 1
        and text[tokens[at].end] in "-‐‑–"
        and text[tokens[at].end] != "–"
    ):
        at += 1
    return at


def headed(entries: Iterable[Entry], head: str, roles: Roles) -> tuple[Entry, ...]:
    """Turn the meanings of a name into those of a compound with a head word; none for "Kreml-freundlich"."""
    if (not head[0].isupper() and roles.language == "de") or (head[0].islower() and roles.exact(head.lower()) is None):
        return tuple(entries) if head.lower() in _LEADING else ()
    role = roles.of(head)
    return tuple(_with_role(entry, role, head) for entry in entries)


def _with_role(entry: Entry, role: Role | None, head: str) -> Entry:
    if role is None:
        lighter = _PERSON_WEIGHT if entry.person else _UNKNOWN_WEIGHT
        return replace(entry, kind="compound", person=None, office=None, weight=entry.weight * lighter)
    if role.sector == OTHERS or (role.sector == "OPP" and entry.sector == "IGO"):
        return replace(entry, code=UNKNOWN, sector=None, kind="compound", person=None, office=None)
    weight = entry.weight * (_TOPIC_WEIGHT if role.sector == TOPIC else 1.0)
    sector = role.sector_at(_body_sector(entry, role))
    return replace(entry, kind="compound", sector=sector, person=None, office=role.office, weight=weight)


def _body_sector(entry: Entry, role: Role) -> str | None:
    if role.sector == INHERITS and entry.kind in ("place", "demonym"):
        return "GOV"
    return entry.sector


def fused_parts(key: str, index: Index, roles: Roles) -> tuple[list[Sense], str] | None:
    """Cut a German compound without hyphen into a listed name and a role or topic noun: "Syrien" and "Konflikt"."""
    if len(key) < _SHORTEST_FUSED or not key[0].isupper() or key.isupper():
        return None
    low = key.lower()
    for cut in range(len(key) - _SHORTEST_HEAD, _SHORTEST_NAME - 1, -1):
        if roles.exact(low[cut:]):
            senses = index.singles.get(key[:cut]) or (index.singles.get(key[: cut - 1]) if key[cut - 1] == "s" else None)
            if senses and any(sense.kind in FUSING_KINDS for sense in senses):
                return senses, low[cut:].capitalize()
    return None
