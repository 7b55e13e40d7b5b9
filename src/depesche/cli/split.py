"""``depesche split``: part a report from its happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author


@click.command(
    "split",
    epilog='\b\nExample:\n  depesche split press.depesche ev_2qdtvn33c6uv --reason "the second call, not the first"',
)
@click.argument("store")
@click.argument("entry", metavar="EVENT")
@deciding(needs_reason=True)
def command(store: str, entry: str, author: Author) -> None:
    """Part a report (ev_…) from the others of its happening for good.

    Prints the entry of the history, with which the decision can be taken back.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        click.echo(tell(opened.split(entry, author)))
