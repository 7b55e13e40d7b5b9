"""``depesche merge``: put happenings together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author


@click.command(
    "merge",
    epilog='\b\nExample:\n  depesche merge press.depesche hp_5ha2ptc7e3ka hp_brmg6xlmeqfo --reason "one summit"',
)
@click.argument("store")
@click.argument("one", metavar="HAPPENING")
@click.argument("other", metavar="HAPPENING")
@deciding(needs_reason=True)
def command(store: str, one: str, other: str, author: Author) -> None:
    """Put the reports of two happenings together for good, whatever the signals say.

    Prints the entry of the history, with which the decision can be taken back.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        click.echo(tell(opened.merge(one, other, author)))
