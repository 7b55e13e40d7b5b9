"""Reports into happenings: blocking, comparison, grouping, and what the group as a whole tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import blake2b

from depesche.coded import Quantity
from depesche.knowledge import load_yaml
from depesche.language.days import day_range, printed_range
from depesche.relations.clusters import Pair, Pins, cluster, components, pair
from depesche.relations.comparison import Link, Weights, compare, weights
from depesche.relations.happening import Happening
from depesche.relations.parties import sides_of
from depesche.relations.report import CONFIRMED, CORRECTED, REJECTED, Report
from depesche.relations.trace import Trace, trace_of
from depesche.relations.when import AHEAD, bounds

_ORDER = ("actual", "negated", "alleged", "planned", "conditional")


@dataclass
class Comparer:
    """Compare traces by id; weights that are known are not told anew, and new ones are remembered where asked for."""

    traces: Mapping[str, Trace]
    by: Weights | None = None
    known: dict[Pair, float] = field(default_factory=dict)
    remember: bool = True

    def link(self, a: str, b: str) -> Link:
        """Return the link of two reports."""
        one, other = pair(a, b)
        return compare(self.traces[one], self.traces[other], self.by)

    def weight(self, a: str, b: str) -> float:
        """Return the weight of two reports."""
        key = pair(a, b)
        found = self.known.get(key)
        if found is None:
            found = self.link(*key).weight
            if self.remember:
                self.known[key] = found
        return found


def candidates(traces: Iterable[Trace]) -> set[Pair]:
    """Return the pairs of reports that share a block."""
    from depesche.relations.blocking import listed, sharing

    kept = list(traces)
    return {pair(kept[a].id, kept[b].id) for a, b in listed(sharing(kept))}


def find_links(traces: Iterable[Trace], by: Weights | None = None) -> dict[Pair, float]:
    """Return the pairs of reports that are linked, with their weights: all that share a block and weigh more than zero."""
    from depesche.relations.blocking import listed, promising

    kept, by = list(traces), by or weights()
    return linked(kept, listed(promising(kept, by)), by)


def linked(traces: Sequence[Trace], pairs: Iterable[tuple[int, int]], by: Weights) -> dict[Pair, float]:
    """Return of pairs of positions those that are linked, by ids and with their weights."""
    links = {}
    for a, b in pairs:
        one, other = traces[a], traces[b]
        found = compare(one, other, by).weight
        if found > 0:
            links[pair(one.id, other.id)] = found
    return links


def group(traces: Mapping[str, Trace], pins: Pins | None = None, by: Weights | None = None) -> list[list[str]]:
    """Group the ids of reports by happening, from nothing."""
    return group_linked(traces, find_links(traces.values(), by), pins, by)


def group_linked(
    traces: Mapping[str, Trace], links: Mapping[Pair, float], pins: Pins | None = None, by: Weights | None = None
) -> list[list[str]]:
    """Group the ids of reports whose links are known."""
    pins = pins or Pins()
    joined = [p for p in pins.together if p[0] in traces and p[1] in traces]
    inside: dict[str, list[Pair]] = defaultdict(list)
    for two in links:
        inside[two[0]].append(two)
    found: list[list[str]] = []
    for part in components(traces, (*links, *joined)):
        if len(part) == 1:
            found.append(part)
            continue
        own = {two: links[two] for name in part for two in inside.get(name, ())}
        found += cluster(part, own, Comparer(traces, by, own, remember=False).weight, pins)
    return sorted(found)


def merge_reports(reports: Sequence[Report], pins: Pins | None = None) -> tuple[Happening, ...]:
    """Merge reports to happenings; rejected reports are left out. The order of the reports does not matter."""
    kept = {r.id: r for r in reports if r.review != REJECTED}
    traces = {i: trace_of(r) for i, r in kept.items()}
    comparer = Comparer(traces)
    groups = group(traces, pins)
    return tuple(happening_of(first_id(members), [kept[i] for i in members], why(members, comparer)) for members in groups)


def first_id(members: Sequence[str]) -> str:
    """Return the id of a happening that these reports found, where no store has given one."""
    return "hp_" + blake2b(min(members).encode(), digest_size=8).hexdigest()[:12]


def why(members: Sequence[str], comparer: Comparer) -> tuple[str, ...]:
    """Say in words what joined the reports: each signal with how many pairs show it (on one side or both), most frequent first."""
    if len(members) < 2:
        return ()
    total: Counter[str] = Counter()
    pairs = [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
    for a, b in pairs:
        total.update({name for name, strength in comparer.link(a, b).signals if name != "like words" or strength >= 0.3})
    return tuple(f"{name} ({count} of {len(pairs)} pairs)" for name, count in sorted(total.items(), key=lambda item: (-item[1], item[0])))


def happening_of(id_: str, reports: Sequence[Report], reasons: tuple[str, ...] = ()) -> Happening:
    """Tell what a group of reports says as a whole; confirmed and corrected reports outweigh the machine's.

    Type and status come first. Mode, date, place and number are those of the reports that tell this type and status; what these leave
    open may come from reports of the type in another status, but what was from none that says it was not, nor the other way round.
    """
    ordered = sorted(reports, key=lambda r: (r.source.published or "9", r.source.id, r.event.trigger.start, r.id))
    trusted = [r for r in ordered if r.review in (CONFIRMED, CORRECTED)] or ordered
    type_ = _most(r.event.type for r in trusted) or trusted[0].event.type
    status = status_of(trusted)
    telling = _telling(trusted, type_, status)
    since, until = _dates(telling, status)
    sources, targets = sides_of([r.event for r in trusted], mutual=type_ in weights().mutual)
    return Happening(
        id=id_,
        type=type_,
        status=status,
        sources=sources,
        targets=targets,
        reports=tuple(ordered),
        mode=next(filter(None, (_most(r.event.mode for r in part) for part in telling)), None),
        contexts=tuple(sorted({c for r in trusted for c in r.event.contexts})),
        since=since,
        until=until,
        place=next(filter(None, (_most(r.event.place for r in part) for part in telling)), None),
        quantity=next(filter(None, map(_quantity, telling)), None),
        why=reasons,
    )


def status_of(reports: Sequence[Report]) -> str:
    """Return how far the happening has come: the latest word on whether it was, and what it has grown to."""
    said = {r.event.status for r in reports}
    if said == {"alleged", "negated"} or said == {"planned", "negated"} or said == {"conditional", "negated"}:
        return max(reports, key=lambda r: (r.source.published or "", r.event.status == "negated")).event.status
    votes = Counter(r.event.status for r in reports)
    if "negated" in votes and votes["negated"] <= votes["actual"]:
        return "actual"
    return next(s for s in _ORDER if s in said and not (s == "actual" and votes["negated"] > votes["actual"]))


def _telling(reports: Sequence[Report], type_: str, status: str) -> tuple[list[Report], list[Report]]:
    """Return the reports that tell the type and status of the whole, and all of the type that don't speak against this status."""
    of_type = [r for r in reports if r.event.type == type_]
    agreeing = [r for r in of_type if (r.event.status == "negated") == (status == "negated")] or of_type
    return [r for r in agreeing if r.event.status == status] or agreeing, agreeing


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _quantity(reports: Sequence[Report]) -> Quantity | None:
    found = [r.event.quantity for r in reports if r.event.quantity]
    counts = Counter((q.number, q.unit) for q in found)
    return min(found, key=lambda q: (-counts[q.number, q.unit], q.number, q.unit)) if found else None


