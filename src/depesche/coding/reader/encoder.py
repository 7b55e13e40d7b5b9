"""The encoders at run time: int8 weights in onnxruntime, embeddings in four bits."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.layout import Floats, Layout
from depesche.coding.reader.packing import inflated

ENCODER = "encoder.npz"  # file of an encoder, packed
EMBEDDINGS = "embeddings.npz"


class Encoder(Protocol):
    """Anything that reads a window."""

    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window, (words, H)."""


class Embeddings:
    """The word embeddings, of which none was trained: small whole numbers, and scales of their blocks.

    ``embeddings.npz`` holds ``levels``, packed, (pieces, blocks, values), and ``scales``, (pieces, blocks).
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self._scales = arrays["scales"]
            self._levels = inflated(arrays["levels"]).reshape(*self._scales.shape, -1)

    def every(self) -> Floats:
        """Return the vectors of all pieces, (pieces, H)."""
        return self.of(np.arange(len(self._levels)))

    def of(self, pieces: NDArray[np.int64]) -> Floats:
        """Return the vectors of pieces, (pieces, H)."""
        vectors: Floats = self._levels[pieces] * self._scales[pieces].astype(np.float32)[:, :, None]
        return vectors.reshape(len(pieces), -1)


class OnnxEncoder:
    """An exported encoder; one thread unless told otherwise, so that a batch of articles can run beside other work."""

    def __init__(self, model: bytes, embeddings: Embeddings, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.embeddings = embeddings

    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window, (words, H)."""
        (hidden,) = self._session.run(
            None,
            {
                "embedded": self.embeddings.of(layout.pieces),
                "lexicon": layout.lexicon,
                "cue": layout.cue,
                "gazetteer": layout.gazetteer,
                "role": layout.role,
            },
        )
        return pool(hidden, layout)


def pool(hidden: Floats, layout: Layout) -> Floats:
    """Return the mean of each word's pieces; hidden is (pieces, H)."""
    pieces = np.flatnonzero(layout.owners >= 0)
    owners = layout.owners[pieces]
    counts = np.bincount(owners, minlength=layout.begins[-1])
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))  # the pieces of a word follow one another
    sums = np.zeros((layout.begins[-1], hidden.shape[1]), np.float32)
    for nth in range(counts.max(initial=0)):
        firsts = firsts[counts[owners[firsts]] > nth]
        sums[owners[firsts]] += hidden[pieces[firsts + nth]]
    return np.asarray(sums / np.maximum(counts, 1)[:, None], np.float32)
