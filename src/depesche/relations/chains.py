"""Action and answer: which happening answers which, as the texts say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from depesche.coded import UNKNOWN
from depesche.relations.happening import Happening
from depesche.relations.report import Report
from depesche.relations.tension import day_of

REACH = 60
"""Days that an answer without a named cause may lie after the action that it is taken to answer."""


def answers(happenings: Sequence[Happening]) -> dict[str, tuple[str, ...]]:
    """Return for each answering happening the ids of those it answers.

    A link that a text makes (``reaction_to``) counts first; where a text only says that it was an answer, the nearest earlier
    act of the other side is taken.
    """
    owner = {r.id: h.id for h in happenings for r in h.reports}
    found: dict[str, tuple[str, ...]] = {}
    for happening in happenings:
        named = {owner[i] for r in happening.reports for i in r.event.reaction_to if i in owner} - {happening.id}
        if not named and any(_says_so(r) for r in happening.reports):
            named = set(_nearest(happening, happenings))
        if named:
            found[happening.id] = tuple(sorted(named))
    return found


def _says_so(report: Report) -> bool:
    return report.event.reaction is not None or bool(report.event.reaction_to)


def _nearest(answer: Happening, happenings: Iterable[Happening]) -> list[str]:
    day = day_of(answer)
    if day is None:
        return []
    doers, others = set(answer.sources) - {UNKNOWN}, set(answer.targets) - {UNKNOWN}
    earlier = []
    for happening in happenings:
        at = day_of(happening)
        mirrored = bool(set(happening.sources) & others) and bool(set(happening.targets) & doers)
        if happening.id != answer.id and mirrored and at and timedelta() <= day - at <= timedelta(days=REACH):
            earlier.append((happening.type != answer.type, day - at, happening.id))
    return [min(earlier)[2]] if earlier else []


def chains(happenings: Sequence[Happening], links: Mapping[str, Sequence[str]] | None = None) -> tuple[tuple[Happening, ...], ...]:
    """Return sequences of action and answers, each ordered by day: an expulsion, the expulsion that answers it, the next answer."""
    known = {h.id: h for h in happenings}
    links = answers(happenings) if links is None else links
    beside: dict[str, set[str]] = defaultdict(set)
    for answer, actions in links.items():
        for action in actions:
            if answer in known and action in known:
                beside[answer].add(action)
                beside[action].add(answer)
    seen: set[str] = set()
    found = []
    for start in sorted(beside):
        if start in seen:
            continue
        part, front = {start}, [start]
        while front:
            new = beside[front.pop()] - part
            part |= new
            front += new
        seen |= part
        found.append(tuple(sorted((known[i] for i in part), key=lambda h: (str(day_of(h) or "9"), bool(links.get(h.id)), h.id))))
    return tuple(found)
