"""How commands open what a user names: a file, a folder, an address, or "-" for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from depesche.errors import InputError

MAX_BYTES = 50_000_000
READABLE = frozenset({".html", ".htm", ".xhtml", ".gz", ".pdf", ".txt", ".text", ".eml", ".epub", ".mhtml"})
"""Endings of the files that are read from a folder; notes beside them, such as a README.md, are read only where they are named."""


@dataclass(frozen=True, slots=True)
class Source:
    """Hold an opened input: its bytes, its name for messages, and its address when it came from the net."""

    data: bytes
    name: str
    url: str | None = None


def list_sources(arguments: Iterable[str]) -> Iterator[str]:
    """Yield the arguments with folders replaced by the readable files in them, in order of name; one without any stays as it is."""
    for argument in arguments:
        path = Path(argument)
        if argument != "-" and not is_address(argument) and path.is_dir():
            yield from [str(p) for p in sorted(path.rglob("*")) if p.is_file() and p.suffix.lower() in READABLE] or [argument]
        else:
            yield argument


def open_source(argument: str) -> Source:
    """Return the bytes behind an argument; raise InputError when there are none or too many."""
    if argument == "-":
        return Source(_checked(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), "standard input")
    if is_address(argument):
        return _fetch(argument)
    path = Path(argument)
    try:
        with path.open("rb") as file:
            return Source(_checked(file.read(MAX_BYTES + 1), argument), argument)
    except FileNotFoundError:
        raise InputError(f"{argument}: there is no such file; give a saved page, a text file, an address or - for standard input") from None
    except IsADirectoryError:
        raise InputError(f"{argument}: this is a folder without pages; name one that holds {', '.join(sorted(READABLE))} files") from None
    except OSError as problem:
        raise InputError(f"{argument}: can't be opened ({problem.strerror or problem})") from problem


def is_address(argument: str) -> bool:
    """Tell whether an argument is an address on the web."""
    return argument.startswith(("http://", "https://"))


def _checked(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; save the article's page alone")
    return data


def _fetch(url: str) -> Source:
    from depesche.intake.fetching import Fetcher, Manners

    with Fetcher(Manners(pause=0, robots=False)) as fetcher:
        fetcher.guard.name(url)
        page = fetcher.fetch(url)
    return Source(page.data, url, page.url)
