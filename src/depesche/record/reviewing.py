"""What people decided, article by article, for those who learn from it."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.coding.hand import CODER as BY_HAND
from depesche.corpus.export import OPEN, RIGHT, WRONG, Judged, Reviewed
from depesche.record import models
from depesche.record.rows import event_of, sentences_of, statement_of
from depesche.relations.report import MACHINE, REJECTED


def find_reviewed(alias: str) -> Iterator[Reviewed]:
    """Yield the articles of which people decided on events or statements, or coded them by hand, in the order of their ids."""
    rows = models.Version.objects.using(alias).filter(current=True, article__taken_down=None).select_related("article")
    for version in rows.order_by("article__public").iterator(chunk_size=100):
        judged = tuple(
            [_judged(row) for row in version.reports.filter(retired=False)]
            + [_judged(row) for row in version.statements.filter(retired=False)]
        )
        if any(j.verdict != OPEN for j in judged):
            yield Reviewed(
                name=version.article.public,
                language=version.language,
                published=version.published,
                outlet=version.outlet,
                text=version.text,
                sentences=sentences_of(version),
                judged=judged,
            )


def _judged(row: models.Report | models.Statement) -> Judged:
    code = event_of(row.current) if isinstance(row, models.Report) else statement_of(row.current)
    if row.review == REJECTED:
        return Judged(code=code, verdict=WRONG)
    return Judged(code=code, verdict=OPEN if row.review == MACHINE and code.decided_by != BY_HAND else RIGHT)
