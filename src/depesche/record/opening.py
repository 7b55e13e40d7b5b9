"""Opening a store: what it is, whether this version of Depesche can read it, and its making or renewal."""

from __future__ import annotations

import pkgutil
import time
from contextlib import closing
from pathlib import Path

from depesche.errors import StoreError
from depesche.record.configuration import BUSY, configure, connect, disconnect, file_address, is_address, is_read_only, shown
from depesche.record.faults import told
from depesche.record.turns import APPLICATION_ID, making

OLDEST = 15
"""The oldest PostgreSQL that a store may lie in."""

_MAGIC = b"SQLite format 3\x00"


def open_place(place: str, create: bool) -> str:
    """Return the alias of an open connection to a store of this version; make or renew the store where that is due."""
    new = False if is_address(place) else _check_file(Path(place), create)
    if new:
        _turn_on_log(Path(place))
    configure()
    alias = connect(place)
    try:
        with told(place):
            _check_server(place, alias)
            _check_version(place, alias, create or new)
    except StoreError:
        disconnect(alias)
        raise
    return alias


def _check_file(path: Path, create: bool) -> bool:
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except PermissionError as problem:
        raise StoreError(f"{path}: can't be reached ({problem.strerror}); check the rights of the folder {path.parent}") from problem
    if is_folder:
        raise StoreError(f"{path}: is a folder; name a file in it")
    if not is_there:
        if not create:
            raise StoreError(f"{path}: there is no such store; depesche add makes one")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
        return True
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as problem:
        raise StoreError(f"{path}: can't be opened ({problem.strerror})") from problem
    if not head:
        if not create:
            raise StoreError(f"{path}: is empty, not a store; depesche add makes one")
        return True
    if not head.startswith(_MAGIC):
        raise StoreError(f"{path}: is not a store of Depesche; name another file")
    if create and is_read_only(path):
        raise StoreError(f"{path}: may not be written; check the rights of the file and of its folder, or work on a copy")
    return _check_tables(path, create)


def _check_tables(path: Path, create: bool) -> bool:
    """Tell a store from a damaged file and from one of another program; return whether its making was cut off.

    The mark may still lie in the write-ahead log, so SQLite is asked for it; and it is asked here, because Django loses hold of
    a connection that fails while it is opened.
    """
    import sqlite3

    try:
        database = sqlite3.connect(file_address(path), uri=True, timeout=BUSY)
        try:
            mark = database.execute("PRAGMA application_id").fetchone()[0]
            tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            database.close()
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError) and is_read_only(path):
            raise StoreError(
                f"{path}: can't be read without writing to its folder; check the folder's rights, or copy the file"
            ) from problem
        raise StoreError(f"{path}: is not a store of Depesche or is damaged ({problem})") from problem
    if mark == APPLICATION_ID or (create and not tables):
        return not tables
    raise StoreError(f"{path}: is an SQLite file of another program; name another file")


def _turn_on_log(path: Path) -> None:
    """Turn the write-ahead log of a new store on, waiting for another process that makes the same store: SQLite does not wait here.

    Any other fault is left to the connection that follows, which tells it.
    """
    import sqlite3

    until = time.monotonic() + BUSY
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=BUSY)) as database:
                database.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.Error as problem:
            if "locked" not in str(problem) or time.monotonic() > until:
                return
            time.sleep(0.02)


def _check_server(place: str, alias: str) -> None:
    from django.db import connections

    connection = connections[alias]
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        found = connection.connection.info.server_version // 10000
        if found < OLDEST:
            raise StoreError(f"{shown(place)}: is served by PostgreSQL {found}; a store needs {OLDEST} or newer")


def _check_version(place: str, alias: str, create: bool) -> None:
    from django.db import DatabaseError

    applied, known = _applied(alias), known_migrations()
    if applied - known:
        raise StoreError(f"{shown(place)}: was written by a newer Depesche ({max(applied - known)}); update Depesche to open it")
    if not applied and not create:
        raise StoreError(f"{shown(place)}: holds no store; depesche add makes one")
    if known - applied:
        if not is_address(place) and is_read_only(Path(place)):
            raise StoreError(f"{place}: is of an older form and may not be written, so that it can't be renewed; open a copy")
        try:
            with making(alias):
                _migrate(alias)
        except DatabaseError:
            if not _made_by_another(alias, known):
                raise


def _applied(alias: str) -> set[str]:
    from django.db import connections

    connection = connections[alias]
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'record'")
        return {row[0] for row in cursor.fetchall()}


def _made_by_another(alias: str, known: set[str]) -> bool:
    """Wait for a writer who makes or renews the same store at this moment; tell whether he got it done."""
    until = time.monotonic() + BUSY
    while known - _applied(alias):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def known_migrations() -> set[str]:
    """Return the names of the migrations that this version of Depesche has."""
    from depesche.record import migrations

    return {m.name for m in pkgutil.iter_modules(migrations.__path__)}


def _migrate(alias: str) -> None:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    connection = connections[alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
