"""CAMEO's root codes and actor codes for PLOVER's types and our codes; this loses much."""

from __future__ import annotations

from functools import cache
from typing import Any

from depesche.knowledge import load_yaml
from depesche.views.exchange.strict import Act


@cache
def _tables() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load_yaml("views/cameo.yaml")
    return found


def root(act: Act) -> str:
    """Return the CAMEO root code (two digits) of an act."""
    roots = _tables()["roots"]
    return str(roots.get(f"{act.type}/{act.mode}") or roots[act.type])


def quad_class(code: str) -> int:
    """Return GDELT's QuadClass of a root code: verbal or material cooperation (1, 2), verbal or material conflict (3, 4)."""
    return max(int(number) for first, number in _tables()["quads"].items() if first <= code)


def sector(code: str) -> str:
    """Return CAMEO's and POLECAT's code of a sector."""
    return str(_tables()["sectors"].get(code, code))


def country(code: str) -> str:
    """Return CAMEO's code of a state."""
    return str(_tables()["countries"].get(code, code))


def group(code: str) -> str:
    """Return CAMEO's code of an organisation, empty where we know none."""
    return str(_tables()["groups"].get(code, ""))
