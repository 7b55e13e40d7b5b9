"""``depesche page``: read pages and copied text into articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from depesche.cli.options import Day

if TYPE_CHECKING:
    from depesche.errors import DepescheError


@click.command(
    "page",
    epilog="\b\nExample:\n  depesche page saved.html copied.txt > articles.jsonl\n  pbpaste | depesche page --published 2021-05-20 -",
)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|- ...")
@click.option("--published", type=Day(), metavar="DATE", help="Date of publication (ISO 8601) for inputs that carry none.")
@click.option("--url", help="Address of the page, where a saved file does not tell it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["article", "score"]),
    default="article",
    show_default=True,
    help="article: one Article a line; score: parts as plain text.",
)
@click.option("--show", "view", flag_value="show", help="Print the page with its parts in colour and dropped furniture greyed out.")
@click.option(
    "--report",
    "view",
    flag_value="report",
    help="Write the structure of a wrongly read page with every text replaced by filler of the same length.",
)
def command(sources: tuple[str, ...], published: str | None, url: str | None, form: str, view: str | None) -> None:
    """Read press pages (HTML, PDF prints, mail, database exports) or copied text into articles.

    Whether an input is HTML or copied text is found out. Writes JSON lines to standard output. A file that can't be read
    costs one line on standard error, and the rest of the batch goes on; the exit code is that of the first such file.
    """
    from depesche.cli.sources import list_sources, open_source
    from depesche.errors import DepescheError
    from depesche.page.output import render

    code = 0
    for argument in list_sources(sources):
        try:
            source = open_source(argument)
            for found in render(source.data, name=source.name, url=source.url or url, published=published, form=view or form):
                if isinstance(found, DepescheError):
                    code = _complain(found, code)
                else:
                    click.echo(found)
        except DepescheError as problem:
            code = _complain(problem, code)
    sys.exit(code)


def _complain(problem: DepescheError, code: int) -> int:
    """Write why an input was skipped and return the exit code, that of the first such input."""
    click.echo(f"depesche: {problem}", err=True)
    return code or problem.exit_code
