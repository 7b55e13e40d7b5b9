"""The layout of a window: pieces and words in a row, with what the knowledge says of each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.features import Features
from depesche.coding.reader.geometry import Stretch, place
from depesche.coding.reader.tokens import END, START, Tokens
from depesche.coding.reader.windows import LIMIT, Window

SEEN = 4  # numbers that tell where a code was seen: in the document, how often, in the headline, in this or the last sentence

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """Hold what a document looks like before the network reads it: tokens and features of each sentence."""

    tokens: tuple[Tokens, ...]
    features: tuple[Features, ...]


@dataclass(frozen=True)
class Layout:
    """Hold one window laid out for the encoder.

    ``pieces``, ``owners`` (word of each piece, -1 for marks between sentences), ``lexicon``, ``cue``, ``gazetteer``, ``role`` (1 in
    sentences to code) are one number a piece; ``begins`` gives the first word of each sentence of the window and, last, the
    number of words; ``anchors`` are stretches with code index, kind and weight.
    """

    window: Window
    pieces: Ints
    owners: Ints
    lexicon: Ints
    cue: Ints
    gazetteer: Ints
    role: Ints
    begins: tuple[int, ...]
    anchors: tuple[tuple[Stretch, int, int, float], ...]

    def stretch(self, sentence: int, words: range) -> Stretch:
        """Return words of a sentence (by its index in the document) as a stretch of the window."""
        at = self.window.sentences.index(sentence)
        return Stretch(self.begins[at] + words[0], self.begins[at] + words[-1], at)


def lay_out(reading: Reading, window: Window, codes: dict[str, int]) -> Layout:
    """Lay a window of a document out; codes maps each code to its index."""
    columns: list[tuple[int, int, int, int, int, int]] = [(START, -1, 0, 0, 0, 0)]
    begins = [0]
    anchors = []
    for at, index in enumerate(window.sentences):
        tokens, known = reading.tokens[index], reading.features[index]
        target = int(at >= len(window.context))
        start = begins[-1]
        for piece, owner in zip(tokens.pieces[:LIMIT], tokens.owners, strict=False):
            columns.append((piece, start + owner, known.lexicon[owner], known.cue[owner], known.gazetteer[owner], target))
        columns.append((END, -1, 0, 0, 0, target))
        anchors += [
            (Stretch(start + a.first, start + a.last, at), codes[a.code], a.kind, a.weight) for a in known.anchors if a.code in codes
        ]
        begins.append(start + len(tokens.words))
    table = np.array(columns, dtype=np.int64).T
    pieces, owners, lexicon, cue, gazetteer, role = table
    return Layout(window, pieces, owners, lexicon, cue, gazetteer, role, tuple(begins), tuple(anchors))


class Seen:
    """Tell where in the document each code was seen, as numbers for the network."""

    def __init__(self, reading: Reading, codes: dict[str, int]) -> None:
        self._size = len(codes)
        self._sentences = [sorted({codes[a.code] for a in f.anchors if a.code in codes}) for f in reading.features]
        counts = Counter(code for sentence in self._sentences for code in sentence)
        self._document = np.zeros((self._size, SEEN), np.float32)
        for code, count in counts.items():
            self._document[code, :2] = 1, math.log1p(count) / 2
        for code in self._sentences[0] if self._sentences else ():
            self._document[code, 2] = 1

    def table(self, sentence: int) -> Floats:
        """Return (codes, 4) as seen from a sentence of the document."""
        table = self._document.copy()
        for index in (sentence - 1, sentence):
            if index >= 0:
                table[self._sentences[index], 3] = 1
        return table


def places(queries: Sequence[Stretch], layout: Layout) -> Ints:
    """Return the place bucket of each anchor (columns) as seen from each query (rows)."""
    has_headline = layout.window.sentences[0] == 0
    return np.array(
        [[place(query, a, has_headline and a.sentence == 0) for a, _, _, _ in layout.anchors] for query in queries], dtype=np.int64
    ).reshape(len(queries), len(layout.anchors))
