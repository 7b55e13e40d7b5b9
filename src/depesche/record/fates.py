"""Why an id that once stood stands no more, in words."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.record import models
from depesche.record.deciding import TABLES
from depesche.record.replaced import Replaced
from depesche.record.twins import find_twins
from depesche.record.whereabouts import standing
from depesche.relations.report import REJECTED

_MANY = 400


def find_replaced(alias: str, public: str) -> Replaced | None:
    """Return which version took the place of that on which a code stands; None where its version stands."""
    row = TABLES[public[:3]]._default_manager.using(alias).select_related("version").filter(public=public).first()
    if row is None or row.version.current:
        return None
    current = models.Version.objects.using(alias).get(article=row.version.article_id, current=True)
    twin = find_twins(row.version, current).get(public)
    return Replaced(row.version.number, current.number, twin.public if twin and not twin.retired else None)


def find_fates(alias: str, ids: Iterable[str]) -> dict[str, str]:
    """Return for each id of a code or happening that no longer stands what became of it; ids that stand are left out."""
    wanted = sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        for table in TABLES.values():
            for row in table._default_manager.using(alias).filter(public__in=part).select_related("version"):
                if row.review == REJECTED:
                    found[row.public] = "rejected"
                elif row.retired:
                    found[row.public] = "not found by a newer coder" if row.version.current else "its article was changed"
        for happening in models.Happening.objects.using(alias).filter(public__in=part, reports=0):
            home = standing(alias, happening.public)
            found[happening.public] = f"merged into {home.public}" if home and home.reports else "no report tells it any more"
    return found
