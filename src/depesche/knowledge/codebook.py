"""The codebook as data classes: types with modes, statuses, sectors and contexts in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from depesche.errors import CodeError, KnowledgeError
from depesche.knowledge import HOME, compose_yaml, load_yaml

Text = Mapping[str, str]
"""A text in both languages, by ISO 639-1."""


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one mode of a type."""

    label: Text
    score: float


class Type(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one PLOVER type with its quad class, score, modes and example sentences."""

    label: Text
    gloss: Text
    quad: str
    score: float
    modes: Mapping[str, Mode] = {}
    examples: Mapping[str, tuple[str, ...]] = {}


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one status or sector."""

    label: Text
    gloss: Text
    examples: Mapping[str, tuple[str, ...]] = {}


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold all terms that codes are made of."""

    types: Mapping[str, Type]
    statuses: Mapping[str, Term]
    sectors: Mapping[str, Term]
    contexts: Mapping[str, Text]
    conventions: Mapping[str, Any]

    def type(self, name: str) -> Type:
        """Return a type; raise CodeError with the nearest known name."""
        if name not in self.types:
            raise CodeError(f"{name}: no event type of the codebook; see 'depesche codebook' for the {len(self.types)} that are")
        return self.types[name]

    def score(self, name: str, mode: str | None = None) -> float:
        """Return the conflict-cooperation score of a type or of one of its modes."""
        kind = self.type(name)
        return kind.modes[mode].score if mode and mode in kind.modes else kind.score


@cache
def codebook() -> Codebook:
    """Load the codebook; raise KnowledgeError with the line of a broken entry."""
    return read_codebook(HOME / "plover.yaml")


def read_codebook(path: Path) -> Codebook:
    """Read a codebook file; raise KnowledgeError with the line of a broken entry."""
    try:
        return msgspec.convert(load_yaml(path.name) if path.parent == HOME else _loaded(path), Codebook)
    except msgspec.ValidationError as problem:
        what, _, where = str(problem).partition(" - at `$")
        raise KnowledgeError(f"{path}:{_line_of(path, where.rstrip('`'))}: {what}; mend the entry") from None


def _loaded(path: Path) -> Any:
    from depesche.knowledge import read_yaml

    return read_yaml(path)


def _line_of(path: Path, where: str) -> int:
    """Return the line of a place like ".types[...].label", as near as its named steps lead."""
    node = compose_yaml(path)
    steps = [step for step in where.replace("[...]", "").split(".") if step]
    for step in steps:
        pairs = {str(k.value): v for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
        if step not in pairs:
            break
        node = pairs[step]
    return int(node.start_mark.line) + 1
