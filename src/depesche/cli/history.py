"""``depesche history``: who decided what, when and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from depesche.record.history import Entry


@click.command("history", epilog="\b\nExample:\n  depesche history press.depesche ev_2qdtvn33c6uv")
@click.argument("store")
@click.argument("entry", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines: one decision a line, with the state before and after.")
def command(store: str, entry: str | None, as_json: bool) -> None:
    """Show who decided what, when and why, oldest first.

    Without ID all decisions; with the id of an event, statement or assessment those on it; with that of a happening (hp_…) those on
    it and on its reports, and those that put it together with others or parted reports from it; with that of an article (ar_…)
    those on the codes of all its versions.
    """
    from depesche.record.store import open_store

    with open_store(store) as opened:
        for found in opened.history(entry):
            click.echo(_json(found) if as_json else tell(found))


def tell(entry: Entry) -> str:
    """Say a decision in one line."""
    what = "; ".join(f"{name} {_value(old)} → {_value(new)}" for name, old, new in entry.changes)
    links = [f"takes {entry.undoes} back" if entry.undoes else "", f"taken back by {entry.undone_by}" if entry.undone_by else ""]
    if entry.action == "merge":
        what = f"with {entry.after[1]}"
    parts = [entry.id, entry.at[:16].replace("T", " "), entry.who, entry.action, entry.target, what, *links]
    return "  ".join(p for p in parts if p) + (f"  ({entry.reason})" if entry.reason else "")


def _value(value: Any) -> str:
    """Say a value: actors by their codes."""
    if isinstance(value, list):
        return ";".join(map(_value, value)) or "–"
    if isinstance(value, dict) and "code" in value:
        return f"{value['code']}.{value['sector']}" if value.get("sector") else str(value["code"])
    return "–" if value is None else value if isinstance(value, str) else json.dumps(value)


def _json(entry: Entry) -> str:
    import msgspec

    return msgspec.json.encode(entry).decode()
