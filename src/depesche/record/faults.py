"""What can go wrong with a store, told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from depesche.errors import StoreError
from depesche.record.configuration import BUSY, shown

_TOLD = (
    ("locked", f"another process has been writing for more than {BUSY} seconds; try again when it has ended"),
    ("full", "the disk is full; nothing of the last article was stored, make room and go on"),
    (
        "disk i/o error",
        "the disk refused a write (full or over a limit); nothing of the last article was stored, make room and go on",
    ),
    ("readonly", "the file may not be written; check its rights or work on a copy"),
    ("unable to open", "can't be opened; check the folder and its rights"),
    ("not a database", "is not a store of Depesche; name another file"),
    ("malformed", "the file is damaged; go back to a copy or a release"),
    ("connection", "the database server can't be reached; check the address and whether it runs"),
)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn the errors of a database into StoreError lines."""
    from django.db.utils import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError) as problem:
        raise StoreError(f"{shown(place)}: {_line(str(problem))}") from problem


def _line(message: str) -> str:
    for sign, line in _TOLD:
        if sign in message.lower():
            return line
    return f"the store failed ({message.splitlines()[0] if message else 'no reason given'}); run depesche check"
