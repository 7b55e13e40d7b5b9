"""The classes that the reader tells apart; those that depend on the codebook and actor base are stored with the model."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from depesche.coding.reader.features import TYPES

STATUSES = ("actual", "planned", "conditional", "alleged", "negated")
SECTORS = ("GOV", "LEG", "JUD", "MIL", "SPY", "POL", "OPP", "PTY", "REB", "BUS", "MED", "NGO", "IGO", "REL", "CVL", "ELI")
KINDS_OF_SPEECH = ("direct", "indirect", "mixed")


@dataclass(frozen=True)
class Labels:
    """Hold the indices of country codes and of modes ("SANCTION/expel")."""

    codes: dict[str, int]
    modes: dict[str, int]

    @property
    def types(self) -> dict[str, int]:
        """Return the index of each of the 16 types."""
        return {name: i for i, name in enumerate(TYPES)}

    def widened(self, codes: Iterable[str]) -> Labels:
        """Return labels with further codes at the end: those of actors that a user added after training."""
        extra = sorted(set(codes) - set(self.codes))
        return replace(self, codes=self.codes | {code: len(self.codes) + i for i, code in enumerate(extra)}) if extra else self

    def save(self, path: Path) -> None:
        """Write the labels as JSON."""
        path.write_text(json.dumps({"codes": list(self.codes), "modes": list(self.modes)}, indent=0), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read the labels."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls({c: i for i, c in enumerate(data["codes"])}, {m: i for i, m in enumerate(data["modes"])})
