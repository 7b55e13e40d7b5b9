"""``depesche code``: articles into coded articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from depesche.cli.options import Coding, Day, coding


@click.command(
    "code",
    epilog="\b\nExample:\n  depesche code saved.html > coded.jsonl\n  depesche code copied.txt --published 2021-05-20 --format guidelines",
)
@click.argument("sources", nargs=-1, metavar="FILE|URL|- ...")
@click.option("--published", type=Day(), metavar="DATE", help="Date of publication (ISO 8601) for inputs that carry none.")
@coding
@click.option(
    "--format",
    "form",
    type=click.Choice(["coded", "guidelines"]),
    default="coded",
    show_default=True,
    help="coded: one coded article a line; guidelines: the file format of the coding guidelines, with the sentences.",
)
@click.option(
    "--sentences",
    type=click.Path(dir_okay=False),
    metavar="DOCS.jsonl",
    help="Code documents whose sentences are split already (doc, lang, published, sentences); writes the guidelines' format.",
)
def command(sources: tuple[str, ...], published: str | None, coding: Coding, form: str, sentences: str | None) -> None:
    """Code articles: events, statements and assessments, each on its sentence.

    Inputs are pages, copied text, JSON lines of articles, tables or web archives. Writes JSON lines to standard output. An input that
    can't be read costs one line on standard error, and the rest goes on; the exit code is that of the first such input.
    """
    if not sources and not sentences:
        raise click.UsageError("name an input, or documents with --sentences")
    from depesche.coding.output import code_documents, code_inputs

    who = coding.load()
    lines: Iterable[bytes | Exception]
    if sentences:
        from depesche.cli.sources import open_source

        lines = code_documents(open_source(sentences).data, sentences, who)
    else:
        from depesche.cli.inputs import read_sources

        lines = code_inputs(read_sources(sources, published), who, form)
    sys.exit(write_lines(lines))


def write_lines(lines: Iterable[bytes | Exception]) -> int:
    """Write lines to standard output and errors to standard error; return the exit code of the first error."""
    code = 0
    for line in lines:
        if isinstance(line, Exception):
            click.echo(f"depesche: {line}", err=True)
            code = code or getattr(line, "exit_code", 1)
        else:
            click.echo(line)
    return code
