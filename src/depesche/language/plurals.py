"""How a number is told with its word in English."""

from __future__ import annotations


def counted(number: int, word: str) -> str:
    """Return a number with its word, which takes an s unless it is one: "1 fault", "2 faults"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
