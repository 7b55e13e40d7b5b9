"""What the articles of a relation tell in passing of other pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.relations.happening import Happening
from depesche.relations.relation import Relation

if TYPE_CHECKING:
    from depesche.record.store import Store


def find_neighbours(store: Store, relation: Relation) -> Mapping[tuple[str, str], Sequence[Happening]]:
    """Return the happenings of other pairs that the relation's articles report, with those reports alone."""
    from depesche.record.filters import Filters

    articles = {s.id for s in relation.articles}
    found: dict[tuple[str, str], Sequence[Happening]] = {}
    for pair, _ in relation.others:
        happenings = store.happenings(Filters(pair=pair))
        kept = ((h, tuple(r for r in h.reports if r.source.id in articles)) for h in happenings)
        found[pair] = tuple(replace(h, reports=reports) for h, reports in kept if reports)
    return found
