"""Persons and the offices and parts that they held in turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from depesche.actors.term import Term

HEADS = frozenset({"supreme-leader", "monarch", "pope", "president", "chancellor", "prime-minister"})
"""Offices of those who lead a state: who holds another beside it, as a prime minister who is foreign minister, is named by this one."""


class Tenure(NamedTuple):
    """Hold one office or part of a person; ``seat`` is False for a part that no term ends (dissident, rebel, owner)."""

    term: Term
    code: str
    sector: str
    office: str
    acting: bool = False
    seat: bool = True


@dataclass(slots=True)
class Person:
    """Hold a person's id, name and tenures in the order of the tables."""

    id: str
    name: str
    tenures: list[Tenure] = field(default_factory=list)

    def on(self, day: str | None) -> tuple[Tenure, str]:
        """Give the tenure that counts on a day, and whether the day lies "in" it, "after" or "before" it.

        Of several at once the last counts, but before other offices of a state that of its head. Without a day the last tenure
        counts. Outside every tenure the last one before the day counts, then the first.
        """
        if day is None:
            last = max(self.tenures, key=lambda t: (t.term.end or "9999", t.term.start))
            return last, "in"
        current = [t for t in self.tenures if t.term.covers(day)]
        if current:
            last = max(current, key=lambda t: (t.seat, t.term.start))
            heads = [t for t in current if t.seat and t.code == last.code and t.office in HEADS]
            return max(heads or [last], key=lambda t: t.term.start), "in"
        past = [t for t in self.tenures if t.term.before(day)]
        if past:
            return max(past, key=lambda t: t.term.end), "after"
        return min(self.tenures, key=lambda t: t.term.start), "before"
