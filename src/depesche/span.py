"""A place in a stored text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Hold a half-open range of character offsets into the stored original text of an article."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the characters that the span covers in text."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Return the span moved by a number of characters."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str, marks: str) -> Span:
        """Return the span without such characters at its ends; where there are no others it stays."""
        whole = self.cut(text)
        kept = whole.strip(marks)
        start = self.start + len(whole) - len(whole.lstrip(marks))
        return Span(start, start + len(kept)) if kept else self

    def covers(self, other: Span) -> bool:
        """Tell whether other lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
