"""The how-to of docs/record.md that joins a POLECAT sample with our export, run as it stands there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from depesche.views.exchange.deeds import deeds
from depesche.views.exchange.polecat import COLUMNS, polecat_row
from depesche.views.write import write_tabs
from tests.views.conftest import Case

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (the group exchange)")
DOCS = Path(__file__).parents[3] / "docs" / "record.md"


def test_sql_of_the_how_to_joins_a_polecat_sample_with_ours(tmp_path: Path, spring: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [polecat_row(deed) for deed in deeds(spring.relation.happenings)]
    first = ours[0]
    sample = [
        {**first, "Event ID": "PLC-same", "Event Mode": "another"},
        {**first, "Event ID": "PLC-other", "Actor Country": "CHE"},
        {**first, "Event ID": "PLC-late", "Event Date": "1999-01-01"},
    ]
    for name, rows in (("ours.tsv", ours), ("polecat.tsv", sample)):
        with (tmp_path / name).open("w", encoding="utf-8") as file:
            write_tabs(file, COLUMNS, rows, head=True)
    monkeypatch.chdir(tmp_path)
    (sql,) = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    with duckdb.connect() as database:
        answer = database.execute(sql).fetchall()
    met = [row for row in answer if row[1]]
    assert (first["Event ID"], "PLC-same") in {row[:2] for row in met}
    assert {row[1] for row in met} == {"PLC-same"}
    assert {row[0] for row in answer} == {row["Event ID"] for row in ours}
    assert max(Counter(row[:2] for row in answer).values()) == 1
    assert next(row[6] for row in met if row[0] == first["Event ID"]) in (False, None)
