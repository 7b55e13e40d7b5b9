"""What coding a stored article again changed, and the questions that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoded:
    """Count the codes of an article by what a newer coder made of them; ``questions`` are those that were not asked before."""

    article: str
    version: int
    same: int = 0
    changed: int = 0
    added: int = 0
    dropped: int = 0
    kept: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Hold a question: what a newer coder says against a person's decision on a code.

    ``review`` and ``current`` tell how the code stands; ``proposal`` is the newer coder's code, None where it finds none.
    """

    id: str
    target: str
    coder: str
    review: str
    current: dict[str, Any]
    proposal: dict[str, Any] | None

    @property
    def differences(self) -> tuple[tuple[str, Any, Any], ...]:
        """List the fields that differ with how they stand and what is proposed; empty where the coder finds no such code."""
        from depesche.record.substance import substance

        if self.proposal is None:
            return ()
        stands, proposed = substance(self.target, self.current), substance(self.target, self.proposal)
        return tuple((name, stands[name], proposed[name]) for name in stands if stands[name] != proposed[name])
