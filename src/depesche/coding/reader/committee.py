"""Several small networks of the same shape that were fitted on a trained reader, run side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.heads import gelu
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.packing import load_rows

ROWS = 4096  # that are looked at side by side: a long document has ten times as many, and all at once they took 240 MB


class Committee:
    """Hold the parameters of networks; what reads them asks ``run`` and takes the mean of what the networks say."""

    def __init__(self, parameters: Mapping[str, NDArray[np.float32]]) -> None:
        self.parameters = {name: np.asarray(value, np.float32) for name, value in parameters.items()}
        self._layers = sum(name.startswith("weight") for name in self.parameters)

    def __bool__(self) -> bool:
        """Tell whether there are networks."""
        return bool(self.parameters)

    @classmethod
    def load(cls, path: Path) -> Committee:
        """Read the parameters; none where the file is missing."""
        return cls(load_rows(path) if path.exists() else {})

    def run(self, x: Floats) -> Floats:
        """Map features (n, F) to what each network says, (networks, n, outputs)."""
        return np.concatenate([self._run(x[start : start + ROWS]) for start in range(0, max(1, len(x)), ROWS)], axis=1)

    def _run(self, x: Floats) -> Floats:
        p = self.parameters
        z: Floats = ((x - p["mean"]) / p["scale"])[None]
        for i in range(self._layers):
            z = z @ p[f"weight{i}"] + p[f"bias{i}"][:, None]
            z = gelu(z) if i + 1 < self._layers else z
        return z
