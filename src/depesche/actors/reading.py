"""Read one text for names: the longest name at each word, compounds, and single words that belong to another's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from depesche.actors.compound import FUSING_KINDS, chain_end, fused_parts, headed
from depesche.actors.entry import Entry, Mention
from depesche.actors.index import Index, Sense
from depesche.actors.role import Roles
from depesche.actors.spelling import Word
from depesche.span import Span

_ANOTHER = 0.2
_FOR_OR_AGAINST = frozenset({"anti", "pro"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a text with its words and what is needed to read it; ``entries`` makes the meanings of senses on the day asked for."""

    text: str
    tokens: list[Word]
    index: Index
    roles: Roles
    given: set[str]
    entries: Callable[[list[Sense]], tuple[Entry, ...]]

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions from left to right; they don't overlap."""
        at = 0
        while at < len(self.tokens):
            taken, senses = self.index.longest(self.text, self.tokens, at)
            if taken:
                last, entries = self._named(at, at + taken - 1, self.entries(senses))
            else:
                last, entries = at, self._fused(self.tokens[at].key)
            if entries:
                yield Mention(Span(self.tokens[at].start, self.tokens[last].end), entries)
            at = last + 1

    def _named(self, at: int, last: int, entries: tuple[Entry, ...]) -> tuple[int, tuple[Entry, ...]]:
        """Take the hyphens behind a name into account; "anti-" and "pro-" before it make it no actor."""
        end = chain_end(self.text, self.tokens, last)
        if at and self.tokens[at - 1].key.lower() in _FOR_OR_AGAINST and self.text[self.tokens[at].start - 1] in "-‑":
            return end, ()
        if end == last or self.index.longest(self.text, self.tokens, last + 1)[0] >= end - last:
            if last == at and self._of_another(at, entries):
                return last, tuple(replace(entry, weight=entry.weight * _ANOTHER) for entry in entries)
            return last, entries
        for between in range(last + 1, end):
            taken, senses = self.index.longest(self.text, self.tokens, between)
            if taken:
                entries += self.entries(senses)
        return end, headed(entries, self.tokens[end].key, self.roles)

    def _of_another(self, at: int, entries: tuple[Entry, ...]) -> bool:
        """Tell whether a single word is part of another person's name: "Diane Abbott", "Kim You-geun"."""
        word = self.tokens[at]
        if at and self.tokens[at - 1].key in self.given and self._spaced(at - 1):
            return word.key[0].isupper()
        if at + 1 == len(self.tokens) or not entries or not entries[0].person or not entries[0].name.startswith(word.key + " "):
            return False
        after = self.tokens[at + 1].key
        if not (self._spaced(at) and after[0].isupper() and after[1:].islower()):
            return False
        return not self.index.longest(self.text, self.tokens, at + 1)[0] and not self.roles.of(after)

    def _spaced(self, at: int) -> bool:
        return self.text[self.tokens[at].end : self.tokens[at + 1].start] in (" ", "\u00a0")

    def _fused(self, key: str) -> tuple[Entry, ...]:
        parts = fused_parts(key, self.index, self.roles) if self.index.language == "de" else None
        if not parts:
            return ()
        return headed((entry for entry in self.entries(parts[0]) if entry.kind in FUSING_KINDS), parts[1], self.roles)
