"""``depesche verify``: prove that a release is as it was made."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from depesche.language.plurals import counted


@click.command("verify", epilog="\b\nExample:\n  depesche verify press-2026.11 --store press.depesche")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--checksum", metavar="SHA256", help="The checksum that was cited.")
@click.option("--store", metavar="STORE", help="The store that it was made of; it remembers the checksum.")
def command(release: Path, checksum: str | None, store: str | None) -> None:
    """Prove that a release (its folder) is as it was made.

    Checks that every file is there with its length and checksum, that none was added, that the tables have as many rows as the
    manifest says, and the citation. A forger could write all checksums anew: only a cited checksum or the store proves more.
    Writes one line a fault and ends with 7 when there is one.
    """
    from depesche.record.store import open_store
    from depesche.release.proving import find_faults, read_manifest

    manifest = read_manifest(release)
    with open_store(store) if store else nullcontext() as opened:
        faults = list(find_faults(release, checksum=checksum, store=opened))
    for fault in faults:
        click.echo(fault)
    if faults:
        click.echo(f"depesche: {release}: {counted(len(faults), 'fault')}; go back to a copy of release {manifest.release}", err=True)
        sys.exit(7)
    against = " and ".join(["its own checksums", *(["the cited one"] if checksum else []), *(["the store's"] if store else [])])
    click.echo(f"{release}: release {manifest.release} of {manifest.made[:10]} is whole, by {against}")
