"""Tell anew what happenings are as a whole: mode, date and place are those of the reports that tell their type and status."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def renew_summaries(apps: Any, editor: Any) -> None:
    """Give each happening of several reports the summary that these tell now."""
    from depesche.record.grouping import summarise
    from depesche.record.rows import event_of
    from depesche.relations.merge import happening_of
    from depesche.relations.report import Evidence, Report, Source

    alias = editor.connection.alias
    happening, row = (apps.get_model("record", name) for name in ("Happening", "Report"))
    fields = ("public", "review", "current", "version__published", "version__article__public", "version__language")
    for home in happening.objects.using(alias).filter(reports__gt=1).order_by("pk").iterator(chunk_size=500):
        reports = []
        for public, review, current, published, article, language in row.objects.using(alias).filter(happening=home).values_list(*fields):
            source = Source(id=article, version=1, language=language, headline="", published=published)
            evidence = Evidence(text="", start=0)
            reports.append(Report(id=public, source=source, evidence=evidence, event=event_of(current), review=review))
        summarise(home, happening_of(home.public, reports))
        home.save(using=alias)


class Migration(migrations.Migration):
    """Change rows only; an older Depesche would find the summaries wrong."""

    dependencies = (("record", "0004_months"),)

    operations = (migrations.RunPython(renew_summaries, migrations.RunPython.noop),)
