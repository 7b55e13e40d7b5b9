"""Which version of an article took the place of another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replaced:
    """Hold the number of the version that a code stands on and of the one that stands, and the id of the same code there, if any."""

    version: int
    standing: int
    twin: str | None
