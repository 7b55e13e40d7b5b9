"""Read the CSV tables of the actor base; every complaint names file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from depesche.actors.term import Term
from depesche.errors import KnowledgeError

SHIPPED = Path(__file__).parents[1] / "knowledge" / "actors"


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of a table: its cells by column name, and where it stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def names(self, *columns: str) -> list[str]:
        """Give the names of cells that list several, parted by "|"."""
        return [name for column in columns for name in self.cells.get(column, "").split("|") if name]

    @property
    def term(self) -> Term:
        """Give the term of the line."""
        return Term(self["start"], self["end"])

    def fault(self, what: str) -> KnowledgeError:
        """Make the error that tells what is wrong with the line."""
        return KnowledgeError(f"{self.file.name}:{self.line}: {what}")


def read_rows(path: Path) -> Iterator[Row]:
    """Read the lines of a table; raise KnowledgeError for a file that is no UTF-8 CSV or a line with too many cells."""
    for row in read_lines(path):
        if isinstance(row, KnowledgeError):
            raise row
        yield row


def read_lines(path: Path) -> Iterator[Row | KnowledgeError]:
    """Read the lines of a table and go on behind a broken one; raise KnowledgeError for a file that is no UTF-8 CSV."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            columns = [c.strip() for c in next(reader, [])]
            for cells in reader:
                if not cells or cells[0].startswith("#"):
                    continue
                if len(cells) > len(columns):
                    yield KnowledgeError(
                        f"{path.name}:{reader.line_num}: {len(cells)} cells for {len(columns)} columns; "
                        "put quotation marks around a name with a comma"
                    )
                else:
                    yield Row(path, reader.line_num, dict(zip(columns, map(str.strip, cells), strict=False)))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise KnowledgeError(
            f"{path}: can't be read as a UTF-8 CSV file ({problem}); check the path and save it as CSV in UTF-8"
        ) from problem
