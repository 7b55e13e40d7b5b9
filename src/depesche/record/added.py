"""What storing an article changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["new", "version", "same", "taken-down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Tell what storing an article changed; ``happenings`` counts new ones, ``joined`` reports that joined one told before.

    Of an article whose text was taken down nothing is stored again.
    """

    article: str
    version: int
    outcome: Outcome
    reports: int = 0
    statements: int = 0
    assessments: int = 0
    happenings: int = 0
    joined: int = 0
