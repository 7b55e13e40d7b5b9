"""Rows as a Parquet file: typed columns, each with what it holds as its description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from depesche.errors import DepescheError

_LISTS = ("sources", "targets", "contexts", "reaction_to", "answers", "passed_on_by", "fragments", "about", "issues", "offices")
_WHOLE = ("version", "start", "end", "reports", "outlets", "acts", "undergoes", "says")
_REAL = ("number", "score", "certainty")
_GROUP = 20_000


def write_parquet(path: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows and return their number; raise DepescheError where pyarrow is missing or the file can't be written."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise DepescheError("Parquet needs pyarrow; install depesche[parquet], or export as CSV or JSON lines") from None
    schema = pa.schema([pa.field(name, _kind(pa, name), metadata={"description": told}) for name, told in columns.items()])
    count = 0
    try:
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for part in _parts(rows):
                writer.write_table(pa.Table.from_pylist([dict(row) for row in part], schema=schema))
                count += len(part)
    except OSError as problem:
        raise DepescheError(f"{path}: can't be written ({problem.strerror or problem}); name another file with -o") from None
    return count


def _parts(rows: Iterable[Mapping[str, Any]]) -> Iterable[Sequence[Mapping[str, Any]]]:
    running = iter(rows)
    while part := list(islice(running, _GROUP)):
        yield part


def _kind(pa: Any, name: str) -> Any:
    if name in _LISTS:
        return pa.list_(pa.string())
    return pa.int64() if name in _WHOLE else pa.float64() if name in _REAL else pa.string()
