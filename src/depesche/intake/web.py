"""Addresses as inputs: pages, and feeds with the pages that their entries lead to; what was read before is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from depesche.errors import DepescheError, InputError
from depesche.intake.feeds import Entry, is_feed, read_feed
from depesche.intake.reading import Found, read_input
from depesche.intake.visits import Visit, Visits

if TYPE_CHECKING:
    from depesche.intake.fetching import Fetcher, Page


class Web:
    """Read addresses; ``unchanged`` counts the pages that were read before and have not changed since.

    The fetcher is opened when the first address comes: what it needs takes a while to load, and most inputs are files.
    """

    def __init__(self, open_fetcher: Callable[[], Fetcher], visits: Visits) -> None:
        self._open_fetcher, self._visits = open_fetcher, visits
        self.unchanged = 0

    @cached_property
    def _fetcher(self) -> Fetcher:
        return self._open_fetcher()

    def read(self, url: str, published: str | None = None, *, typed: bool = True) -> Iterator[tuple[str, Found]]:
        """Yield what an address holds; a feed yields what its entries lead to, each under its address.

        A visit is noted when all that it brought was taken, so that a stopped run is started again and goes on. ``typed`` says that
        the user named the host, which then may be private.
        """
        try:
            if typed:
                self._fetcher.guard.name(url)
            page = self._fetcher.fetch(url, self._visits.of(url))
            entries, damage = read_feed(page.data, page.url) if is_feed(page.data) else (None, None)
        except InputError as problem:
            yield url, problem
            return
        if page.unchanged:
            self.unchanged += 1
        elif entries is None:
            yield from _named(url, page, published)
            self._visits.note(url, Visit(page.etag, page.modified))
        else:
            yield from self._entries(url, page, entries, damage)

    def _entries(self, url: str, page: Page, entries: list[Entry], damage: str | None) -> Iterator[tuple[str, Found]]:
        whole = damage is None
        for entry in entries:
            for name, found in self._entry(entry):
                whole = whole and not isinstance(found, _Missed)
                yield name, found.problem if isinstance(found, _Missed) else found
        if damage:
            yield url, InputError(damage)
        if whole:
            self._visits.note(url, Visit(page.etag, page.modified))

    def _entry(self, entry: Entry) -> Iterator[tuple[str, Found | _Missed]]:
        known = self._visits.of(entry.url)
        if known and known.mark == entry.mark:
            self.unchanged += 1
            return
        try:
            page = self._fetcher.fetch(entry.url, known)
        except InputError as problem:
            yield entry.url, _Missed(problem)
            return
        if page.unchanged and known:
            self.unchanged += 1
            self._visits.note(entry.url, Visit(known.etag, known.modified, entry.mark))
            return
        yield from _named(entry.url, page, entry.published)
        self._visits.note(entry.url, Visit(page.etag, page.modified, entry.mark))


class _Missed:
    """Hold why an entry could not be fetched: the next run tries it again."""

    def __init__(self, problem: DepescheError) -> None:
        self.problem = problem


def _named(name: str, page: Page, published: str | None) -> Iterator[tuple[str, Found]]:
    yield from ((name, found) for found in read_input(page.data, name=name, url=page.url, published=published))


def list_of_addresses(data: bytes) -> list[str]:
    """Return the addresses of a text that holds nothing else, one a line ("#" begins a comment); none for any other input."""
    if not data[:4096].lstrip().startswith((b"http://", b"https://", b"#")):
        return []
    lines = [line.strip() for line in data.decode("utf-8", "replace").split("\n")]
    kept = [line for line in lines if line and not line.startswith("#")]
    return kept if all(line.startswith(("http://", "https://")) and " " not in line for line in kept) else []
