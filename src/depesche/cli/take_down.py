"""``depesche take-down``: remove an article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author


@click.command(
    "take-down",
    epilog='\b\nExample:\n  depesche take-down press.depesche https://press.example/a-1 --reason "wish of the publisher"',
)
@click.argument("store")
@click.argument("article", metavar="URL|ID")
@deciding(needs_reason=True)
def command(store: str, article: str, author: Author) -> None:
    """Remove text, headline and authors of an article (its address or ar_…) from the store, for good.

    Codes, checksum and history stay, and the article is not stored again. Copies, exports and dossiers made before are not
    reached. This can't be taken back. Prints the entry of the history.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        click.echo(tell(opened.take_down(article, author)))
