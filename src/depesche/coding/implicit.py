"""Actors that a sentence does not name: who speaks, who was spoken of last, what the text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from depesche.coded import UNKNOWN
from depesche.coding.parties import Party, Who
from depesche.coding.sectors import PUBLIC
from depesche.coding.weighing import Cues

BACK = 3


@dataclass(frozen=True, slots=True)
class Implied:
    """Hold an actor from outside the sentence and why it may be meant: speaker, subject, last, topic, partner, or its own state."""

    who: tuple[Who, ...]
    why: str

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the actors meant."""
        return tuple(one.code for one in self.who)


def own_state(targets: Sequence[Who]) -> list[Implied]:
    """Return the state of those to whom something is done: who jails the opposition is mostly its own state."""
    return [Implied((Who(one.code, "GOV"),), f"own state of {one.sector}") for one in targets[:1] if one.code != UNKNOWN]


def implied_parties(parties: Sequence[Sequence[Party]], index: int, speaker: Sequence[Who]) -> list[Implied]:
    """Return the actors that may be meant though a sentence does not name them, one for each code."""
    found = [Implied(tuple(speaker), "speaker")] if speaker else []
    before = [p for back in range(index - 1, max(-1, index - 1 - BACK), -1) for p in parties[back] if _usable(p)]
    if before:
        found.append(Implied(before[0].who, "subject"))
        found.extend(Implied(p.who, "last") for p in before[1:2])
    counts = Counter(code for sentence in parties[: index + 1] for p in sentence if _usable(p) for code in p.codes)
    total = Counter(code for sentence in parties for p in sentence if _usable(p) for code in p.codes)
    ranked = [code for code, _ in (counts + total).most_common(2)]
    for why, code in zip(("topic", "partner"), ranked, strict=False):
        who = next(one for sentence in parties for p in sentence if _usable(p) for one in p.who if one.code == code)
        found.append(Implied((Who(code, who.sector),), why))
    unique: dict[tuple[str, ...], Implied] = {}
    for one in found:
        unique.setdefault(one.codes, one)
    return list(unique.values())


def _usable(party: Party) -> bool:
    return all(one.code != UNKNOWN for one in party.who) and party.who[0].sector in PUBLIC


def implied_cues(one: Implied, kind: str, voice: str, named: Sequence[str]) -> Cues:
    """Return the cues of an actor from outside the sentence; ``named`` are the codes that the sentence names."""
    count = min(3, len(set(named)))
    inside = one.who[0].code in named
    names = [
        f"implied={one.why} named={count}",
        f"implied={one.why} voice={voice}",
        f"implied type={kind}",
        f"implied={one.why} inside={inside}",
        f"implied type={kind} named={count}",
        f"implied voice={voice} named={count}",
        f"implied={one.why} type={kind}",
    ]
    return dict.fromkeys(names, 1.0)
