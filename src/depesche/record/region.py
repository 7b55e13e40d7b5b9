"""The part of a store that a change of some reports may reach, as grouping anew needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from django.db.models import Q

from depesche.record import models
from depesche.record.rows import trace_of_row
from depesche.relations.clusters import Pins, cluster, pair
from depesche.relations.merge import Comparer
from depesche.relations.report import REJECTED
from depesche.relations.settling import Group, Weighed
from depesche.relations.trace import Trace

_MANY = 400


def parts(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield numbers in order, so many at a time as a statement can hold."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _MANY):
        yield wanted[start : start + _MANY]


def load_traces(alias: str, ids: Iterable[int]) -> dict[int, Trace]:
    """Return the traces of reports by primary key."""
    found: dict[int, Trace] = {}
    for part in parts(ids):
        rows = models.Report.objects.using(alias).filter(pk__in=part).values_list("pk", "trace")
        found.update((pk, trace_of_row(data)) for pk, data in rows)
    return found


class StoredRegion:
    """Tell of reports in a store, by primary key, what grouping anew asks; traces and weights are remembered."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self.names: dict[int, str] = {}
        self._traces: dict[str, Trace] = {}
        self._comparer = Comparer(self._traces)

    def groups(self, ids: Set[int]) -> set[Group]:
        """Return the reports of each happening to which these belong; a report without one is alone."""
        homes: dict[int, set[int]] = defaultdict(set)
        alone: set[Group] = set()
        for part in parts(ids):
            for pk, home in models.Report.objects.using(self._alias).filter(pk__in=part).values_list("pk", "happening"):
                if home is None:
                    alone.add(frozenset([pk]))
                else:
                    homes[home].add(pk)
        for part in parts(homes):
            for pk, home in models.Report.objects.using(self._alias).filter(happening__in=part).values_list("pk", "happening"):
                homes[home or 0].add(pk)
        return alone | {frozenset(group) for group in homes.values()}

    def links(self, ids: Set[int]) -> Weighed:
        """Return the links that reports have, with their weights."""
        found: Weighed = {}
        for part in parts(ids):
            rows = models.Link.objects.using(self._alias).filter(Q(a__in=part) | Q(b__in=part))
            found.update(((a, b), weight) for a, b, weight in rows.values_list("a", "b", "weight"))
        return found

    def bound(self, ids: Set[int]) -> set[int]:
        """Return the reports that standing decisions put together with these."""
        return {
            pk
            for pin in self._pins(ids)
            if pin.together and not (pin.a.retired or pin.b.retired or REJECTED in (pin.a.review, pin.b.review))
            for pk in (pin.a_id, pin.b_id)
        }

    def cluster(self, ids: Set[int], links: Mapping[tuple[int, int], float]) -> set[Group]:
        """Group reports anew by links and decisions."""
        fresh = load_traces(self._alias, set(ids) - set(self.names))
        self.names |= {pk: trace.id for pk, trace in fresh.items()}
        self._traces |= {trace.id: trace for trace in fresh.values()}
        names = {pk: self.names[pk] for pk in ids}
        held: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
        for pin in self._pins(ids):
            if pin.a_id in names and pin.b_id in names:
                held[pin.together].add(pair(names[pin.a_id], names[pin.b_id]))
        weighed = {pair(names[a], names[b]): weight for (a, b), weight in links.items()}
        found = cluster(names.values(), weighed, self._comparer.weight, Pins(frozenset(held[True]), frozenset(held[False])))
        numbers = {name: pk for pk, name in names.items()}
        return {frozenset(numbers[name] for name in group) for group in found}

    def _pins(self, ids: Iterable[int]) -> Iterator[models.Pin]:
        for part in parts(ids):
            rows = models.Pin.objects.using(self._alias).filter(Q(a__in=part) | Q(b__in=part), decision__undone_by=None)
            yield from rows.select_related("a", "b")
