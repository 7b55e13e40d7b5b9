"""Happenings in the store: new reports find those they tell again, and only what they touch is grouped anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from depesche.language.days import day_range
from depesche.record import models
from depesche.record.identity import public_id
from depesche.record.region import StoredRegion, load_traces, parts
from depesche.record.rows import Shelf, trace_of_row
from depesche.relations.clusters import pair
from depesche.relations.happening import Happening
from depesche.relations.meeting import block_keys, met_keys
from depesche.relations.merge import Comparer, happening_of
from depesche.relations.settling import settle


@dataclass(frozen=True, slots=True)
class Placed:
    """Count happenings that were made and reports that joined one told before."""

    made: int
    joined: int


def place_reports(alias: str, rows: Sequence[models.Report]) -> Placed:
    """Find the happenings of new reports; say how many were made and how many reports joined older ones."""
    link_reports(alias, rows)
    made = regroup(alias, {r.pk for r in rows})
    fresh = {r.pk for r in rows}
    joined = 0
    for part in parts(fresh):
        homes = set(models.Report.objects.using(alias).filter(pk__in=part, happening__isnull=False).values_list("pk", "happening"))
        old = set(
            models.Report.objects.using(alias)
            .filter(happening__in={h for _, h in homes})
            .exclude(pk__in=fresh)
            .values_list("happening", flat=True)
        )
        joined += sum(h in old for _, h in homes)
    return Placed(made, joined)


def link_reports(alias: str, rows: Sequence[models.Report]) -> None:
    """Compare reports with all that share a block and store the links that speak for one happening."""
    traces = {r.pk: trace_of_row(r.trace) for r in rows}
    keys = {pk: block_keys(trace) for pk, trace in traces.items()}
    models.Block.objects.using(alias).bulk_create(
        (models.Block(report_id=pk, key=k) for pk, found in keys.items() for k in sorted(found)), batch_size=300
    )
    holders: dict[int, list[int]] = defaultdict(list)
    for pk, found in keys.items():
        for k in met_keys(found):
            holders[k].append(pk)
    pairs: set[tuple[int, int]] = set()
    for part in parts(holders):
        for k, other in models.Block.objects.using(alias).filter(key__in=part).values_list("key", "report"):
            pairs.update((min(pk, other), max(pk, other)) for pk in holders[k] if pk != other)
    others = {pk for p in pairs for pk in p} - set(traces)
    traces |= load_traces(alias, others)
    by_public = {t.id: t for t in traces.values()}
    comparer = Comparer(by_public)
    links = [models.Link(a_id=a, b_id=b, weight=w) for a, b in sorted(pairs) if (w := comparer.weight(traces[a].id, traces[b].id)) > 0]
    models.Link.objects.using(alias).bulk_create(links, batch_size=300)


def retire(alias: str, version: models.Version) -> None:
    """Take the codes of a version out of what stands; its rows stay."""
    version.statements.update(retired=True)
    version.assessments.update(retired=True)
    withdraw(alias, list(version.reports.filter(retired=False)))


def withdraw(alias: str, rows: Sequence[models.Report]) -> None:
    """Retire reports and group anew those that shared a happening with them."""
    models.Report.objects.using(alias).filter(pk__in=[r.pk for r in rows]).update(retired=True)
    take_out(alias, rows)


def take_out(alias: str, rows: Sequence[models.Report]) -> None:
    """Take reports out of their happenings and group anew those that shared one with them."""
    ids = {r.pk for r in rows}
    homes = {r.happening_id for r in rows if r.happening_id}
    models.Report.objects.using(alias).filter(pk__in=ids).update(happening=None)
    unlink(alias, ids)
    regroup(alias, members(alias, homes), homes)


def place_again(alias: str, row: models.Report) -> None:
    """Find the happening of a report whose code or review was changed."""
    home = row.happening_id
    seeds = {row.pk} | (members(alias, [home]) if home else set())
    unlink(alias, [row.pk])
    link_reports(alias, [row])
    regroup(alias, seeds, [home] if home else [])


def unlink(alias: str, ids: Iterable[int]) -> None:
    """Forget blocks and links of reports."""
    for part in parts(ids):
        models.Block.objects.using(alias).filter(report__in=part).delete()
        models.Link.objects.using(alias).filter(Q(a__in=part) | Q(b__in=part)).delete()


def members(alias: str, happenings: Iterable[int]) -> set[int]:
    """Return the primary keys of the reports of happenings."""
    found: set[int] = set()
    for part in parts(happenings):
        found.update(models.Report.objects.using(alias).filter(happening__in=part).values_list("pk", flat=True))
    return found


def regroup(alias: str, seeds: set[int], emptied: Iterable[int] = ()) -> int:
    """Group anew the changed reports and all that the change reaches; return how many happenings were made."""
    region = StoredRegion(alias)
    groups = sorted(sorted(region.names[pk] for pk in group) for group in settle(region, seeds))
    pks = {name: pk for pk, name in region.names.items()}
    return _assign(alias, groups, {name: pks[name] for group in groups for name in group}, _Change(frozenset(seeds), frozenset(emptied)))


@dataclass(frozen=True, slots=True)
class _Change:
    """Hold what calls for grouping anew: reports that are new or changed, and happenings that may be left empty."""

    seeds: frozenset[int]
    emptied: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Homes:
    """Hold which happening each group keeps (by its number) and into which group a happening that loses its reports went."""

    owner: dict[int, int]
    merged: dict[int, int]


def _assign(alias: str, groups: list[list[str]], pks: dict[str, int], change: _Change) -> int:
    """Give each group the oldest happening that most of its reports come from; the rest are made or emptied."""
    rows: dict[str, models.Report] = {}
    for part in parts(pks.values()):
        rows.update((r.public, r) for r in models.Report.objects.using(alias).filter(pk__in=part))
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        for public in group:
            if rows[public].happening_id:
                found[rows[public].happening_id or 0][number] += 1
    homes = _Homes({}, {})
    for happening in sorted(found):
        best = sorted(found[happening], key=lambda n: (-found[happening][n], n))
        free = next((n for n in best if n not in homes.owner), None)
        if free is None:
            homes.merged[happening] = best[0]
        else:
            homes.owner[free] = happening
    return _write(alias, groups, rows, homes, replace(change, emptied=change.emptied - set(found)))


def _write(alias: str, groups: list[list[str]], rows: dict[str, models.Report], homes: _Homes, change: _Change) -> int:
    shelf = Shelf.of(alias, (r.version_id for r in rows.values()), light=True)
    wanted = [*homes.owner.values(), *homes.merged, *change.emptied]
    happenings = {h.pk: h for h in models.Happening.objects.using(alias).filter(pk__in=wanted)}
    moved: list[models.Report] = []
    made = 0
    for number, group in enumerate(groups):
        row = happenings.get(homes.owner.get(number, 0))
        if row is None:
            row = models.Happening(public=_fresh_id(alias, group))
            made += 1
        elif row.reports == len(group) and all(rows[i].happening_id == row.pk and rows[i].pk not in change.seeds for i in group):
            continue
        _store(alias, row, happening_of(row.public, [shelf.report(rows[i]) for i in group]))
        homes.owner[number] = row.pk
        for public in group:
            if rows[public].happening_id != row.pk:
                rows[public].happening = row
                moved.append(rows[public])
    models.Report.objects.using(alias).bulk_update(moved, ["happening"], batch_size=200)
    for pk in change.emptied | set(homes.merged):
        target = homes.owner.get(homes.merged[pk]) if pk in homes.merged else None
        models.Happening.objects.using(alias).filter(pk=pk).update(reports=0, merged_into=target)
        models.Pair.objects.using(alias).filter(happening=pk).delete()
    return made


def _fresh_id(alias: str, group: list[str]) -> str:
    for number in range(1000):
        found = public_id("hp", group[0], number)
        if not models.Happening.objects.using(alias).filter(public=found).exists():
            return found
    raise AssertionError("a thousand happenings were founded by one report")


def summarise(row: models.Happening, happening: Happening) -> None:
    """Tell a row what its happening is as a whole; the row is not stored yet."""
    days = [d for d in (day_range(happening.since or ""), day_range(happening.until or "")) if d]
    row.type, row.mode, row.status = happening.type, happening.mode, happening.status
    row.since, row.until = happening.since, happening.until
    row.first_day = min(d[0].toordinal() for d in days) if days else None
    row.last_day = max(d[1].toordinal() for d in days) if days else None
    row.reports, row.merged_into = len(happening.reports), None


def _store(alias: str, row: models.Happening, happening: Happening) -> None:
    summarise(row, happening)
    row.save(using=alias)
    wanted = set(pairs_of(happening))
    held = {(p.first, p.second) for p in row.pairs.all()}
    for first, second in held - wanted:
        row.pairs.filter(first=first, second=second).delete()
    models.Pair.objects.using(alias).bulk_create(models.Pair(happening=row, first=f, second=s) for f, s in sorted(wanted - held))


def pairs_of(happening: Happening) -> Iterator[tuple[str, str]]:
    """Yield the pairs of codes that a happening joins; a pair of one code with itself only where nobody else takes part."""
    alone = len({*happening.sources, *happening.targets}) == 1
    for source in happening.sources:
        for target in happening.targets:
            if source != target or alone:
                yield pair(source, target)
