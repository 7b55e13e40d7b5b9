"""Words and marks of a sentence with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from depesche.span import Span

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:\u00ad?\w+)*|\w+(?:[\u00ad\u2011-]\w+|['’]\w+)*|[^\w\s]", re.UNICODE)


class Token(NamedTuple):
    """Hold one word, number or mark and where it stands."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the place of the token."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Tell words from numbers and marks."""
        return self.text[0].isalpha()


def tokens(text: str) -> tuple[Token, ...]:
    """Split a sentence into words (hyphenated compounds whole), numbers and marks."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text))
