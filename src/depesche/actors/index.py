"""The index of names: single words in a table, longer names below their first word, the longest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from depesche.actors.spelling import Word, folds, split_name, stem
from depesche.actors.term import Term


class Sense(NamedTuple):
    """Hold one listed meaning of a name before a day is asked for; a person's meaning hangs on the terms of the person."""

    code: str
    sector: str | None
    kind: str
    name: str
    id: str | None = None
    weight: float = 1.0
    term: Term = Term()
    short: bool = False
    government: tuple[Term, ...] | None = None


@dataclass(slots=True)
class Index:
    """Hold the names of one language."""

    language: str
    singles: dict[str, list[Sense]] = field(default_factory=dict)
    adjectives: dict[str, list[Sense]] = field(default_factory=dict)
    longer: dict[str, list[tuple[tuple[str, ...], str, list[Sense]]]] = field(default_factory=lambda: defaultdict(list))
    spellings: dict[str, None] = field(default_factory=dict)
    _known: dict[tuple[str, ...], list[Sense]] = field(default_factory=dict)

    def add(self, name: str, sense: Sense) -> None:
        """Enter a name as it is spelt; words in a row are joined by any space or hyphen."""
        self.spellings[name] = None
        parts = split_name(name)
        if len(parts) == 1:
            for key in folds(parts[0]):
                self._append(self.singles.setdefault(key, []), sense)
        elif parts:
            self._add_longer(parts, sense)

    def _add_longer(self, parts: list[str], sense: Sense) -> None:
        variants = {tuple(stem(key, self.language) for key in keys) for keys in _products(parts)}
        initial = parts[0][0]
        for stems in variants:
            senses = self._known.get((*stems, initial))
            if senses is None:
                senses = self._known[(*stems, initial)] = []
                self.longer[stems[0]].append((stems[1:], initial, senses))
            self._append(senses, sense)

    @staticmethod
    def _append(senses: list[Sense], sense: Sense) -> None:
        if sense not in senses:
            senses.append(sense)

    def close(self) -> None:
        """Sort the longer names, the longest first; call once after the last name."""
        for names in self.longer.values():
            names.sort(key=lambda entry: -len(entry[0]))

    def longest(self, text: str, tokens: list[Word], at: int) -> tuple[int, list[Sense]]:
        """Find the longest name that starts with a word; return how many words it takes (0 for none) and its senses."""
        token = tokens[at]
        for rest, initial, senses in self.longer.get(token.stem, ()):
            if len(rest) < len(tokens) - at and self._follows(text, tokens, at, rest) and _case_fits(token.key[0], initial):
                return 1 + len(rest), senses
        return self._single(token.key)

    @staticmethod
    def _follows(text: str, tokens: list[Word], at: int, rest: tuple[str, ...]) -> bool:
        for step, wanted in enumerate(rest, 1):
            token = tokens[at + step]
            if token.stem != wanted or token.start - tokens[at + step - 1].end > 2:
                return False
        between = text[tokens[at].end : tokens[at + len(rest)].start]
        return not any(mark in between for mark in ',;:()"„“')

    def _single(self, key: str) -> tuple[int, list[Sense]]:
        senses = self.singles.get(key)
        if senses is None and key[-1] in "s" and len(key) > 3:
            senses = self.singles.get(key[:-1])
        if senses is None:
            senses = self.adjectives.get(key.lower())
        if senses is None and len(key) > 4 and key.isupper():
            senses = self.singles.get(key.capitalize())
        return (1, senses) if senses else (0, [])


def _case_fits(found: str, listed: str) -> bool:
    return found == listed or found.isupper()


def _products(parts: list[str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [()]
    for part in parts:
        rows = [(*row, key) for row in rows for key in sorted(folds(part))]
    return rows
