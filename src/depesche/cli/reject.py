"""``depesche reject``: mark an entry as wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author


@click.command(
    "reject",
    epilog='\b\nExample:\n  depesche reject press.depesche ev_2qdtvn33c6uv --reason "an old event, only recalled"',
)
@click.argument("store")
@click.argument("entry", metavar="ID")
@deciding(needs_reason=True)
def command(store: str, entry: str, author: Author) -> None:
    """Mark an event (ev_…), statement (st_…) or assessment (as_…) as wrong.

    It stays in the store with its history, but counts no more. Prints the entry of the history.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        click.echo(tell(opened.reject(entry, author)))
