"""Who takes part in a record: each actor once, with what it does, undergoes and says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from depesche.coded import UNKNOWN, Actor
from depesche.relations.report import Quote, Report, Source

Key = tuple[str, str, str]


@dataclass
class _Part:
    """Gather what is told of one actor."""

    told: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    offices: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def meet(self, actor: Actor, what: str, source: Source) -> None:
        self.told[what] += 1
        if actor.name:
            self.names[actor.person, actor.name] += 1
        self.offices.update(filter(None, [actor.office]))
        self.days.update(filter(None, [(source.published or "")[:10]]))


def actor_rows(reports: Iterable[Report], quotes: Iterable[Quote]) -> Iterator[dict[str, Any]]:
    """Yield a row for each actor under the columns of actors; a person is told apart from the body that the person speaks for."""
    parts: dict[Key, _Part] = defaultdict(_Part)
    for actor, what, source in (*_in_reports(reports), *_in_quotes(quotes)):
        if actor.code != UNKNOWN:
            parts[actor.code, actor.sector or "", actor.person or actor.name or ""].meet(actor, what, source)
    for (code, sector, _), part in sorted(parts.items()):
        person, name = min(part.names, key=lambda n: (-part.names[n], n[1])) if part.names else (None, None)
        yield {
            "code": code,
            "sector": sector or None,
            "person": person,
            "name": name,
            "offices": sorted(part.offices),
            **{what: part.told[what] for what in ("acts", "undergoes", "says")},
            "first": min(part.days, default=None),
            "last": max(part.days, default=None),
        }


def _in_reports(reports: Iterable[Report]) -> Iterator[tuple[Actor, str, Source]]:
    """Yield each actor of a report once a side."""
    for report in reports:
        for what, actors in (("acts", report.event.sources), ("undergoes", report.event.targets)):
            once = {(a.code, a.sector, a.person or a.name): a for a in actors}
            yield from ((actor, what, report.source) for actor in once.values())


def _in_quotes(quotes: Iterable[Quote]) -> Iterator[tuple[Actor, str, Source]]:
    for quote in quotes:
        yield from ((speaker, "says", quote.source) for speaker in quote.statement.speakers[:1])
