"""Entries of the history as users see them, and who writes them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Say who decides and why."""

    who: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one decision: who decided what, when (ISO 8601, UTC) and why; ``undoes`` and ``undone_by`` are ids of entries."""

    id: str
    at: str
    who: str
    action: str
    target: str
    before: Any
    after: Any
    reason: str = ""
    undoes: str | None = None
    undone_by: str | None = None

    @property
    def changes(self) -> tuple[tuple[str, Any, Any], ...]:
        """List the changed fields of a code with their old and new values; empty for merging and splitting."""
        if not isinstance(self.before, dict) or not isinstance(self.after, dict):
            return ()
        old, new = self.before["current"], self.after["current"]
        found = [("review", self.before["review"], self.after["review"])] if self.before["review"] != self.after["review"] else []
        found += [(name, old.get(name), new.get(name)) for name in {**old, **new} if old.get(name) != new.get(name)]
        return tuple(found)

    @property
    def touched(self) -> frozenset[str]:
        """List the ids that it bears on: its target, and the happenings and reports that it puts together or apart."""
        return frozenset([self.target, *_ids(self.before), *_ids(self.after)])

    def shapes(self, members: Set[str]) -> bool:
        """Tell whether it is a merge that holds reports of a happening together, or a split that parts one of them from others."""
        if self.action == "merge":
            return all(not members.isdisjoint(side) for side in self.before)
        return self.action == "split" and not members.isdisjoint([self.target, *self.before])


def _ids(state: Any) -> Iterator[str]:
    """Yield the ids in a state of a merge or split: lists of them; that of a code has none."""
    if isinstance(state, str):
        yield state
    elif isinstance(state, list):
        for part in state:
            yield from _ids(part)
