"""Give reports the keys under which they are found now: a date by the year alone and no date at all seek in months."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def renew_blocks(apps: Any, editor: Any) -> None:
    """Write the block keys of all reports that have any anew; links stay as they are until a report is coded or added."""
    from depesche.record.region import parts
    from depesche.record.rows import trace_of_row
    from depesche.relations.meeting import block_keys

    alias = editor.connection.alias
    block, report = (apps.get_model("record", name).objects.using(alias) for name in ("Block", "Report"))
    for part in parts(block.values_list("report", flat=True).distinct()):
        traces = list(report.filter(pk__in=part).values_list("pk", "trace"))
        block.filter(report__in=part).delete()
        block.bulk_create(
            (block.model(report_id=pk, key=key) for pk, data in traces for key in sorted(block_keys(trace_of_row(data)))), batch_size=300
        )


class Migration(migrations.Migration):
    """Change rows only; an older Depesche would look for reports under keys that they don't have."""

    dependencies = (("record", "0003_sides"),)

    operations = (migrations.RunPython(renew_blocks, migrations.RunPython.noop),)
