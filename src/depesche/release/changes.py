"""What a release changes against the last one: each added, changed or deleted row, with the decisions behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import sha256
from typing import Any

import msgspec

from depesche.record.history import Entry
from depesche.record.released import Released, State
from depesche.record.store import Store

Change = dict[str, Any]
Tables = Mapping[str, Sequence[Mapping[str, Any]]]
_HISTORY = "history"


def digest(row: Mapping[str, Any]) -> str:
    """Return what tells a row from an earlier state of it."""
    return sha256(msgspec.json.encode(row)).hexdigest()[:16]


def state_of(tables: Tables, history: Sequence[Entry]) -> State:
    """Return the digest of each row of the tables, and which decisions the history held."""
    return {what: {row["id"]: digest(row) for row in rows} for what, rows in tables.items()} | {_HISTORY: {e.id: "" for e in history}}


def find_changes(store: Store, last: Released | None, state: State, tables: Tables, history: Sequence[Entry]) -> list[Change]:
    """Return the changes against the last release by kind and id; none for a first release.

    Each has ``what``, ``id``, ``change`` (added, changed, deleted), ``why`` in words where a row is gone, and ``decisions``,
    the ids of the history's entries since that bear on it: on itself, its article, its reports, or what it was put together with or
    parted from.
    """
    if last is None:
        return []
    found = [
        {"what": what, "id": public, "change": change}
        for what, new in state.items()
        if what != _HISTORY
        for public, change in _differences(last.state.get(what, {}), new)
    ]
    fates = store.fates(c["id"] for c in found if c["change"] == "deleted")
    fresh = [e for e in history if e.id not in last.state[_HISTORY]]
    grounds, bearing = _grounds(tables), _bearing(fresh)
    return [{**c, "why": fates.get(c["id"]), "decisions": _decided(grounds.get(c["id"], {c["id"]}), bearing, fresh)} for c in found]


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for public in sorted({*old, *new}):
        if public not in old:
            yield public, "added"
        elif public not in new:
            yield public, "deleted"
        elif old[public] != new[public]:
            yield public, "changed"


def _grounds(tables: Tables) -> Mapping[str, Set[str]]:
    """Return for each row the ids that it rests on: its own, that of its article, those of a happening's reports and their articles."""
    found: dict[str, set[str]] = defaultdict(set)
    for rows in tables.values():
        for row in rows:
            own = {row["id"], row.get("article") or row["id"]}
            found[row["id"]] |= own
            if row.get("happening"):
                found[row["happening"]] |= own
    return found


def _bearing(history: Sequence[Entry]) -> Mapping[str, Set[int]]:
    """Return for each id the places in a history of the decisions that bear on it."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, entry in enumerate(history):
        for public in entry.touched:
            found[public].add(place)
    return found


def _decided(ids: Set[str], bearing: Mapping[str, Set[int]], history: Sequence[Entry]) -> list[str]:
    return [history[place].id for place in sorted({place for public in ids for place in bearing.get(public, ())})]


def count_changes(changes: Sequence[Change]) -> dict[str, dict[str, int]]:
    """Return how many rows of each kind were added, changed and deleted."""
    counts = Counter((c["what"], c["change"]) for c in changes)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (what, change), number in sorted(counts.items()):
        found[what][change] = number
    return dict(found)
