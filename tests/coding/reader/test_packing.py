"""Weights as they ship come back as they were packed."""

import numpy as np
import pytest

from depesche.coding.reader.packing import MOST, Packed, deflated, inflated, load_rows, save_rows
from depesche.errors import KnowledgeError


def network(rng, start=None):
    """Return a packed graph of two matrices; one that went on from another has weights near those of it, at scales of its own."""
    scales = tuple(rng.uniform(0.01, 0.02, size=outputs).astype(np.float32) for outputs in (6, 4))
    if start is None:
        levels = tuple(rng.integers(-20, 21, size=shape).astype(np.int8) for shape in ((4, 6), (6, 4)))
    else:
        near = [rng.normal(level * scale, 0.01) for level, scale in zip(start.levels, start.scales, strict=True)]
        levels = tuple(np.round(weights / scale).clip(-MOST, MOST).astype(np.int8) for weights, scale in zip(near, scales, strict=True))
    return Packed(b"g" * 3 + bytes(24 + 24) + b"h" + bytes(24 + 16) + b"i", ((3, 27), (52, 76)), levels, scales)


def same(one, other):
    return one.model() == other.model() and all((a == b).all() for a, b in zip(one.levels, other.levels, strict=True))


def test_a_graph_comes_back_with_its_weights_in_their_places(tmp_path):
    packed = network(np.random.default_rng(1))
    packed.save(tmp_path / "one.npz")
    found = Packed.load(tmp_path / "one.npz")
    assert same(found, packed)
    whole = found.model()
    assert len(whole) == len(packed.graph) and whole[:3] == b"ggg" and whole[51:52] == b"h" and whole[-1:] == b"i"
    assert whole[3:27] == packed.levels[0].tobytes() and whole[27:51] == packed.scales[0].tobytes()


def test_of_a_second_network_only_the_steps_from_the_first_are_kept(tmp_path):
    rng = np.random.default_rng(2)
    first = network(rng)
    second = network(rng, first)
    second.save(tmp_path / "second.npz", start=first)
    assert same(Packed.load(tmp_path / "second.npz", first), second)
    with np.load(tmp_path / "second.npz") as arrays:
        assert np.abs(inflated(arrays["levels"])).max() < max(np.abs(level).max() for level in second.levels)


def test_steps_beyond_a_byte_come_back_too(tmp_path):
    far = [np.full((2, 2), value, np.int8) for value in (-MOST, MOST)]
    one, other = (Packed(bytes(12), ((0, 4),), (level,), (np.ones(2, np.float32),)) for level in far)
    other.save(tmp_path / "other.npz", start=one)
    assert same(Packed.load(tmp_path / "other.npz", one), other)


@pytest.mark.parametrize("left", [0, 10, 200])
def test_a_file_cut_short_is_told(tmp_path, left):
    network(np.random.default_rng(3)).save(tmp_path / "whole.npz")
    (tmp_path / "part.npz").write_bytes((tmp_path / "whole.npz").read_bytes()[:left])
    with pytest.raises(KnowledgeError, match=r"part\.npz is damaged \(.*\): install the package again"):
        Packed.load(tmp_path / "part.npz")


def test_matrices_are_kept_to_a_127th_of_the_largest_value_of_each_row(tmp_path):
    rng = np.random.default_rng(4)
    arrays = {"word.weight": rng.normal(size=(5, 8)), "gist_word.weight": rng.normal(size=(3, 5, 8)), "word.bias": rng.normal(size=5)}
    arrays["word.weight"][2] = 0
    save_rows(tmp_path / "heads.npz", arrays)
    found = load_rows(tmp_path / "heads.npz")
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        assert found[name].dtype == np.float32 and found[name].shape == array.shape
        allowed = 0 * array if array.ndim == 1 else np.abs(array).max(axis=-1, keepdims=True) / MOST / 2
        assert (np.abs(found[name] - array) <= allowed + 1e-6).all()


def test_levels_are_packed_to_little_more_than_what_they_tell():
    levels = np.round(np.random.default_rng(5).normal(scale=2, size=100_000)).astype(np.int8)
    shares = np.unique(levels, return_counts=True)[1] / len(levels)
    told = -(shares * np.log2(shares)).sum() * len(levels) / 8
    assert (inflated(deflated(levels)) == levels).all()
    assert told < len(deflated(levels)) < 1.05 * told