def _dates(telling: Sequence[Sequence[Report]], status: str) -> tuple[str | None, str | None]:
    """Take the narrowest date that a report states and that may be; without any, the days up to the first report of something done."""
    printed = [days[1] for r in telling[0] if (days := printed_range(r.source.published))]
    for reports in telling:
        votes = Counter(r.event.date for r in reports if r.event.date)
        possible = [d for d in votes if status in AHEAD or _may_be(d, printed)]
        if possible:
            return bounds(min(possible, key=lambda d: (_width(d), -votes[d], d)))
    first = next((r.source.published[:10] for r in telling[0] if r.source.published), None)
    if first is None:
        return None, None
    return (first, None) if status in AHEAD else (None, first)


def _may_be(value: str, printed: Sequence[date]) -> bool:
    """Tell whether a deed may have been on a date: most of its reports were not printed before it, give or take a day for time zones."""
    days = day_range(value)
    return not days or 2 * sum((days[0] - day).days > 1 for day in printed) <= len(printed)


def _width(value: str) -> int:
    days = day_range(value)
    if not days:
        return 10**6
    return (days[1] - days[0]).days + (400 if value[0] in "ab" else 0)


def with_answers(happenings: Iterable[Happening], answers: Mapping[str, Sequence[str]]) -> Iterator[Happening]:
    """Yield the happenings with the ids of those that they answer."""
    for happening in happenings:
        yield replace(happening, answers=tuple(answers.get(happening.id, ()))) if happening.id in answers else happening


@cache
def signal_labels(language: str) -> dict[str, str]:
    """Return the names of the signals in a language."""
    return {name: entry.get(language, name) for name, entry in load_yaml("relations/merging.yaml")["signals"].items()}
