"""The encoder at run time: int8 weights in onnxruntime, embeddings as an int8 table."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np

from depesche.coding.reader.layout import Floats, Layout


class Encoder(Protocol):
    """Anything that reads a window."""

    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window, (words, H)."""


class OnnxEncoder:
    """The exported encoder; one thread unless told otherwise, so that a batch of articles can run beside other work."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        with np.load(folder / "embeddings.npz") as table:
            self._pieces, self._scales = table["pieces"], table["scales"]

    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window, (words, H)."""
        embedded = self._pieces[layout.pieces].astype(np.float32) * self._scales[layout.pieces][:, None]
        (hidden,) = self._session.run(
            None,
            {"embedded": embedded, "lexicon": layout.lexicon, "cue": layout.cue, "gazetteer": layout.gazetteer, "role": layout.role},
        )
        return pool(hidden, layout)


def pool(hidden: Floats, layout: Layout) -> Floats:
    """Return the mean of each word's pieces; hidden is (pieces, H)."""
    own = layout.owners >= 0
    sums = np.zeros((layout.begins[-1], hidden.shape[1]), np.float32)
    np.add.at(sums, layout.owners[own], hidden[own])
    counts = np.bincount(layout.owners[own], minlength=layout.begins[-1])
    return np.asarray(sums / np.maximum(counts, 1)[:, None], np.float32)
