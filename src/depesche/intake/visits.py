"""When which address was read, beside the store: marks for conditional requests, and what feeds said of their entries."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from depesche.errors import StoreError
from depesche.record.configuration import is_address, shown

_TABLE = "CREATE TABLE IF NOT EXISTS visit (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, mark TEXT, at TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold what to tell a server at the next visit, and how the feed that led there marked its entry (its day of change)."""

    etag: str | None = None
    modified: str | None = None
    mark: str | None = None


def visits_of(store: str) -> Path:
    """Return the file beside a store; for a database, one in the user's cache."""
    if not is_address(store):
        return Path(f"{store}-visits")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "depesche"
    return cache / f"{sha256(shown(store).encode()).hexdigest()[:16]}-visits"


class Visits:
    """Remember visits in a file that may be deleted: then everything is asked again. A context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None

    def __enter__(self) -> Visits:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._open:
            self._open.close()

    @property
    def _rows(self) -> sqlite3.Connection:
        """The opened file, made at the first visit."""
        if self._open is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._open = sqlite3.connect(self._path, timeout=20, isolation_level=None)
                self._open.execute(_TABLE)
            except OSError as problem:
                raise self._broken(problem) from None
        return self._open

    def of(self, url: str) -> Visit | None:
        """Return the last visit to an address."""
        try:
            row = self._rows.execute("SELECT etag, modified, mark FROM visit WHERE url = ?", (url,)).fetchone()
        except sqlite3.Error as problem:
            raise self._broken(problem) from None
        return Visit(*row) if row else None

    def note(self, url: str, visit: Visit) -> None:
        """Remember a visit."""
        row = (url, visit.etag, visit.modified, visit.mark, datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            self._rows.execute("INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error as problem:
            raise self._broken(problem) from None

    def _broken(self, problem: Exception) -> StoreError:
        return StoreError(f"{self._path}: can't be used ({problem}); it may be deleted, then all addresses are asked again")
