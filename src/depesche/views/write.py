"""Writing rows: JSON lines, and CSV that no table program takes for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

import msgspec

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_line(entry: object) -> str:
    """Return an object as one line of JSON."""
    return msgspec.json.encode(entry).decode()


def cell(value: object) -> str:
    """Return a value as a cell: lists parted by ';', a text that a table program would run as a formula led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = ";".join(map(str, value))
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and text != "---" else text


def write_csv(file: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> None:
    """Write a head and all rows."""
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[c]) for c in columns])


def write_tabs(file: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, head: bool) -> None:
    """Write rows parted by tabs as other event data have them: nothing is quoted, so tabs and line breaks within a text become spaces."""
    if head:
        file.write("\t".join(columns) + "\n")
    file.writelines("\t".join(" ".join(cell(row[c]).split()) for c in columns) + "\n" for row in rows)
