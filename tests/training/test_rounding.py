"""Weights rounded with regard to texts (needs the training extra)."""

import pytest

torch = pytest.importorskip("torch", reason="torch is part of the training extra")
pytest.importorskip("onnx", reason="onnx is part of the training extra")

STEP = 0.5


@pytest.fixture
def weight():
    return torch.randn(6, 40, generator=torch.Generator().manual_seed(1))


@pytest.fixture
def seen():
    """Inputs of which many go together, as those of an encoder do."""
    drawn = torch.Generator().manual_seed(2)
    return torch.randn(500, 8, generator=drawn) @ torch.randn(8, 40, generator=drawn) + 0.1 * torch.randn(500, 40, generator=drawn)


def off(rounded, weight, seen):
    return float(((seen @ (rounded.levels * rounded.steps[:, None] - weight).T) ** 2).mean())


def alone(weight):
    from depesche.training.network import steps_of
    from depesche.training.rounding import Rounded

    steps = steps_of(weight, STEP)
    return Rounded((weight / steps[:, None]).round(), steps)


def test_outputs_stay_nearer_to_what_they_were_than_with_each_weight_rounded_for_itself(weight, seen):
    from depesche.training.rounding import settle

    found = settle(weight, seen.T @ seen, STEP)
    assert torch.equal(found.levels, found.levels.round())
    assert torch.equal(found.steps, alone(weight).steps)
    assert off(found, weight, seen) < 0.25 * off(alone(weight), weight, seen)


def test_inputs_that_do_not_go_together_are_rounded_each_for_itself(weight):
    from depesche.training.rounding import settle

    assert torch.equal(settle(weight, torch.eye(40), STEP).levels, alone(weight).levels)


def test_small_steps_leave_all_levels_within_a_byte(weight):
    from depesche.training.rounding import settle

    assert float(settle(weight, torch.eye(40), 0.001).levels.abs().max()) == 127


def test_all_matrices_of_an_encoder_are_settled_by_what_goes_through_them():
    from depesche.training.export import Single
    from depesche.training.network import Encoder, Shape
    from depesche.training.rounding import matrices, nearest, settled

    torch.manual_seed(3)
    made = Encoder(Shape(width=24, inner=48, layers=2, lower=1), 5, 4, 3).eval()
    texts = [(torch.randn(12, 24), *(torch.zeros(12, dtype=torch.long) for _ in range(4))) for _ in range(20)]
    single = Single(made).eval()
    with torch.no_grad():
        before = [single(*text) for text in texts]
    found, plain = settled(made, single, texts, STEP), nearest(made, STEP)
    assert set(found) == set(plain) == {name for name, _ in matrices(made)}

    def error(rounded):
        for name, matrix in matrices(made):
            matrix.weight.data = rounded[name].levels * rounded[name].steps[:, None]
        with torch.no_grad():
            return sum(float(((single(*text) - one) ** 2).sum()) for text, one in zip(texts, before, strict=True))

    was = {name: matrix.weight.data.clone() for name, matrix in matrices(made)}
    settled_error = error(found)
    for name, matrix in matrices(made):
        matrix.weight.data = was[name]
    assert settled_error < 0.7 * error(plain)
