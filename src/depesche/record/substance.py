"""What of a code a person decides on: certainty and the name of the coder do not count, nor where a side is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIELDS = {
    "ev_": ("type", "mode", "status", "sources", "targets", "date", "place"),
    "st_": ("speakers", "kind", "date", "about"),
    "as_": ("direction", "dyad", "since", "until"),
}
_ORDERLESS = ("sources", "targets", "dyad", "about")


def substance(public: str, code: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a code (JSON of its data class) that people can correct; sides as CODE.SECTOR, told by its id's kind."""
    return {name: _plain(name, code.get(name)) for name in FIELDS[public[:3]]}


def _plain(name: str, value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        return value
    found = [_side(item) for item in value]
    return sorted(found) if name in _ORDERLESS else found


def _side(item: Any) -> str:
    if isinstance(item, Mapping):
        return f"{item['code']}.{item['sector']}" if item.get("sector") else str(item["code"])
    return str(item)
