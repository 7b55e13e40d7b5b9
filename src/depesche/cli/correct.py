"""``depesche correct``: change fields of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depesche.cli.options import deciding

if TYPE_CHECKING:
    from depesche.record.history import Author

FIELDS = {
    "type": "TYPE or TYPE/mode (events).",
    "mode": "Mode of the type (events).",
    "status": "actual, planned, conditional, alleged, negated (events).",
    "sources": "CODE.SECTOR of those who do it, parted by ';' (events).",
    "targets": "CODE.SECTOR of those whom it meets (events).",
    "place": "Where (events).",
    "speakers": "CODE.SECTOR of the speaker and of who passed the words on (statements).",
    "kind": "direct, indirect, mixed (statements).",
    "about": "Pair of codes, such as 'RUS USA' (statements).",
    "dyad": "Pair of codes (assessments).",
    "direction": "worse, better, level, dispute, hope (assessments).",
    "date": "ISO 8601, partial allowed (events, statements).",
    "since": "ISO 8601 (assessments).",
    "until": "ISO 8601 (assessments).",
}
"""The fields that can be corrected and what they take; an empty value clears a field."""


def _fields(command: click.decorators.FC) -> click.decorators.FC:
    for name, told in reversed(FIELDS.items()):
        command = click.option(f"--{name}", metavar="VALUE", help=told)(command)
    return command


@click.command(
    "correct", epilog='\b\nExample:\n  depesche correct press.depesche ev_2qdtvn33c6uv --status planned --reason "it is only announced"'
)
@click.argument("store")
@click.argument("entry", metavar="ID")
@_fields
@deciding(needs_reason=True)
def command(store: str, entry: str, author: Author, **changes: str | None) -> None:
    """Correct fields of an event (ev_…), statement (st_…) or assessment (as_…).

    What the coder said stays beside what a person corrected, and the two never look the same. Prints the entry of the history,
    with which the decision can be taken back.
    """
    from depesche.cli.history import tell
    from depesche.record.store import open_store

    with open_store(store) as opened:
        wanted = {name: value for name, value in changes.items() if value is not None}
        click.echo(tell(opened.correct(entry, wanted, author)))
