"""Tell the pairs of happenings anew, in which a code stands no longer on both sides because reports differ."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def renew_pairs(apps: Any, editor: Any) -> None:
    """Give each happening the pairs that its reports tell now."""
    from depesche.record.grouping import pairs_of
    from depesche.record.rows import event_of
    from depesche.relations.merge import happening_of
    from depesche.relations.report import Evidence, Report, Source

    alias = editor.connection.alias
    happening, pair, row = (apps.get_model("record", name) for name in ("Happening", "Pair", "Report"))
    fields = ("public", "review", "current", "version__published", "version__article__public", "version__language")
    for home in happening.objects.using(alias).filter(reports__gt=1).order_by("pk").iterator(chunk_size=500):
        reports = []
        for public, review, current, published, article, language in row.objects.using(alias).filter(happening=home).values_list(*fields):
            source = Source(id=article, version=1, language=language, headline="", published=published)
            evidence = Evidence(text="", start=0)
            reports.append(Report(id=public, source=source, evidence=evidence, event=event_of(current), review=review))
        wanted = set(pairs_of(happening_of(home.public, reports)))
        if wanted != set(pair.objects.using(alias).filter(happening=home).values_list("first", "second")):
            pair.objects.using(alias).filter(happening=home).delete()
            pair.objects.using(alias).bulk_create(pair(happening=home, first=first, second=second) for first, second in sorted(wanted))


class Migration(migrations.Migration):
    """Change rows only; an older Depesche would find the pairs wrong."""

    dependencies = (("record", "0002_release"),)

    operations = (migrations.RunPython(renew_pairs, migrations.RunPython.noop),)
