"""``depesche confirm``: mark an entry as right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author


@click.command(
    "confirm",
    epilog="\b\nExample:\n  depesche confirm press.depesche ev_2qdtvn33c6uv --by anna",
)
@click.argument("store")
@click.argument("entry", metavar="ID")
@deciding(needs_reason=False)
def command(store: str, entry: str, author: Author) -> None:
    """Mark an event (ev_…), statement (st_…) or assessment (as_…) as right.

    A confirmed entry outweighs the machine's in what its happening tells. Prints the entry of the history.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        click.echo(tell(opened.confirm(entry, author)))
