"""Parquet: typed and described columns, all rows, a clear line where pyarrow is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from depesche.errors import DepescheError
from depesche.views.columns import columns_of
from depesche.views.exchange import parquet
from depesche.views.exchange.parquet import write_parquet

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
ROW = dict.fromkeys(columns_of("reports"))


def test_parquet_holds_all_rows_with_types_and_descriptions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 3)
    rows = [{**ROW, "id": f"ev_{n}", "sources": ["USA.GOV"], "start": n, "certainty": 0.5} for n in range(8)]
    assert write_parquet(tmp_path / "r.parquet", columns_of("reports"), rows) == 8
    table = pq.read_table(tmp_path / "r.parquet")
    assert table.to_pylist() == rows
    assert {str(table.schema.field(n).type) for n in ("sources", "start", "certainty", "id")} == {
        "list<element: string>",
        "int64",
        "double",
        "string",
    }
    assert table.schema.field("id").metadata[b"description"].decode() == columns_of("reports")["id"]


@pytest.mark.parametrize("what", ["reports", "happenings", "statements", "assessments"])
def test_parquet_without_rows_has_all_columns(tmp_path: Path, what: str) -> None:
    assert write_parquet(tmp_path / "r.parquet", columns_of(what), []) == 0
    assert pq.read_table(tmp_path / "r.parquet").column_names == list(columns_of(what))


def test_parquet_without_pyarrow_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DepescheError, match=r"install depesche\[parquet\]"):
        write_parquet(tmp_path / "r.parquet", columns_of("reports"), [])


def test_parquet_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="can't be written") as caught:
        write_parquet(tmp_path / "none" / "r.parquet", columns_of("reports"), [])
    assert "\n" not in str(caught.value)
