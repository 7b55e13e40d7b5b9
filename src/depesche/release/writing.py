"""Writing a release: all in a folder beside its place, which gets its name when it is whole.

The store remembers a release before the folder gets its name, so that a run that is killed leaves either nothing that counts
or a whole folder that the next run puts in its place.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from depesche import __version__
from depesche.errors import CodeError, StoreError
from depesche.knowledge import HOME
from depesche.record.released import Released
from depesche.record.store import Store
from depesche.release.changes import count_changes, find_changes, state_of
from depesche.release.manifest import CITATION, MANIFEST, SUMS, Manifest, Previous, citation, file_of
from depesche.release.tables import TABLES, table
from depesche.views.columns import columns_of
from depesche.views.write import json_line, write_csv

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Say which release is wanted: its name, the folder that it becomes, its title and who answers for it."""

    name: str
    folder: Path
    title: str
    authors: tuple[str, ...] = ()

    @property
    def part(self) -> Path:
        """Return the folder in which it is written until it is whole."""
        return self.folder.with_name(f".{self.folder.name}.part")


def check_name(name: str) -> None:
    """Raise CodeError for what is no name for a release."""
    if not _NAME.fullmatch(name):
        raise CodeError(f"{name or '(empty)'}: not a name for a release; up to 32 letters, digits, '.', '-' and '_', such as 2026.11")


def release(store: Store, wanted: Wanted) -> tuple[Path, str]:
    """Write a release and return its folder and the checksum of its manifest; what was released once is never altered.

    Raises CodeError for a name that is taken or none, StoreError where the folder can't be written.
    """
    check_name(wanted.name)
    try:
        with store.still():
            known = store.released(wanted.name)
            checksum = known.checksum if known else _make(store, wanted)
        return _settle(wanted, checksum, known), checksum
    except OSError as problem:
        raise StoreError(
            f"{problem.filename or wanted.folder}: can't be written ({problem.strerror}); make room or name another folder"
        ) from None


def _settle(wanted: Wanted, checksum: str, known: Released | None) -> Path:
    """Give the finished folder its name, also one that a killed run left."""
    if known and (wanted.folder.exists() or not _is_whole(wanted.part, checksum)):
        raise CodeError(
            f"{wanted.name}: was released on {known.at[:10]} (checksum {checksum[:12]}…) and is never altered; take another name"
        )
    wanted.part.rename(wanted.folder)
    _sync(wanted.folder.parent)
    return wanted.folder


def _is_whole(part: Path, checksum: str) -> bool:
    return (part / MANIFEST).is_file() and file_of(part / MANIFEST).sha256 == checksum


def _make(store: Store, wanted: Wanted) -> str:
    if wanted.folder.exists():
        raise CodeError(f"{wanted.folder}: is there already; name another folder with -o")
    _clear(wanted.part)
    tables = {what: table(store, what) for what in TABLES}
    history = list(store.history())
    state = state_of(tables, history)
    for what, rows in tables.items():
        _write_rows(wanted.part, what, rows)
    last = store.released()
    changes = find_changes(store, last, state, tables, history)
    _write_lines(wanted.part / "changes.jsonl", changes)
    _write_lines(wanted.part / "history.jsonl", history)
    (wanted.part / "codebook.yaml").write_bytes((HOME / "plover.yaml").read_bytes())
    _write_columns(wanted.part / "columns.csv")
    checksum = _seal(wanted, last, tables, count_changes(changes))
    store.note_release(wanted.name, checksum, state)
    return checksum


def _clear(part: Path) -> None:
    """Make the folder anew; a killed run may have left one."""
    part.mkdir(exist_ok=True)
    for path in part.iterdir():
        path.unlink()


def _write_rows(part: Path, what: str, rows: list[dict[str, Any]]) -> None:
    _write_lines(part / f"{what}.jsonl", rows)
    with (part / f"{what}.csv").open("w", encoding="utf-8", newline="") as file:
        write_csv(file, list(columns_of(what)), rows)


def _write_lines(path: Path, entries: Iterable[object]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json_line(entry)}\n" for entry in entries)


def _write_columns(path: Path) -> None:
    rows = [{"table": what, "column": name, "holds": told} for what in TABLES for name, told in columns_of(what).items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(file, ["table", "column", "holds"], rows)


def _seal(wanted: Wanted, last: Released | None, tables: Mapping[str, list[dict[str, Any]]], changes: dict[str, dict[str, int]]) -> str:
    """Write manifest, citation and checksums; return the checksum of the manifest."""
    part = wanted.part
    manifest = Manifest(
        release=wanted.name,
        title=wanted.title,
        authors=wanted.authors,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        software=f"Depesche {__version__}",
        coders=dict(sorted(Counter(row["coder"] for row in tables["articles"]).items())),
        counts={what: len(rows) for what, rows in tables.items()},
        previous=Previous(release=last.name, made=last.at, checksum=last.checksum) if last else None,
        changes=changes,
        files=tuple(file_of(path) for path in sorted(part.iterdir())),
    )
    (part / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    checksum = file_of(part / MANIFEST).sha256
    (part / CITATION).write_text(citation(manifest, checksum), encoding="utf-8")
    sums = [file_of(path) for path in sorted(part.iterdir())]
    (part / SUMS).write_text("".join(f"{f.sha256}  {f.name}\n" for f in sums), encoding="utf-8")
    for path in part.iterdir():
        path.chmod(0o444)
        _sync(path)
    _sync(part)
    return checksum


def _sync(path: Path) -> None:
    """Have the disk keep what was written."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
