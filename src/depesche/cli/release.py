"""``depesche release``: freeze a dated release of a store."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "release",
    epilog='\b\nExample:\n  depesche release press.depesche 2026.11 --title "Press record of the Arctic" --author "A. Muster"',
)
@click.argument("store")
@click.argument("name")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FOLDER", help="The folder to make; else STORE's name with NAME.")
@click.option("--title", metavar="TEXT", help="Title for the citation; else the name of the store.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who answers for it; may be given again.")
def command(store: str, name: str, out: Path | None, title: str | None, authors: tuple[str, ...]) -> None:
    """Freeze a release: a folder with all tables, codebook, history, changes, checksums and citation.

    Tables are JSON lines and CSV; columns.csv tells what a column holds. changes.jsonl lists each row that was added, changed or
    deleted since the last release, and why. The files are never written again: a later correction shows in the next release.
    Nobody else can write to the store meanwhile. Prints the citation.
    """
    from depesche.record.configuration import is_address
    from depesche.record.store import open_store
    from depesche.release.manifest import CITATION
    from depesche.release.writing import Wanted, check_name, release

    check_name(name)
    stem = Path("record" if is_address(store) else store).with_suffix("")
    folder = out or stem.with_name(f"{stem.name}-{name}")
    with open_store(store) as opened:
        made, _ = release(opened, Wanted(name=name, folder=folder, title=title or stem.name, authors=authors))
    click.echo(str(made), err=True)
    click.echo((made / CITATION).read_text(encoding="utf-8"), nl=False)
