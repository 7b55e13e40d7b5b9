"""The network in torch: distances, rounding, and that the product's graph computes what training computes (needs the training extra)."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is part of the training extra")
pytest.importorskip("onnx", reason="onnx is part of the training extra")


def encoder(relative=True):
    from depesche.training.network import Encoder, Shape

    torch.manual_seed(1)
    made = Encoder(Shape(width=24, inner=48, layers=3, lower=1, eps=1e-5, relative=relative), lexicon=5, cue=4, gazetteer=3)
    for table in (made.lexicon, made.cue, made.gazetteer, made.role):
        torch.nn.init.normal_(table.weight)
    return made.eval()


def window(pieces=9):
    ids = [torch.arange(pieces) % size for size in (5, 4, 3, 4)]
    return torch.randn(pieces, 24), ids


def test_distances_fall_into_buckets_as_in_t5():
    from depesche.training.network import bucket

    near = torch.tensor([0, 1, 7, -1, -7, 8, 127, 500, -500])
    assert bucket(near).tolist() == [0, 1, 7, 17, 23, 8, 15, 15, 31]


@pytest.mark.parametrize("relative", [True, False])
def test_the_graph_of_the_product_computes_what_training_computes(relative):
    from depesche.training.export import Single

    made, (embedded, ids) = encoder(relative), window()
    batch = [one[None] for one in ids]
    none = torch.zeros(1, 1, 1, len(embedded))
    with torch.no_grad():
        trained = made.above(made.below(embedded[None], none), none, batch)[0]
        shipped = Single(made)(embedded, *ids)
    assert shipped.numpy() == pytest.approx(trained.numpy(), abs=5e-3)  # positions ship in half precision


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter that the product uses
def test_an_exported_encoder_reads_as_the_rounded_one_does_in_training(tmp_path):
    import onnxruntime

    from depesche.coding.reader.packing import Packed
    from depesche.training.export import Single, packed, written
    from depesche.training.rounding import nearest

    made, (embedded, ids) = encoder(), window()
    packed(written(made, nearest(made, 0.3))).save(tmp_path / "encoder.npz")
    session = onnxruntime.InferenceSession(Packed.load(tmp_path / "encoder.npz").model(), providers=["CPUExecutionProvider"])
    names = ("lexicon", "cue", "gazetteer", "role")
    fed = {"embedded": embedded.numpy(), **{name: one.numpy() for name, one in zip(names, ids, strict=True)}}
    (shipped,) = session.run(None, fed)
    with torch.no_grad():
        plain = Single(made)(embedded, *ids).numpy()
        made.round(0.3)
        rounded = Single(made)(embedded, *ids).numpy()
    assert np.abs(shipped - rounded).mean() < 0.4 * np.abs(shipped - plain).mean()


def test_rounding_leaves_whole_steps_and_lets_the_gradient_pass():
    from depesche.training.network import Matrix

    made = Matrix(16, 4)
    made.step = 0.5
    steps = made.rounded() / (made.weight.std(1, keepdim=True) * 0.5)
    assert torch.allclose(steps, steps.round(), atol=1e-4)
    made(torch.ones(2, 16)).sum().backward()
    assert torch.allclose(made.weight.grad, torch.full_like(made.weight, 2.0))


def test_vocabularies_of_both_kinds_are_found_again_in_the_original():
    from depesche.training.vocabulary import rows_of

    pairs = {"model": {"vocab": [["<s>", 0.0], ["ab", -1.0], ["c", -2.0]]}}
    rows = {"model": {"vocab": {"c": 2, "<s>": 0, "ab": 1}}}
    assert rows_of({"model": {"vocab": {"<s>": 0, "c": 1}}}, rows) == [0, 2]
    assert rows_of({"model": {"vocab": [["ab", -1.0]]}}, pairs) == [1]


def test_rounded_embeddings_are_told_by_levels_and_steps():
    from depesche.training.weights import levels_of_rows, rounded

    table = rounded(np.random.default_rng(2).normal(size=(6, 40)).astype(np.float32), 0.45)
    levels, scales = levels_of_rows(table.astype(np.float16).astype(np.float32))
    assert levels.shape == (6, 1, 40) and np.abs(levels[:, 0] * scales - table).max() < 2e-3
