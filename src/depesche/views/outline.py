"""What a dossier tells, in the order it tells it, worked out from a relation before any markup."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from depesche.coded import UNKNOWN, Actor
from depesche.language.days import day_range
from depesche.relations.chains import chains
from depesche.relations.happening import Happening
from depesche.relations.relation import Relation
from depesche.relations.report import CONFIRMED, CORRECTED, MACHINE, Quote, Source, outlet_of
from depesche.relations.scores import quad
from depesche.relations.tension import day_of
from depesche.relations.when import LOOK_AHEAD

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
LATEST, FRESH = 5, 28
"""Happenings that open the dossier, as many as are read before the page is scrolled, and the days that count as its last."""

LONG = 320
"""Characters of a sentence that is not read first where a shorter one tells the same."""

Pair = tuple[str, str]


def review_of(happening: Happening) -> str:
    """Return how far people have looked at a happening: corrected or confirmed if any of its reports was, else machine."""
    found = {r.review for r in happening.reports}
    return next((state for state in (CORRECTED, CONFIRMED) if state in found), MACHINE)


def lead_first(happening: Happening) -> tuple[int, ...]:
    """Order the reports of a happening for reading: checked ones, those that tell its status and type, that name both sides, the surest."""

    def rank(i: int) -> tuple[bool, bool, bool, int, float, int]:
        report = happening.reports[i]
        event = report.event
        other = (event.status, event.type) != (happening.status, happening.type)
        named = sum(any(a.span for a in side) for side in (event.sources, event.targets))
        return (report.review not in (CONFIRMED, CORRECTED), other, len(report.evidence.text) > LONG, -named, -event.certainty, i)

    return tuple(sorted(range(len(happening.reports)), key=rank))


@dataclass(frozen=True)
class Figure:
    """Hold a headline figure: its key in the labels (or a quad class) and the happenings that it counts."""

    key: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Voice:
    """Hold a speaker with what was said."""

    speaker: Actor
    name: str | None
    quotes: tuple[Quote, ...]

    @cached_property
    def sentences(self) -> tuple[tuple[Quote, ...], ...]:
        """The statements by their sentences, newest first; a sentence with several is told once."""
        found: dict[tuple[str, int, str], list[Quote]] = defaultdict(list)
        for quote in self.quotes[::-1]:
            found[quote.source.id, quote.evidence.start, quote.review].append(quote)
        return tuple(map(tuple, found.values()))


@dataclass(frozen=True)
class Outline:
    """Hold a relation in the order of a dossier; ``neighbours`` are the happenings of other pairs in the same articles."""

    relation: Relation
    neighbours: Mapping[Pair, Sequence[Happening]] = field(default_factory=dict)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """All happenings by day, the undated last; what comes first answers nothing that comes after it."""
        days = {h.id: str(day_of(h) or "9") for h in self.relation.happenings}
        ordered = sorted(self.relation.happenings, key=lambda h: (days[h.id], h.id))
        links = {(h.id, a) for h in ordered for a in h.answers if days.get(a, "") <= days[h.id]}
        links = {(h, a) for h, a in links if (a, h) not in links or a < h}
        kept = (tuple(a for a in h.answers if (h.id, a) in links) for h in ordered)
        return tuple(replace(h, answers=answers) for h, answers in zip(ordered, kept, strict=True))

    def of_status(self, *statuses: str) -> tuple[Happening, ...]:
        """Return the happenings of some statuses, by day."""
        return tuple(h for h in self.happenings if h.status in statuses)

    @cached_property
    def quads(self) -> tuple[Figure, ...]:
        """What happened, by quad class."""
        return tuple(Figure(q, tuple(h for h in self.of_status("actual") if quad(h.type) == q)) for q in QUADS)

    @cached_property
    def _horizon(self) -> date | None:
        """The day of the last article: what lies ahead lies ahead of it."""
        days = [day_range(s.published[:10]) for s in self.relation.articles if s.published]
        return max((d[1] for d in days if d), default=None)

    @cached_property
    def ahead(self) -> tuple[Happening, ...]:
        """What was planned or expected and was still to come when the last article appeared, the next first."""
        return tuple(h for h in self.of_status("planned", "conditional") if _last_day(h) >= (self._horizon or date.min))

    @cached_property
    def announced(self) -> tuple[Happening, ...]:
        """What was planned or expected for a time before the last article, the latest first."""
        still = {h.id for h in self.ahead}
        return tuple(h for h in self.of_status("planned", "conditional")[::-1] if h.id not in still)

    @cached_property
    def latest(self) -> tuple[Happening, ...]:
        """What happened last, newest first: of the last weeks what most outlets and reports tell."""
        done = [(day, h) for h in self.of_status("actual") if (day := day_of(h))]
        begin = max((day for day, _ in done), default=date.min) - timedelta(days=FRESH) if done else date.min
        fresh = [item for item in done if item[0] >= begin]
        told = sorted(fresh, key=lambda item: (_tellers(item[1]), len(item[1].reports), item[0]), reverse=True)[:LATEST]
        return tuple(h for _, h in sorted(told, key=lambda item: item[0], reverse=True))

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of all articles, as far as they are known."""
        return tuple(dict.fromkeys(filter(None, map(outlet_of, self.relation.articles))))

    @cached_property
    def checked(self) -> int:
        """How many happenings people have confirmed or corrected."""
        return sum(review_of(h) != MACHINE for h in self.happenings)

    @cached_property
    def chains(self) -> tuple[tuple[Happening, ...], ...]:
        """Chains of action and answer, the latest first."""
        found = chains(self.happenings, {h.id: h.answers for h in self.happenings if h.answers})
        return tuple(sorted(found, key=lambda chain: str(day_of(chain[0]) or ""), reverse=True))

    @cached_property
    def answered(self) -> Mapping[str, tuple[Happening, ...]]:
        """For each happening those that answer it."""
        found: dict[str, list[Happening]] = defaultdict(list)
        for happening in self.happenings:
            for action in happening.answers:
                found[action].append(happening)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Happening]:
        """All happenings by id."""
        return {h.id: h for h in self.happenings}

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        """All statements by id."""
        return {q.id: q for q in self.relation.quotes}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The articles by id, numbered from 1 in their order."""
        return {s.id: n for n, s in enumerate(self.relation.articles, 1)}

    @cached_property
    def months(self) -> tuple[tuple[str, tuple[Happening, ...]], ...]:
        """All happenings by month (YYYY-MM; YYYY where only the year is known, empty for the undated), newest first."""
        found: dict[str, list[Happening]] = defaultdict(list)
        for happening in self.happenings:
            found[_month(happening)].append(happening)
        return tuple((month, tuple(found[month][::-1])) for month in sorted(found, reverse=True))

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Speakers of the pair first, then others; each by how much is quoted."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.relation.quotes:
            found[_speaker_key(quote)].append(quote)
        own = set(self.relation.pair)
        voices = [Voice(q[0].statement.speakers[0], _speaker_name(q), tuple(q)) for q in found.values() if q[0].statement.speakers]
        return tuple(
            sorted(voices, key=lambda v: (v.speaker.code not in own, v.name is None, -len(v.quotes), v.name or "", v.speaker.code))
        )

    def counted_in(self, source: Source) -> int:
        """Return how many happenings an article reports."""
        return self._per_article[source.id]

    @cached_property
    def _per_article(self) -> Counter[str]:
        return Counter(i for h in self.happenings for i in {r.source.id for r in h.reports})


def _tellers(happening: Happening) -> int:
    """Return how many outlets tell it; an article whose outlet is not known stands for one of its own."""
    return len({outlet_of(r.source) or r.source.id for r in happening.reports})


def _last_day(happening: Happening) -> date:
    """Return the last day on which something planned may come; an open one is expected for so long as news looks ahead."""
    if happening.until and (days := day_range(happening.until)):
        return days[1]
    begin = day_range(happening.since) if happening.since else None
    return begin[1] + timedelta(days=LOOK_AHEAD) if begin else date.max


def _month(happening: Happening) -> str:
    day = day_of(happening)
    stated = happening.until or happening.since or ""
    if day is None:
        return ""
    whole = len(stated) == 4 and (day.month, day.day) == (12, 31)
    return day.isoformat()[: 4 if whole else 7]


def _speaker_key(quote: Quote) -> str:
    speaker = quote.statement.speakers[0] if quote.statement.speakers else None
    if speaker is None:
        return ""
    return speaker.person or speaker.name or f"{speaker.code}.{speaker.sector}.{speaker.office or speaker.description or ''}"


def _speaker_name(quotes: Iterable[Quote]) -> str | None:
    """Return the name of a person by the most frequent spelling, or none."""
    names = Counter(q.statement.speakers[0].name for q in quotes if q.statement.speakers[0].name)
    return min(names, key=lambda n: (-names[n], -len(n or ""), n)) if names else None


def sides(happening: Happening) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return sources, targets, and whether both do it together."""
    known = [tuple(c for c in codes if c != UNKNOWN) for codes in (happening.sources, happening.targets)]
    return known[0] or (UNKNOWN,), known[1] or (UNKNOWN,), len(set(known[0])) > 1 and set(known[0]) == set(known[1])


def mode_told(happening: Happening) -> str | None:
    """Return the mode to tell: PLOVER files every talk that is no visit as multilateral, which talks of two are not."""
    return None if happening.mode == "multilateral" and len({*happening.sources, *happening.targets}) < 3 else happening.mode
