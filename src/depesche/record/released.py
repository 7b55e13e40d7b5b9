"""What a store remembers of its releases, and its articles as a release lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

State = Mapping[str, Mapping[str, str]]
"""For each kind of rows (reports, happenings …) the digest of each row by its public id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Hold a release: its name, when it was made (ISO 8601, UTC), the SHA-256 of its release.json, and the state of its rows."""

    name: str
    at: str
    checksum: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Hold an article of the store without its text; ``checksum`` is the SHA-256 of what readers read of it."""

    id: str
    version: int
    url: str | None
    outlet: str | None
    published: str | None
    language: str
    checksum: str
    coder: str
    taken_down: str | None
