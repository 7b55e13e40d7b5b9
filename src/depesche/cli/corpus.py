"""``depesche corpus``: what people decided as training documents."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(
    "corpus",
    epilog="\b\nExample:\n  depesche corpus export press.depesche -o reviewed.txt",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def command() -> None:
    """Export decisions as training documents."""


@command.command(
    "export", epilog="\b\nExample:\n  depesche corpus export press.depesche -o reviewed.txt\n  python -m depesche.corpus reviewed.txt"
)
@click.argument("store")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file.")
def export(store: str, out: Path | None) -> None:
    """Write the sentences that people reviewed as training documents, in the line format of the project's corpus.

    A sentence is written when each event and statement on it was confirmed, corrected or rejected, or coded by hand: with what stands, so
    that one whose codes were all rejected teaches that nothing is to be found there. How many sentences were left out, and why, is
    told on standard error. The sentences are the publishers': the file is for training on your own machine, not for passing on.
    """
    from collections import Counter

    from depesche.cli.output import opened
    from depesche.corpus.export import training_document
    from depesche.language.plurals import counted
    from depesche.record.store import open_store

    left_out: Counter[str] = Counter()
    documents = sentences = 0
    with open_store(store) as held, opened(out) as file:
        file.write(_NOTE)
        for reviewed in held.reviewed():
            written = training_document(reviewed, left_out)
            if written:
                file.write(f"\n{written}")
                documents += 1
                sentences += sum(not line.startswith(("@", " ")) for line in written.splitlines())
    click.echo(f"{counted(documents, 'document')}, {counted(sentences, 'sentence')}", err=True)
    for reason, number in sorted(left_out.items()):
        click.echo(f"left out: {counted(number, 'sentence')}, as {reason}", err=True)


_NOTE = "% Sentences that people reviewed, with the codes that stand. They belong to their publishers: keep this file on your machine.\n"
