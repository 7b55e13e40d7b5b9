"""A network that ships, turned back into a checkpoint: it sees what the exported one sees (needs the training extra)."""

import json

import numpy as np
import pytest

from depesche.coding.reader.layout import lay_out
from depesche.coding.reader.packing import load_rows
from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.shelf import SECOND, packed
from depesche.coding.reader.windows import windows

torch = pytest.importorskip("torch", reason="torch is part of the training extra")
pytest.importorskip("onnx", reason="onnx is part of the training extra")
pytest.importorskip("semantra_multilingual", reason="the pieces are part of the training extra")

TEXT = {
    "lang": "de",
    "published": "2024-05-14",
    "sentences": ["Polen hat am Montag drei Diplomaten aus Belarus ausgewiesen.", "Minsk kündigte eine Antwort an."],
}


@pytest.fixture(scope="module")
def restored(tmp_path_factory):
    from depesche.training.restore import restore

    out = tmp_path_factory.mktemp("restored")
    restore(MODEL, MODEL / SECOND, out)
    return out


def test_the_restored_encoder_sees_what_the_exported_one_sees(restored):
    from depesche.actors import ActorBase
    from depesche.coding.reader.encoder import Embeddings, OnnxEncoder, pool
    from depesche.coding.reader.features import Knowledge
    from depesche.coding.reader.labels import Labels
    from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
    from depesche.training.example import read
    from depesche.training.export import Single, load
    from depesche.training.network import KNOWLEDGE

    encoder = load(restored).encoder
    reading = read(TEXT, Tokeniser(restored / TOKENIZER), Knowledge(ActorBase.load()))
    layout = lay_out(reading, windows(reading.tokens)[0], Labels.load(restored / "labels.json").codes)
    embeddings = Embeddings(MODEL / "embeddings.npz")
    ids = [torch.from_numpy(getattr(layout, name)) for name in KNOWLEDGE]
    with torch.no_grad():
        hidden = Single(encoder)(torch.from_numpy(embeddings.of(layout.pieces)), *ids).numpy()
    plain, shipped = pool(hidden, layout), OnnxEncoder(packed(MODEL / SECOND).model(), embeddings).read(layout)
    alike = (plain * shipped).sum(1) / np.linalg.norm(plain, axis=1) / np.linalg.norm(shipped, axis=1)
    assert alike.min() > 0.97


def test_training_finds_the_embeddings_of_the_pieces_and_all_heads(restored):
    from depesche.coding.reader.encoder import Embeddings
    from depesche.training.weights import read_weights, weights_path

    rows = json.loads((restored / "rows.json").read_text())
    some = np.array([7, 4000, len(rows) - 1])
    table = read_weights(weights_path())["emb.word"][rows]
    assert Embeddings(MODEL / "embeddings.npz").of(some) == pytest.approx(table[some], abs=1e-6)
    heads = torch.load(restored / "checkpoint.pt")["heads"]
    shipped = load_rows(MODEL / SECOND / "heads.npz")
    assert all(np.allclose(heads[name], shipped[name]) for name in shipped if name in heads)
    assert all(torch.isfinite(value).all() for value in heads.values())
