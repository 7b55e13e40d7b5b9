"""PLOVER's conflict and cooperation scores and its four quad classes, from the codebook."""

from __future__ import annotations

from depesche.knowledge.codebook import codebook


def score(type_: str, mode: str | None = None) -> float:
    """Return the score of a type and mode, -10 (force) to +10 (help); a mode without a score has its type's."""
    return codebook().score(type_, mode)


def quad(type_: str) -> str:
    """Return the quad class of a type: verbal or material, cooperation or conflict."""
    return codebook().type(type_).quad
