"""``depesche check``: prove that a store is whole."""

from __future__ import annotations

import sys

import click

from depesche.language.plurals import counted


@click.command("check", epilog="\b\nExample:\n  depesche check press.depesche")
@click.argument("store")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines: one fault a line, with the entry it belongs to.")
def command(store: str, as_json: bool) -> None:
    """Prove that a store is whole.

    Checks the file itself, every foreign key, the checksum of every stored text, that every span lies in its text and every
    code on a sentence, that every mode belongs to its type, and that every happening tells what its reports tell. Writes one line
    a fault to standard output and ends with 7 when there is one.
    """
    from depesche.record.configuration import shown
    from depesche.record.store import open_store

    faults = 0
    with open_store(store) as opened:
        for fault in opened.check():
            faults += 1
            click.echo(_line(fault.entry, fault.fault, as_json))
        counts = opened.count()
    told = ", ".join(f"{number} {name if number != 1 else name[:-1]}" for name, number in counts.items())
    if faults:
        click.echo(f"depesche: {shown(store)}: {counted(faults, 'fault')} in {told}; go back to a copy or a release", err=True)
        sys.exit(7)
    click.echo(f"{shown(store)}: whole: {told}", err=as_json)


def _line(entry: str, fault: str, as_json: bool) -> str:
    if not as_json:
        return f"{entry}: {fault}"
    import msgspec

    return msgspec.json.encode({"entry": entry, "fault": fault}).decode()
