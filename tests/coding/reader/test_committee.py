"""Several small networks side by side."""

import numpy as np

from depesche.coding.reader.committee import ROWS, Committee


def drawn(*shape):
    return np.random.default_rng(sum(shape)).normal(size=shape).astype(np.float32)


def test_many_rows_are_told_what_few_are():
    parameters = {"mean": drawn(5), "scale": np.ones(5), "weight0": drawn(2, 5, 4), "bias0": drawn(2, 4), "weight1": drawn(2, 4, 3)}
    committee = Committee(parameters | {"bias1": drawn(2, 3)})
    x = drawn(ROWS + 7, 5)
    found = committee.run(x)
    assert found.shape == (2, ROWS + 7, 3)
    assert np.allclose(found[:, -3:], committee.run(x[-3:]), atol=1e-5)
    assert committee.run(x[:0]).shape == (2, 0, 3)
