"""Trigger and cue words of both languages as data: reading the YAML files of ``knowledge/lexicon``.

A trigger entry is "word", "aus|weisen" (separable), "two words", or "head + other words" for a phrase; "~.4" is its certainty.
In the cue files "=wird" stands for that very form.
A file of a user's own in the same form may be added (``load_triggers(language, extra)``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from depesche.errors import KnowledgeError
from depesche.knowledge import HOME, compose_yaml

SURE = 0.8
"""The certainty of an entry that states none."""

WEAK = 0.4
"""Below this certainty an entry is a feature and no event by itself (.30 to .50 tried on dev by evaluation/lexicon.py: .40 is best)."""

_POS = frozenset({"verb", "noun", "adj", "phrase"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one lexicon entry: its words, what it means, and where it stands written.

    ``head`` is the dictionary form of the trigger, ``rest`` the other words of a phrase; ``particle`` is the separable one.
    """

    head: str
    kind: str
    value: str | None
    pos: str
    weight: float
    particle: str | None = None
    rest: tuple[str, ...] = ()
    source: str = ""
    exact: bool = False

    @property
    def word(self) -> str:
        """Return the dictionary form with its particle: ausweisen."""
        return (self.particle or "") + self.head


@dataclass(frozen=True, slots=True)
class Triggers:
    """Hold the trigger entries of a language and the compounds that only look like one."""

    entries: tuple[Entry, ...]
    exceptions: frozenset[str]


@cache
def load_triggers(language: str, extra: tuple[Path, ...] = ()) -> Triggers:
    """Read the triggers of a language, a user's own files after ours; raise KnowledgeError at a broken line."""
    entries: list[Entry] = []
    exceptions: set[str] = set()
    for path in (HOME / "lexicon" / f"triggers-{language}.yaml", *extra):
        for key, node in _pairs(compose_yaml(path), path):
            if key == "compound_exceptions":
                exceptions.update(text for text, _ in _items(node, path))
            else:
                entries.extend(_trigger_entries(key, node, path))
    return Triggers(tuple(entries), frozenset(exceptions))


def _trigger_entries(kind: str, node: yaml.Node, path: Path) -> Iterator[Entry]:
    for mode, by_pos in _pairs(node, path):
        for pos, words in _pairs(by_pos, path):
            if pos not in _POS:
                raise KnowledgeError(f"{path}:{_line(words)}: {pos!r} is no part of speech here; use {', '.join(sorted(_POS))}")
            for text, line in _items(words, path):
                yield _entry(text, kind, None if mode == "any" else mode, pos, f"{path}:{line}")


@cache
def load_cues(language: str) -> tuple[Entry, ...]:
    """Read the cue words of a language; kinds and values are those of ``Cue`` in ``depesche.language.matcher``."""
    path = HOME / "lexicon" / f"cues-{language}.yaml"
    found: list[Entry] = []
    for section, node in _pairs(compose_yaml(path), path):
        for group, words in _pairs(node, path):
            if section == "modes":
                for mode, entries in _pairs(words, path):
                    found.extend(_entry(text, "mode", f"{group}/{mode}", "word", f"{path}:{line}") for text, line in _items(entries, path))
                continue
            kind, value = _meaning(section, group)
            found.extend(_entry(text, kind, value, group, f"{path}:{line}") for text, line in _items(words, path))
    return tuple(found)


def read_entry(text: str, kind: str, source: str) -> Entry:
    """Return one written word as an entry of a kind; raise KnowledgeError for a broken one."""
    return _entry(text, kind, None, "word", source)


def _meaning(section: str, group: str) -> tuple[str, str]:
    if group == "opener":
        return "condition", "opener"
    if section in ("planned", "conditional", "alleged"):
        return "status", section
    return {"say": "statement", "negated": "negation", "contexts": "context"}.get(section, section), group


def _entry(text: str, kind: str, value: str | None, pos: str, source: str) -> Entry:
    words, mark, certainty = text.partition(" ~")
    try:
        weight = float(certainty) if mark else SURE
    except ValueError:
        raise KnowledgeError(f"{source}: {certainty!r} after '~' is no number; write a certainty like ~.4") from None
    if not 0 < weight <= 1:
        raise KnowledgeError(f"{source}: certainty {certainty!r} is not between 0 and 1; mend it")
    head, plus, rest = words.partition(" + ")
    others = tuple(rest.split()) if plus else ()
    if not plus and " " in head:
        head, *tail = head.split()
        others, pos = tuple(tail), "sequence"
    exact, head = head.startswith("="), head.removeprefix("=")
    particle, bar, base = head.partition("|")
    if not head or (bar and not (particle and base)):
        raise KnowledgeError(f"{source}: the entry {text!r} has no word; mend it")
    return Entry(base if bar else head, kind, value, pos, weight, particle if bar else None, others, source, exact)


def _pairs(node: yaml.Node, path: Path) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(f"{path}:{_line(node)}: names with lists below them are wanted here; mend the line")
    for key, value in node.value:
        yield str(key.value), value


def _items(node: yaml.Node, path: Path) -> Iterator[tuple[str, int]]:
    if not isinstance(node, yaml.SequenceNode):
        raise KnowledgeError(f"{path}:{_line(node)}: a list of words is wanted here; mend the line")
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode):
            raise KnowledgeError(f"{path}:{_line(item)}: a word is wanted here; mend the line")
        yield str(item.value), _line(item)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def words_of(entries: Sequence[Entry]) -> frozenset[str]:
    """Return the dictionary forms of entries."""
    return frozenset(entry.word for entry in entries)
