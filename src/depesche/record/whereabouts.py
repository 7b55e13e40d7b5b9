"""Where the reports of a happening went when another took them in, and which others a happening took in."""

from __future__ import annotations

from depesche.record import models


def standing(alias: str, public: str) -> models.Happening | None:
    """Return the happening of an id, or the one that took its reports in; None where the store never had such an id."""
    row = models.Happening.objects.using(alias).filter(public=public).first()
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    return row


def taken_in(alias: str, row: models.Happening) -> set[str]:
    """Return the ids of a happening: its own and those of all whose reports it took in."""
    found: dict[int, str] = {}
    fresh = {row.pk: row.public}
    while fresh:
        found |= fresh
        fresh = dict(models.Happening.objects.using(alias).filter(merged_into__in=fresh).values_list("pk", "public"))
        fresh = {pk: public for pk, public in fresh.items() if pk not in found}
    return set(found.values())
