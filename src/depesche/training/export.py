"""Export a checkpoint to what ships: an int8 encoder in ONNX, the embeddings in four bits, the heads as arrays.

usage: python -m depesche.training.export CHECKPOINT_FOLDER MODEL_FOLDER [--second]

A second network shares pieces, labels and embeddings of the first, beside which it is written; its weights are rounded more coarsely, so
that both together stay below 60 MB.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.ensemble import SECOND
from depesche.training.network import HEADS, KNOWLEDGE, LOWER, WIDTH, Encoder
from depesche.training.weights import quantise

COPIED = ("tokenizer.json", "labels.json")  # as they are, beside a first network
SETTLED = (*COPIED, "rows.json")  # what a network shares with those that go on from it
QUANTISED, SCALED = "_Transposed_quantized", "_Transposed_scale"  # how the names of a matrix's bytes and of their scales end
COARSE = 0.06  # step of a second network's weights, in standard deviations of the weights of an output: 17.6 MB packed instead of 19.6


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
    q, k, v = (z.reshape(t, HEADS, -1).transpose(0, 1) for z in layer.qkv(x).chunk(3, dim=-1))
    weights = (q @ k.transpose(1, 2) * (WIDTH // HEADS) ** -0.5).softmax(-1)
    x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(t, WIDTH)))
    return layer.norm2(x + layer.outer(nn.functional.gelu(layer.inner(x))))


def load(folder: Path) -> tuple[Encoder, dict[str, np.ndarray], torch.Tensor]:
    """Load a checkpoint: the encoder, the heads as arrays, the embeddings."""
    state = torch.load(folder / "checkpoint.pt")
    sizes = {name: state["encoder"][f"{name}.weight"].shape[0] for name in ("lexicon", "cue", "gazetteer")}
    encoder = Encoder(LOWER, **sizes)
    encoder.load_state_dict(state["encoder"])
    return encoder.eval(), {name: value.numpy() for name, value in state["heads"].items()}, state["table"].float()


def export(folder: Path, out: Path) -> None:
    """Write the model files of a first network."""
    out.mkdir(parents=True, exist_ok=True)
    encoder, heads, table = load(folder)
    _pack(_quantised(encoder), out)
    nibbles, scales = quantise(table.numpy())
    np.savez_compressed(out / "embeddings.npz", nibbles=nibbles, scales=scales)
    _keep(heads, out)
    for name in COPIED:
        shutil.copy(folder / name, out / name)


def export_second(folder: Path, model: Path) -> None:
    """Write the files of a second network beside those of the first."""
    out = model / SECOND
    out.mkdir(parents=True, exist_ok=True)
    encoder, heads, _ = load(folder)
    _pack(coarse(_quantised(encoder)), out)
    _keep(heads, out)


def coarse(model: onnx.ModelProto, step: float = COARSE) -> onnx.ModelProto:
    """Round the int8 weights of a model in place to a step in standard deviations of the weights of each output."""
    arrays = {one.name: one for one in model.graph.initializer}
    for name in [name.removesuffix("_quantized") for name in arrays if name.endswith("_quantized")]:
        whole, scale = arrays[f"{name}_quantized"], arrays[f"{name}_scale"]
        weights = onnx.numpy_helper.to_array(whole) * onnx.numpy_helper.to_array(scale)
        steps = np.maximum(step * weights.std(axis=0), np.abs(weights).max(axis=0) / 127).astype(np.float32)
        whole.CopyFrom(onnx.numpy_helper.from_array(np.round(weights / steps).astype(np.int8), whole.name))
        scale.CopyFrom(onnx.numpy_helper.from_array(steps, scale.name))
    return model


def _quantised(encoder: Encoder) -> onnx.ModelProto:
    """Return the encoder with int8 weights, a scale for each output."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    example = (torch.randn(40, WIDTH), *(torch.zeros(40, dtype=torch.long) for _ in KNOWLEDGE))
    names = ["embedded", *KNOWLEDGE]
    with tempfile.TemporaryDirectory() as place:
        plain, small = Path(place) / "plain.onnx", Path(place) / "small.onnx"
        torch.onnx.export(
            Single(encoder).eval(), example, str(plain), input_names=names, output_names=["hidden"],
            dynamic_axes={name: {0: "pieces"} for name in [*names, "hidden"]}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
        return onnx.load(str(small))


def _pack(model: onnx.ModelProto, out: Path) -> None:
    (out / ENCODER).write_bytes(gzip.compress(model.SerializeToString(), 9, mtime=0))


def _keep(heads: dict[str, np.ndarray], out: Path) -> None:
    """Write what the product needs of the heads: the parser's are for training alone."""
    kept = {name: value.astype(np.float16) for name, value in heads.items() if not name.startswith(("arc_", "relation"))}
    np.savez_compressed(out / "heads.npz", **kept)


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--second", action="store_true", help="write a second network beside the first")
    options = parser.parse_args()
    (export_second if options.second else export)(options.folder, options.model)


if __name__ == "__main__":
    main()
