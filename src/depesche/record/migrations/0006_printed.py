"""Tell anew when happenings were: a deed was not on a day before which most of its reports were printed."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def renew_all(apps: Any, editor: Any) -> None:
    """Renew the summaries of all happenings."""
    from depesche.record.renewing import renew_summaries

    renew_summaries(apps, editor)


class Migration(migrations.Migration):
    """Change rows only; an older Depesche would find the summaries wrong."""

    dependencies = (("record", "0005_summaries"),)

    operations = (migrations.RunPython(renew_all, migrations.RunPython.noop),)
