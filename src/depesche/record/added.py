"""What storing an article changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["new", "version", "same", "taken-down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Tell what storing an article changed; ``happenings`` counts new ones, ``joined`` reports that joined one told before.

    Of an article whose text was taken down nothing is stored again. ``former`` says that a newer version of the article stands, not
    this one. ``replaces`` is the number of the version that stood before, ``decisions`` counts people's decisions on that one, and
    ``carried`` those of them that hold for the same codes of the new one.
    """

    article: str
    version: int
    outcome: Outcome
    former: bool = False
    replaces: int | None = None
    reports: int = 0
    statements: int = 0
    assessments: int = 0
    happenings: int = 0
    joined: int = 0
    decisions: int = 0
    carried: int = 0
