"""Spellings made alike for comparison, with a way back to the stored characters."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.span import Span

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES: dict[str, str] = dict.fromkeys("\u00a0\u2007\u2009\u202f\u2003\u2002\t", " ")
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS", "’": "'", "‘": "'", "‑": "-"}
)
_CLEANED = str.maketrans({**dict.fromkeys(_DROPPED, ""), **_SPACES})


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold a folded text; ``offsets[i]`` is where its i-th character began in the original, with the original's length last."""

    text: str
    offsets: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Return the span of the original text that a span of the folded text stands for."""
        if span.end <= span.start:
            return Span(self.offsets[span.start], self.offsets[span.start])
        end = span.end
        while end < len(self.offsets) - 1 and self.offsets[end] == self.offsets[span.end - 1]:
            end += 1
        return Span(self.offsets[span.start], self.offsets[end])


def fold(text: str) -> Folded:
    """Drop soft hyphens, make all spaces plain and spell umlauts and ß as ae, oe, ue, ss, letter case kept."""
    pieces: list[str] = []
    offsets: list[int] = []
    for place, char in enumerate(text):
        piece = clean(char).translate(_SPELLED)
        pieces.append(piece)
        offsets.extend([place] * len(piece))
    return Folded("".join(pieces), (*offsets, len(text)))


def clean(text: str) -> str:
    """Drop soft hyphens and zero-width characters and make all spaces plain."""
    return text.translate(_CLEANED)


def key(word: str) -> str:
    """Return the form of a word by which lexicons look it up: small letters, no umlauts, no soft hyphens."""
    return word.translate(_CLEANED).lower().translate(_SPELLED)
