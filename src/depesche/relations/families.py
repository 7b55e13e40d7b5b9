"""Types that coders and newspapers take for each other."""

from __future__ import annotations

from functools import cache

from depesche.knowledge import load_yaml


@cache
def families(type_: str) -> tuple[str, ...]:
    """Return the families that a type belongs to; only reports that share one are compared."""
    return tuple(f for f, types in load_yaml("relations/merging.yaml")["families"].items() if type_ in types)


@cache
def close_families(type_: str) -> frozenset[str]:
    """Return of a type's families those whose types are taken for each other most often."""
    return frozenset(families(type_)) & frozenset(load_yaml("relations/merging.yaml")["close"])
