"""Export a checkpoint to what ships: an int8 encoder in ONNX, an int8 table of embeddings, the heads as arrays.

usage: python -m depesche.training.export build/reader src/depesche/coding/reader/model
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from depesche.coding.reader.encoder import pool
from depesche.coding.reader.layout import Floats, Layout
from depesche.training.network import KNOWLEDGE, LAYERS, LOWER, WIDTH, Encoder


class Single(nn.Module):
    """The encoder for one window without padding, as it runs in the product."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, embedded: torch.Tensor, *ids: torch.Tensor) -> torch.Tensor:
        """Map embeddings (T, H) and ids (T,) to hidden vectors (T, H)."""
        e = self.encoder
        x = e.norm(embedded + e.position.weight[: embedded.shape[0]])
        known = e.known(ids)
        for i, layer in enumerate(e.layers):
            x = _layer(layer, x + known if i == e.lower else x)
        return x


def _layer(layer: nn.Module, x: torch.Tensor) -> torch.Tensor:
    """Run one layer on (T, H), written without batch so that the graph stays small."""
    t = x.shape[0]
    q, k, v = (z.reshape(t, LAYERS, -1).transpose(0, 1) for z in layer.qkv(x).chunk(3, dim=-1))
    weights = (q @ k.transpose(1, 2) * (WIDTH // LAYERS) ** -0.5).softmax(-1)
    x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(t, WIDTH)))
    return layer.norm2(x + layer.outer(nn.functional.gelu(layer.inner(x))))


class TorchEncoder:
    """The encoder of a checkpoint behind the interface of the product, to compare with the exported one."""

    def __init__(self, encoder: Encoder, table: torch.Tensor) -> None:
        self._single = Single(encoder).eval()
        self._table = table

    @torch.no_grad()
    def read(self, layout: Layout) -> Floats:
        """Return the vectors of all words of a window, (words, H)."""
        ids = [torch.from_numpy(x) for x in (layout.lexicon, layout.cue, layout.gazetteer, layout.role)]
        return pool(self._single(self._table[torch.from_numpy(layout.pieces)].float(), *ids).numpy(), layout)


def load(folder: Path) -> tuple[Encoder, dict[str, np.ndarray], torch.Tensor]:
    """Load a checkpoint: the encoder, the heads as arrays, the embeddings."""
    state = torch.load(folder / "checkpoint.pt")
    sizes = {name: state["encoder"][f"{name}.weight"].shape[0] for name in ("lexicon", "cue", "gazetteer")}
    encoder = Encoder(LOWER, **sizes)
    encoder.load_state_dict(state["encoder"])
    return encoder.eval(), {name: value.numpy() for name, value in state["heads"].items()}, state["table"].float()


def export(folder: Path, out: Path) -> None:
    """Write the product's model files."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    encoder, heads, table = load(folder)
    example = (torch.randn(40, WIDTH), *(torch.zeros(40, dtype=torch.long) for _ in KNOWLEDGE))
    names = ["embedded", *KNOWLEDGE]
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "encoder.onnx"
        torch.onnx.export(
            Single(encoder).eval(), example, str(plain), input_names=names, output_names=["hidden"],
            dynamic_axes={name: {0: "pieces"} for name in [*names, "hidden"]}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"]
        )
    scales = (table.abs().amax(1) / 127).clamp_min(1e-8)
    pieces = (table / scales.unsqueeze(1)).round().to(torch.int8).numpy()
    np.savez_compressed(out / "embeddings.npz", pieces=pieces, scales=scales.numpy().astype(np.float32))
    kept = {name: value.astype(np.float16) for name, value in heads.items() if not name.startswith(("arc_", "relation"))}
    np.savez_compressed(out / "heads.npz", **kept)
    for name in ("tokenizer.json", "labels.json"):
        shutil.copy(folder / name, out / name)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
