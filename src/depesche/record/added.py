"""What storing an article changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["new", "version", "same", "taken-down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Tell what storing an article changed; ``happenings`` counts new ones, ``joined`` reports that joined one told before.

    Of an article whose text was taken down nothing is stored again. ``former`` says that a newer version of the article stands, not
    this one.
    """

    article: str
    version: int
    outcome: Outcome
    former: bool = False
    reports: int = 0
    statements: int = 0
    assessments: int = 0
    happenings: int = 0
    joined: int = 0
