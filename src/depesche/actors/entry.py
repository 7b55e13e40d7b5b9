"""What a name can stand for, and where it was met."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.span import Span

KINDS = (
    "state",
    "adjective",
    "demonym",
    "capital",
    "metonym",
    "place",
    "organisation",
    "party",
    "firm",
    "person",
    "office-holder",
    "role",
    "compound",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one meaning of a name on a given day.

    ``code`` is ISO 3166 alpha-3 or an organisation's code, ``---`` where no country can be told; ``sector`` is None where
    the name alone gives none (a topic compound such as "Syrienkonflikt"). ``person`` and ``office`` are ids in the actor
    base. ``weight`` orders the meanings: 1 is a name that hardly means anything else.
    """

    code: str
    sector: str | None
    kind: str
    name: str
    person: str | None = None
    office: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a stretch of text that names an actor, with its possible meanings, the likeliest first."""

    span: Span
    entries: tuple[Entry, ...]
