"""PLOVER's conflict and cooperation scores and its four quad classes, from the codebook's data."""

from __future__ import annotations

from functools import cache
from typing import Any

from depesche.knowledge import load_yaml


@cache
def _types() -> dict[str, Any]:
    types: dict[str, Any] = load_yaml("plover.yaml")["types"]
    return types


def score(type_: str, mode: str | None = None) -> float:
    """Return the score of a type and mode, -10 (force) to +10 (help); a mode without a score has its type's."""
    entry = _types()[type_]
    found = (entry.get("modes") or {}).get(mode)
    if isinstance(found, dict):
        found = found.get("score")
    return float(entry["score"] if found is None else found)


def quad(type_: str) -> str:
    """Return the quad class of a type: verbal or material, cooperation or conflict."""
    return str(_types()[type_]["quad"])
