"""One writer at a time, so that grouping sees all that was stored before: SQLite locks its file, PostgreSQL is asked for a lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from depesche.record import configuration

APPLICATION_ID = 0x44657065
"""Marks an SQLite file as a store ("Depe"), and names the writers' lock in a PostgreSQL database."""


@contextmanager
def writing(alias: str) -> Iterator[None]:
    """Store all or nothing of what is written in it, while no other process writes."""
    from django.db import connections, transaction

    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            _ask(alias, "SELECT set_config('lock_timeout', %s, true)", f"{int(1000 * configuration.BUSY)}ms")
            _ask(alias, "SELECT pg_advisory_xact_lock(%s)", APPLICATION_ID)
        yield


@contextmanager
def making(alias: str) -> Iterator[None]:
    """Let no other process make, renew or write the store meanwhile; SQLite has no such lock."""
    from django.db import connections

    if connections[alias].vendor != "postgresql":
        yield
        return
    _ask(alias, "SELECT set_config('lock_timeout', %s, false)", f"{int(1000 * configuration.BUSY)}ms")
    _ask(alias, "SELECT pg_advisory_lock(%s)", APPLICATION_ID)
    try:
        yield
    finally:
        _ask(alias, "SELECT pg_advisory_unlock(%s)", APPLICATION_ID)


def _ask(alias: str, query: str, value: str | int) -> None:
    from django.db import connections

    with connections[alias].cursor() as cursor:
        cursor.execute(query, [value])
