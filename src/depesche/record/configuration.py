"""Django set up for a store: no settings module, no web server, one connection for each open store."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from depesche.errors import StoreError

BUSY = 20
"""Seconds that a second writer waits for the first one."""

_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;"
_READING = "PRAGMA query_only=ON; PRAGMA cache_size=-32000;"
_SECRET = re.compile(r"(?<=[?&])(?:ssl)?password=[^&]*&?")


def configure() -> None:
    """Set Django up once; a web desk that has settings of its own is left alone."""
    import django
    from django.apps import apps
    from django.conf import settings

    if not settings.configured:
        from depesche.record import settings as own

        settings.configure(**{name: value for name, value in vars(own).items() if name.isupper()})
    if not apps.ready:
        django.setup()


def is_address(place: str) -> bool:
    """Tell whether a store is named by the address of a PostgreSQL database."""
    return place.startswith(("postgresql://", "postgres://"))


def connect(place: str) -> str:
    """Register the connection of a store and return its alias."""
    from django.db import connections

    alias = f"store:{place}"
    if alias not in connections.databases:
        entry = _postgres(place) if is_address(place) else _sqlite(place)
        connections.databases[alias] = connections.configure_settings({"default": {}, alias: entry})[alias]
    return alias


def disconnect(alias: str) -> None:
    """Close and forget the connection of a store."""
    from django.db import connections

    connections[alias].close()
    del connections[alias]
    connections.databases.pop(alias, None)


def is_read_only(path: Path) -> bool:
    """Tell whether the user may not write a file or its folder: SQLite keeps its log beside the file."""
    path = path.resolve()
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def file_address(path: Path) -> str:
    """Return the address by which SQLite opens a file; one that may only be read is taken as it lies there, with the log beside it."""
    path = path.resolve()
    if not is_read_only(path):
        return path.as_uri()
    log = path.with_name(f"{path.name}-wal")
    return f"{path.as_uri()}?mode=ro" + ("" if log.exists() and log.stat().st_size else "&immutable=1")


def _sqlite(place: str) -> dict[str, Any]:
    pragmas = _READING if is_read_only(Path(place)) else _PRAGMAS
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file_address(Path(place)),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY, "init_command": pragmas},
    }


def _postgres(place: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise StoreError(f"{shown(place)}: PostgreSQL needs its driver; install depesche[postgres]") from None
    try:
        parts = conninfo_to_dict(place)
    except ProgrammingError:
        raise StoreError(f"{shown(place)}: is no address of PostgreSQL; write postgresql://USER@HOST/DATABASE") from None
    name = parts.pop("dbname", None)
    if not name:
        raise StoreError(f"{shown(place)}: names no database; write postgresql://USER@HOST/DATABASE")
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, "OPTIONS": {"connect_timeout": BUSY, **parts}}


def shown(place: str) -> str:
    """Return a store's name for messages, without its password."""
    if not is_address(place):
        return place
    head, at, rest = place.rpartition("@")
    scheme, slashes, user = head.partition("://")
    plain = f"{scheme}{slashes}{user.partition(':')[0]}{at}{rest}"
    return _SECRET.sub("", plain).replace("?&", "?").rstrip("?&")
