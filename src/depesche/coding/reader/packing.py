"""Weights as they ship: small whole numbers, levels, with scales that turn them into values; packed to little more than what they tell.

Levels are deflated by Huffman's codes alone: searching them for repetitions makes them larger (docs/decisions/0034).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.coding.reader.layout import Floats
from depesche.errors import KnowledgeError

Levels = NDArray[np.int8]
MOST = 127  # the highest level; the lowest is its negative
OF_ROWS = ":scale"  # how the name of the scales of an array's rows ends


@dataclass(frozen=True)
class Packed:
    """Hold an ONNX graph without its weights, where they belong, and of each matrix levels, (inputs, outputs), and scales, (outputs,).

    A second network went on from a first one, so that its weights stand a few steps from where the first's are: only the steps are stored.
    The file holds ``graph``, a deflated model with zeros in place of levels and scales; ``places``, (matrices, 2), where those stand in its
    bytes; ``shapes``, (matrices, 2); and of all matrices in a row ``scales`` and ``levels``, or the steps to them.
    """

    graph: bytes
    places: tuple[tuple[int, int], ...]
    levels: tuple[Levels, ...]
    scales: tuple[Floats, ...]

    @classmethod
    def load(cls, path: Path, start: Packed | None = None) -> Packed:
        """Read a file; ``start`` is what its network went on from, if it did."""
        try:
            with path.open("rb") as file, np.load(file) as arrays:
                found = {name: arrays[name] for name in arrays}
            graph = zlib.decompress(found["graph"].tobytes())
            shapes = [(int(inputs), int(outputs)) for inputs, outputs in found["shapes"]]
            stored = _cut(inflated(found["levels"]), [inputs * outputs for inputs, outputs in shapes])
            scales = tuple(_cut(found["scales"], [outputs for _, outputs in shapes]))
        except Exception as problem:  # zip, zlib and numpy raise what they like
            raise KnowledgeError(f"{path} is damaged ({problem}): install the package again") from problem
        levels = tuple(one.reshape(shape) for one, shape in zip(stored, shapes, strict=True))
        alone = cls(graph, tuple((int(a), int(b)) for a, b in found["places"]), levels, scales)
        return alone.after(start) if start else alone

    def after(self, start: Packed) -> Packed:
        """Return what stands where steps that were read alone lead from another network."""
        levels = (steps + before for steps, before in zip(self.levels, start.levels_in(self.scales), strict=True))
        return replace(self, levels=tuple(levels))

    def save(self, path: Path, start: Packed | None = None) -> None:
        """Write the file."""
        steps = list(self.levels)
        if start:
            steps = [level - before for level, before in zip(steps, start.levels_in(self.scales), strict=True)]
        np.savez(
            path,
            graph=np.frombuffer(zlib.compress(self.graph, 9), np.uint8),
            places=np.array(self.places, np.int64),
            shapes=np.array([level.shape for level in self.levels], np.int64),
            scales=np.concatenate(self.scales),
            levels=deflated(np.concatenate([one.ravel() for one in steps])),
        )

    def levels_in(self, scales: Sequence[Floats]) -> Iterator[Levels]:
        """Yield the levels that would stand for the same weights at other scales."""
        yield from (
            np.rint(levels * (own / other)).clip(-MOST, MOST).astype(np.int8)
            for levels, own, other in zip(self.levels, self.scales, scales, strict=True)
        )

    def model(self) -> bytes:
        """Return the whole graph."""
        whole = bytearray(self.graph)
        for at, levels, scales in zip(self.places, self.levels, self.scales, strict=True):
            for place, part in zip(at, (levels.tobytes(), scales.tobytes()), strict=True):
                whole[place : place + len(part)] = part
        return bytes(whole)


def _cut(row: NDArray[Any], sizes: Sequence[int]) -> list[NDArray[Any]]:
    """Cut a row into parts of these sizes."""
    if sum(sizes) != len(row):
        raise ValueError(f"{len(row)} numbers where {sum(sizes)} belong")
    return np.split(row, np.cumsum(sizes)[:-1])


def deflated(levels: Levels) -> NDArray[np.uint8]:
    """Return levels packed."""
    coder = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_HUFFMAN_ONLY)
    return np.frombuffer(coder.compress(levels.tobytes()) + coder.flush(), np.uint8)


def inflated(packed: NDArray[np.uint8]) -> Levels:
    """Return levels unpacked, in a row."""
    return np.frombuffer(zlib.decompress(packed.tobytes()), np.int8)


def save_rows(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays, those of two axes and more as levels with a scale for each row."""
    kept: dict[str, Any] = {}
    for name, given in arrays.items():
        kept[name] = array = np.asarray(given, np.float32)
        if array.ndim > 1:
            scales = np.abs(array).max(axis=-1, keepdims=True) / MOST
            kept[name] = np.round(array / np.where(scales == 0, 1, scales)).astype(np.int8)
            kept[name + OF_ROWS] = scales
    np.savez_compressed(path, **kept)


def load_rows(path: Path) -> dict[str, Floats]:
    """Read arrays that ``save_rows`` wrote."""
    with np.load(path) as arrays:
        found = {name: arrays[name] for name in arrays}
    return {
        name: np.asarray(array * found.get(name + OF_ROWS, np.float32(1)), np.float32)
        for name, array in found.items()
        if not name.endswith(OF_ROWS)
    }
