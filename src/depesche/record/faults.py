"""What can go wrong with a store, told in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from depesche.errors import InputError, StoreError
from depesche.record.configuration import BUSY, shown

_WAITED = f"another process has been writing for more than {BUSY} seconds; try again when it has ended"
_AWAY = "the database server can't be reached; check the address and whether it runs"
_ENDED = "the database server ended the connection; what was stored is whole, go on when it runs again"
_TOLD = (
    ("is locked", _WAITED),
    ("lock timeout", _WAITED),
    ("password authentication|no password", "the database server refused the name or password; check the address, PGPASSWORD or ~/.pgpass"),
    (
        "authentication failed|authentication method|pg_hba",
        "the database server refused the name or its way to log in; check the address and the server's pg_hba.conf",
    ),
    ('role ".*" does not exist', "the database server knows no such user; check the address"),
    ("permission denied", "the user may not write to this database; check its rights"),
    ('database ".*" does not exist', "there is no such database; make it with createdb, or check the address"),
    ("no space left", "the disk of the database server is full; nothing of the last article was stored, make room and go on"),
    ("disk is full", "the disk is full; nothing of the last article was stored, make room and go on"),
    (
        "disk i/o error",
        "the disk refused a write (full or over a limit); nothing of the last article was stored, make room and go on",
    ),
    ("readonly", "the file or its folder may not be written; check their rights or work on a copy"),
    ("unable to open", "can't be opened; check the folder and its rights"),
    ("not a database", "is not a store of Depesche; name another file"),
    ("malformed", "the file is damaged; go back to a copy or a release"),
    ("terminating connection|connection unexpectedly|connection is (closed|lost)|connection already closed|consuming input", _ENDED),
    ("shutting down|starting up|connection|resolve host", _AWAY),
)
"""What a database says (a pattern, small letters) and what the user is told; the first that fits counts."""


@contextmanager
def told(place: str, article: str | None = None) -> Iterator[None]:
    """Turn the errors of a database into StoreError lines; InputError for an article with a value that no column takes."""
    from django.db.utils import DatabaseError, DataError, InterfaceError

    try:
        yield
    except DataError as problem:
        reason = str(problem).splitlines()[0]
        raise InputError(f"{article or shown(place)}: holds a value that the store can't take ({reason})") from problem
    except (DatabaseError, InterfaceError) as problem:
        raise StoreError(f"{shown(place)}: {_line(str(problem))}") from problem


def _line(message: str) -> str:
    for sign, line in _TOLD:
        if re.search(sign, message.lower()):
            return line
    return f"the store failed ({message.splitlines()[0] if message else 'no reason given'}); run depesche check"
