"""Happenings as dyadic rows: one deed for each pair of an actor and a recipient, as other event data have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from depesche.coded import UNKNOWN, Actor
from depesche.knowledge import HOME, read_csv
from depesche.language.days import day_range
from depesche.relations.happening import Happening
from depesche.relations.report import Report
from depesche.views.exchange.strict import Act, strict


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Hold one side of a deed: its code (empty where unknown), sectors by frequency, English name, and the first words for it."""

    code: str = ""
    name: str = ""
    state: bool = False
    sectors: tuple[str, ...] = ()
    person: str = ""
    office: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Hold a deed: its id, the happening, its act by PLOVER's conventions, who did it to whom, and its day (YYYY-MM-DD).

    The day is that of the event; where the texts tell a longer time, the day in it that is nearest to the first report.
    """

    id: str
    happening: Happening
    act: Act
    actor: Party
    recipient: Party
    day: str

    @property
    def first(self) -> Report:
        """Return the first report."""
        return self.happening.reports[0]


def deeds(happenings: Iterable[Happening], left_out: Counter[str] | None = None) -> Iterator[Deed]:
    """Yield the deeds of happenings; those that PLOVER's conventions leave out are counted by status."""
    for happening in happenings:
        act = strict(happening)
        if act is None:
            if left_out is not None:
                left_out[happening.status] += 1
            continue
        pairs = list(_pairs(happening))
        for number, (source, target) in enumerate(pairs, 1):
            yield Deed(
                id=happening.id if len(pairs) == 1 else f"{happening.id}-{number}",
                happening=happening,
                act=act,
                actor=_party(source, [(r, a) for r in happening.reports for a in r.event.sources]),
                recipient=_party(target, [(r, a) for r in happening.reports for a in r.event.targets]),
                day=_day(happening),
            )


def _pairs(happening: Happening) -> Iterator[tuple[str, str]]:
    """Yield actor and recipient codes; a code meets itself only where nobody else takes part."""
    sources, targets = happening.sources or (UNKNOWN,), happening.targets or (UNKNOWN,)
    alone = len({*sources, *targets}) == 1
    yield from ((s, t) for s in sources for t in targets if s != t or alone)


def _party(code: str, named: Iterable[tuple[Report, Actor]]) -> Party:
    if code == UNKNOWN:
        return Party()
    mine = [(report, actor) for report, actor in named if actor.code == code]
    sectors = Counter(a.sector for _, a in mine if a.sector)
    states, others = _names()
    return Party(
        code=code,
        name=states.get(code) or others.get(code) or code,
        state=code in states,
        sectors=tuple(name for name, _ in sorted(sectors.items(), key=lambda item: (-item[1], item[0]))),
        person=next((a.name for _, a in mine if a.name), ""),
        office=next((a.office for _, a in mine if a.office), ""),
        words=next((r.evidence.cut(a.span) for r, a in mine if a.span and r.evidence.cut(a.span)), ""),
    )


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Return the English names of states and of organisations by code; the first entry of a code names it."""
    states = {row["code"]: row["name_en"] for _, row in read_csv(HOME / "actors" / "states.csv", ("code", "name_en"))}
    others: dict[str, str] = {}
    for _, row in read_csv(HOME / "actors" / "organisations.csv", ("code", "name_en")):
        others.setdefault(row["code"], row["name_en"])
    return states, {code: name for code, name in others.items() if code not in states}


def _day(happening: Happening) -> str:
    """Return the day of a happening; of a longer time the day in it that is nearest to the first report."""
    printed = min((r.source.published[:10] for r in happening.reports if r.source.published), default="")
    first, last = day_range(happening.since or ""), day_range(happening.until or "")
    near = day_range(printed)
    if first is None and last is None:
        return printed
    if near is None:
        return (first[0] if first else last[1] if last else date.min).isoformat()
    return min(max(near[0], first[0] if first else date.min), last[1] if last else date.max).isoformat()
