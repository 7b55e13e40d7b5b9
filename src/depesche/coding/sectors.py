"""Sectors: those that act for a public, and which a code can have."""

from __future__ import annotations

from dataclasses import replace

from depesche.actors import ActorBase
from depesche.coded import Actor

PUBLIC = frozenset({"GOV", "IGO", "LEG", "JUD", "MIL", "SPY", "POL", "OPP", "PTY", "REB"})
"""State bodies, organisations of states, parties, oppositions and armed groups."""


def fitting(actor: Actor, base: ActorBase) -> Actor:
    """Return an actor with a sector that its code can have: a state is no organisation of states."""
    return replace(actor, sector="GOV") if actor.sector == "IGO" and base.default_sector(actor.code) == "GOV" else actor
