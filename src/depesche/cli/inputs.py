"""The articles behind the inputs that a user names, errors among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.cli.sources import is_address, list_sources, open_source
from depesche.errors import DepescheError
from depesche.intake.reading import Found, read_input
from depesche.intake.warc import is_warc, read_warc

if TYPE_CHECKING:
    from depesche.intake.web import Web


def read_sources(arguments: Iterable[str], published: str | None, web: Web | None = None) -> Iterator[tuple[str, Found]]:
    """Yield name and content of each input; what can't be opened is yielded as its error.

    With a web, addresses may be feeds, files may list addresses, and what was read before is passed over.
    """
    for argument in list_sources(arguments):
        if web and is_address(argument):
            yield from web.read(argument, published)
        elif is_warc(argument) and not is_address(argument) and Path(argument).is_file():
            yield from read_warc(Path(argument), published=published)
        else:
            yield from _opened(argument, published, web)


def _opened(argument: str, published: str | None, web: Web | None) -> Iterator[tuple[str, Found]]:
    try:
        source = open_source(argument)
    except DepescheError as problem:
        yield argument, problem
        return
    if web:
        from depesche.intake.web import list_of_addresses

        addresses = list_of_addresses(source.data)
        for address in addresses:
            yield from web.read(address, published, typed=False)
        if addresses:
            return
    for found in read_input(source.data, name=source.name, url=source.url, published=published):
        yield source.name, found
