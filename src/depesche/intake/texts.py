"""Tables of texts: CSV or TSV with a head, one article a row, as press archives and spreadsheets give them out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress

from depesche.article import Article
from depesche.errors import DepescheError, InputError
from depesche.intake.jsonlines import article_of_texts

COLUMNS = ("url", "outlet", "lang", "published", "title", "teaser", "text", "author")
"""The columns that are read, in any order; only ``text`` must be there, and further columns are passed over."""

_DELIMITERS = ",;\t"
_LONGEST = 50_000_000
_HOW = "the head names columns, text among them: url,outlet,lang,published,title,teaser,text"


def is_table(data: bytes, name: str) -> bool:
    """Tell a table by the ending of its name, or by a first line that names ``text`` and another column."""
    if name.lower().endswith((".csv", ".tsv")):
        return True
    head = _head(data[:4096].decode("utf-8-sig", "replace"))
    return "text" in head and len(head) > 1 and all(cell.isidentifier() for cell in head) and len(set(head) & set(COLUMNS)) > 1


def read_table(data: bytes, *, name: str, published: str | None = None) -> Iterator[Article | DepescheError]:
    """Yield the article of each row, for a broken row the error that names the line on which it begins."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        yield InputError(f"{name}:{line}: not in UTF-8; save the table again as CSV in UTF-8")
        return
    head = _head(text)
    if "text" not in head:
        yield InputError(f"{name}:1: no column is called text; {_HOW}")
        return
    if twice := next((column for column in COLUMNS if head.count(column) > 1), None):
        yield InputError(f"{name}:1: two columns are called {twice}; rename the one that is not to be read")
        return
    yield from _rows(text, head, name, published)


def count_rows(data: bytes) -> int:
    """Return how many rows of a table hold anything, as far as it can be read."""
    text = data.decode("utf-8-sig", "replace")
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    count = -1  # the head is none
    with suppress(csv.Error):
        for row in rows:
            count += any(cell.strip() for cell in row)
    return max(1, count)


def _rows(text: str, head: Sequence[str], name: str, published: str | None) -> Iterator[Article | DepescheError]:
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield InputError(f"{name}:{line}: a broken row ({problem}); quotation marks within a cell are doubled")
            return
        if row is None:
            return
        if line == 1 or not any(cell.strip() for cell in row):
            continue
        try:
            yield _article(row, head, f"{name}:{line}", published)
        except DepescheError as problem:
            yield problem


def _article(row: Sequence[str], head: Sequence[str], where: str, published: str | None) -> Article:
    if len(row) != len(head):
        raise InputError(f"{where}: has {len(row)} cells, but the head names {len(head)} columns; put texts in quotation marks")
    cells = {column: cell.strip() for column, cell in zip(head, row, strict=True) if column in COLUMNS}
    return article_of_texts({**cells, "paragraphs": cells.pop("text")}, where, published)


def _head(text: str) -> list[str]:
    """Return the names of the columns."""
    first = next(iter(csv.reader(io.StringIO(text[:4096], newline=""), delimiter=_delimiter(text))), [])
    return [cell.strip().lower() for cell in first]


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first line: a comma, a semicolon or a tab."""
    line = text.partition("\n")[0]
    return max(_DELIMITERS, key=line.count)
