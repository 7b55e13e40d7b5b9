"""Happenings: what happened once, however many reports tell it."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.coded import Quantity
from depesche.relations.report import Report, outlet_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Hold one happening with all its reports.

    ``sources`` and ``targets`` are country or organisation codes; ``since`` and ``until`` bound its date (ISO 8601, partial
    dates allowed; equal for a known day, empty where nothing is known); ``why`` says in words why its reports were merged.
    """

    id: str
    type: str
    status: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    reports: tuple[Report, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    quantity: Quantity | None = None
    answers: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the outlets that report it, as far as they are known, in order of first report."""
        return tuple(dict.fromkeys(filter(None, (outlet_of(r.source) for r in self.reports))))

    def joins(self, a: str, b: str) -> bool:
        """Tell whether it has one of the two countries on one side and the other on the other side."""
        return (a in self.sources and b in self.targets) or (b in self.sources and a in self.targets)
