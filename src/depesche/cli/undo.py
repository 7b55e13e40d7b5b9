"""``depesche undo``: take a decision back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author


@click.command(
    "undo",
    epilog='\b\nExample:\n  depesche undo press.depesche dc_4b7zq2m5ahnc --reason "confirmed the wrong entry"',
)
@click.argument("store")
@click.argument("decision", metavar="DECISION")
@deciding(needs_reason=False)
def command(store: str, decision: str, author: Author) -> None:
    """Take a decision (dc_…, see depesche history) back: the entry is again what it was before.

    The decision stays in the history, and so does its taking back.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        click.echo(tell(opened.undo(decision, author)))
