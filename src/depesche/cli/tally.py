"""What became of the inputs of ``depesche add``, and what was skipped for which reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.cli.output import opened
from depesche.language.plurals import counted

if TYPE_CHECKING:
    from depesche.errors import InputError
    from depesche.record.added import Added

_TOLD = {
    "new": "new",
    "version": "changed since and stored as a new version",
    "older": "older than the version that stands and stored as a former one",
    "same": "stored before, nothing changed",
    "taken-down": "taken down before and not stored again",
    "former": "stored before as a former version, nothing changed",
    "unchanged": "not changed since the last visit",
}
_FORMER = {"version": "older", "same": "former"}
"""What the outcomes are called for a version that does not stand."""
_REASONS = {3: "unreadable", 4: "without an article", 5: "in a language that is not coded"}
"""The reasons by the exit codes of the errors."""


def decided(added: Added, store: str) -> str:
    """Say in one line what became of people's decisions on a version that was replaced."""
    stood, lost = counted(added.decisions, "decision"), added.decisions - added.carried
    kept = f"carried over to the same codes: {added.carried}" + (f", to none: {lost}" if lost else "")
    seen = f"depesche history {store} {added.article} lists them"
    return f"{added.article}: {stood} stood on version {added.replaces}, which version {added.version} replaces; {kept}; {seen}"


@dataclass
class Tally:
    """Count outcomes and keep what was skipped."""

    counts: Counter[str] = field(default_factory=Counter)
    skipped: list[tuple[str, InputError]] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """Count what became of an article that was read."""
        self.counts[_FORMER.get(added.outcome, added.outcome) if added.former else added.outcome] += 1

    @property
    def exit_code(self) -> int:
        """The exit code of the command: that of the first input that was skipped."""
        return self.skipped[0][1].exit_code if self.skipped else 0

    def summary(self) -> str:
        """Say in one line what became of the inputs: "4 articles: 3 new, 1 skipped (1 unreadable)"."""
        parts = [f"{self.counts[name]} {words}" for name, words in _TOLD.items() if self.counts[name]]
        if self.skipped:
            reasons = Counter(problem.exit_code for _, problem in self.skipped)
            told = ", ".join(f"{number} {_REASONS[code]}" for code, number in sorted(reasons.items()))
            parts.append(f"{len(self.skipped)} skipped ({told})")
        total = sum(self.counts.values()) + len(self.skipped)
        return f"{counted(total, 'article')}: {', '.join(parts)}" if parts else "no articles"

    def write_skipped(self, path: Path) -> None:
        """Write what was skipped as CSV: input, reason, and the line that said why."""
        from depesche.views.write import write_csv

        rows = [{"input": name, "reason": _REASONS[problem.exit_code], "told": str(problem)} for name, problem in self.skipped]
        with opened(path, "--skipped") as file:
            write_csv(file, ("input", "reason", "told"), rows)
