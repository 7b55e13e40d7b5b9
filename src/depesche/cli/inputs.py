"""The articles behind the inputs that a user names, errors among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from depesche.cli.sources import is_address, list_sources, open_source
from depesche.errors import DepescheError
from depesche.intake.reading import Found, read_input
from depesche.intake.warc import is_warc, read_warc


def read_sources(arguments: Iterable[str], published: str | None) -> Iterator[tuple[str, Found]]:
    """Yield name and content of each input; what can't be opened is yielded as its error."""
    for argument in list_sources(arguments):
        if is_warc(argument) and not is_address(argument) and Path(argument).is_file():
            yield from read_warc(Path(argument), published=published)
            continue
        try:
            source = open_source(argument)
        except DepescheError as problem:
            yield argument, problem
            continue
        for found in read_input(source.data, name=source.name, url=source.url, published=published):
            yield source.name, found
