"""Ontology, lexicons and actor lists as data files, and the loaders that name a broken line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from depesche.errors import KnowledgeError

HOME = Path(__file__).parent

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_yaml(name: str) -> Any:
    """Read one YAML file of the knowledge folder, once; raise KnowledgeError at its first broken line."""
    return read_yaml(HOME / name)


def read_yaml(path: Path) -> Any:
    """Read any YAML file; raise KnowledgeError with file and line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: no such knowledge file; check the name") from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise KnowledgeError(f"{path}:{line}: {problem.problem}; mend the line") from None


def compose_yaml(path: Path) -> yaml.Node:
    """Read a YAML file as nodes that know their lines, for loaders that check each entry."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: no such knowledge file; check the name") from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise KnowledgeError(f"{path}:{line}: {problem.problem}; mend the line") from None
    if node is None:
        raise KnowledgeError(f"{path}:1: an empty file; fill it or take it away")
    return node


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield line number and row of a CSV file whose head holds the given columns; lines with '#' first are notes."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: no such knowledge file; check the name") from None
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not kept:
        raise KnowledgeError(f"{path}:1: an empty file; fill it or take it away")
    head = next(csv.reader([kept[0][1]]))
    missing = [name for name in columns if name not in head]
    if missing:
        raise KnowledgeError(f"{path}:{kept[0][0]}: the head lacks the column {missing[0]!r}; add it")
    for number, line in kept[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(head):
            raise KnowledgeError(f"{path}:{number}: {len(cells)} cells where the head has {len(head)}; quote cells that hold commas")
        yield number, dict(zip(head, cells, strict=True))
