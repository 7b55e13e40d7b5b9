"""Words and word pieces of a sentence."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from depesche.language.spelling import Spelling
from depesche.span import Span

TOKENIZER = "tokenizer.json.gz"
WORD = re.compile(r"\w+|[^\w\s]")
AS_PRINTED = Spelling()
START, END = 0, 2  # ids of <s> and </s>


@dataclass(frozen=True)
class Tokens:
    """Hold the words of one sentence as spans, the ids of its pieces, and for each piece the word it belongs to."""

    words: tuple[Span, ...]
    pieces: tuple[int, ...]
    owners: tuple[int, ...]

    def inside(self, span: Span) -> range:
        """Return the words that share a character with a span of the sentence."""
        first = next((i for i, w in enumerate(self.words) if w.end > span.start), len(self.words))
        last = first
        while last < len(self.words) and self.words[last].start < span.end:
            last += 1
        return range(first, last)

    def span(self, words: range) -> Span:
        """Return the characters from the first to the last of some neighbouring words."""
        return Span(self.words[words[0]].start, self.words[words[-1]].end)


class Tokeniser:
    """Cut sentences into words and pieces of the trimmed vocabulary."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_str(gzip.decompress(path.read_bytes()).decode())

    def tokens(self, sentence: str, spelling: Spelling = AS_PRINTED) -> Tokens:
        """Return words and pieces of a sentence; a word always owns at least one piece, and keeps its place as printed."""
        words = tuple(Span(m.start(), m.end()) for m in WORD.finditer(sentence))
        if not words:
            return Tokens((), (), ())
        read, ends = _respelled(sentence, words, spelling)
        encoding = self._tokenizer.encode(read, add_special_tokens=False)
        pieces: list[int] = []
        owners: list[int] = []
        at = 0
        for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            middle = end - 1 if end > start else start
            while at + 1 < len(words) and ends[at] <= middle:
                at += 1
            pieces.append(piece)
            owners.append(at)
        return _complete(words, pieces, owners)


def _respelled(sentence: str, words: tuple[Span, ...], spelling: Spelling) -> tuple[str, list[int]]:
    """Return a sentence in standard spelling and where each of its words ends there."""
    parts, ends, at, length = [], [], 0, 0
    for word in words:
        parts += [sentence[at : word.start], spelling.standard(word.cut(sentence))]
        length += len(parts[-2]) + len(parts[-1])
        ends.append(length)
        at = word.end
    return "".join([*parts, sentence[at:]]), ends


def _complete(words: tuple[Span, ...], pieces: list[int], owners: list[int]) -> Tokens:
    """Give each word without a piece of its own (two words in one piece) a copy of its neighbour's."""
    if len(set(owners)) < len(words):
        have = set(owners)
        for i in range(len(words)):
            if i not in have:
                at = next((k for k, owner in enumerate(owners) if owner > i), len(owners))
                pieces.insert(at, pieces[at - 1] if at else pieces[0] if pieces else END)
                owners.insert(at, i)
    return Tokens(words, tuple(pieces), tuple(owners))
