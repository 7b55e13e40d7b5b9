"""Tell anew what happenings are as a whole: mode, date and place are those of the reports that tell their type and status."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def renew_those_of_several_reports(apps: Any, editor: Any) -> None:
    """Renew the summaries that may differ: one report is the whole of its happening."""
    from depesche.record.renewing import renew_summaries

    renew_summaries(apps, editor, least=2)


class Migration(migrations.Migration):
    """Change rows only; an older Depesche would find the summaries wrong."""

    dependencies = (("record", "0004_months"),)

    operations = (migrations.RunPython(renew_those_of_several_reports, migrations.RunPython.noop),)
