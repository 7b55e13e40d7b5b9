"""Tell anew what stored happenings are as a whole, when a newer Depesche tells it otherwise: migrations call this."""

from __future__ import annotations

from typing import Any


def renew_summaries(apps: Any, editor: Any, least: int = 1) -> None:
    """Give each happening of so many reports at least the summary that these tell now."""
    from depesche.record.grouping import summarise
    from depesche.record.rows import event_of
    from depesche.relations.merge import happening_of
    from depesche.relations.report import Evidence, Report, Source

    alias = editor.connection.alias
    happening, row = (apps.get_model("record", name) for name in ("Happening", "Report"))
    fields = ("public", "review", "current", "version__published", "version__article__public", "version__language")
    for home in happening.objects.using(alias).filter(reports__gte=least).order_by("pk").iterator(chunk_size=500):
        reports = []
        for public, review, current, published, article, language in row.objects.using(alias).filter(happening=home).values_list(*fields):
            source = Source(id=article, version=1, language=language, headline="", published=published)
            evidence = Evidence(text="", start=0)
            reports.append(Report(id=public, source=source, evidence=evidence, event=event_of(current), review=review))
        summarise(home, happening_of(home.public, reports))
        home.save(using=alias)
