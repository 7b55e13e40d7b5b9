"""Export a checkpoint to what ships: an encoder in ONNX whose weights are small whole numbers, embeddings and heads as arrays.

usage: python -m depesche.training.export CHECKPOINT_FOLDER MODEL_FOLDER [--second] [--step STEP] [--nearest]

A second network shares pieces, labels and embeddings of the first, beside which it is written. Weights are rounded to a step in standard
deviations of those of each output, so that all of it stays below 60 MB: so that the outputs stay what they are on the project's articles
(``rounding``), or each for itself as in training (``train --round``).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

from depesche.coding.reader.encoder import EMBEDDINGS, ENCODER
from depesche.coding.reader.packing import Packed, deflated, save_rows
from depesche.coding.reader.shelf import SECOND
from depesche.coding.reader.tokens import TOKENIZER
from depesche.training.network import HEADS, KNOWLEDGE, POSITIONS, Encoder, Layer, apart, bucket
from depesche.training.rounding import Rounded, nearest, settled, texts_of
from depesche.training.starts import STARTS, Start

COPIED = (TOKENIZER, "labels.json")  # as they are, beside a first network
SETTLED = (*COPIED, "rows.json")  # what a network shares with those that go on from it
QUANTISED, SCALED = "_Transposed_quantized", "_Transposed_scale"  # how the names of a matrix's bytes and of their scales end
COARSE = 0.12  # step of the weights unless told otherwise (docs/decisions/0034)
PREFIX, SUFFIX = "encoder.", ".weight"  # around the name of a matrix


class Single(nn.Module):
    """The encoder for one window without padding, as it runs in the product."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.register_buffer("positions", encoder.position.weight.detach().half())
        near = encoder.relative
        self.near = nn.Embedding.from_pretrained(near(bucket(apart())).detach()) if near else None

    def forward(self, embedded: torch.Tensor, *ids: torch.Tensor) -> torch.Tensor:
        """Map embeddings (T, H) and ids (T,) to hidden vectors (T, H)."""
        e, pieces = self.encoder, torch.arange(embedded.shape[0])
        x = e.norm(embedded + self.positions[pieces].float())
        known = e.known(ids)
        near = self.near(pieces[:, None] - pieces + (POSITIONS - 1)).permute(2, 0, 1) if self.near else torch.zeros(())
        for i, layer in enumerate(e.layers):
            x = _layer(layer, x + known if i == e.shape.lower else x, near)
        return x


def _layer(layer: Layer, x: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
    """Run one layer on (T, H), written without batch so that the graph stays small; near, (heads, T, T), is added to what they ask."""
    t, width = x.shape
    q, k, v = (z.reshape(t, HEADS, -1).transpose(0, 1) for z in layer.qkv(x).chunk(3, dim=-1))
    asked = q @ k.transpose(1, 2) * (width // HEADS) ** -0.5
    weights = (asked + near if near.dim() else asked).softmax(-1)
    x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(t, width)))
    return layer.norm2(x + layer.outer(nn.functional.gelu(layer.inner(x))))


@dataclass(frozen=True)
class Checkpoint:
    """Hold a trained network: what it started from, the encoder, the heads as arrays, the embeddings."""

    start: Start
    encoder: Encoder
    heads: dict[str, np.ndarray]
    table: np.ndarray


def load(folder: Path) -> Checkpoint:
    """Load a checkpoint."""
    state = torch.load(folder / "checkpoint.pt")
    start = STARTS[state.get("start", "e5")]
    encoder = Encoder(start.shape, **{name: state["encoder"][f"{name}.weight"].shape[0] for name in ("lexicon", "cue", "gazetteer")})
    encoder.load_state_dict(state["encoder"])
    heads = {name: value.float().numpy() for name, value in state["heads"].items()}
    return Checkpoint(start, encoder.eval(), heads, state["table"].float().numpy())


def export(folder: Path, out: Path, how: How) -> None:
    """Write the model files of a first network."""
    out.mkdir(parents=True, exist_ok=True)
    trained = load(folder)
    packed(written(trained.encoder, how.rounded(folder, trained))).save(out / ENCODER)
    levels, scales = trained.start.levels(trained.table)
    np.savez(out / EMBEDDINGS, levels=deflated(levels), scales=scales)
    _keep(trained.heads, out)
    for name in COPIED:
        shutil.copy(folder / name, out / name)


def export_second(folder: Path, model: Path, how: How) -> None:
    """Write the files of a second network beside those of the first."""
    out = model / SECOND
    out.mkdir(parents=True, exist_ok=True)
    trained = load(folder)
    packed(written(trained.encoder, how.rounded(folder, trained))).save(out / ENCODER, start=Packed.load(model / ENCODER))
    _keep(trained.heads, out)


@dataclass(frozen=True)
class How:
    """Hold how weights are rounded: to which step, and each for itself or with regard to texts."""

    step: float = COARSE
    nearest: bool = False

    def rounded(self, folder: Path, trained: Checkpoint) -> dict[str, Rounded]:
        """Return the matrices of the encoder of a checkpoint rounded."""
        if self.nearest:
            return nearest(trained.encoder, self.step)
        return settled(trained.encoder, Single(trained.encoder).eval(), texts_of(folder, trained.table), self.step)


def written(encoder: Encoder, rounded: Mapping[str, Rounded]) -> onnx.ModelProto:
    """Return an encoder whose matrices are multiplied in int8, with the levels to which their weights are rounded."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    example = (torch.randn(40, encoder.shape.width), *(torch.zeros(40, dtype=torch.long) for _ in KNOWLEDGE))
    names = ["embedded", *KNOWLEDGE]
    with tempfile.TemporaryDirectory() as place:
        plain, small = Path(place) / "plain.onnx", Path(place) / "small.onnx"
        torch.onnx.export(
            Single(encoder).eval(), example, str(plain), input_names=names, output_names=["hidden"],
            dynamic_axes={name: {0: "pieces"} for name in [*names, "hidden"]}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
        model = onnx.load(str(small))
    arrays = {one.name: one for one in model.graph.initializer}
    for name, matrix in rounded.items():
        levels = matrix.levels.T.contiguous().numpy().astype(np.int8)
        for end, array in ((QUANTISED, levels), (SCALED, matrix.steps.numpy().astype(np.float32))):
            whole = PREFIX + name + SUFFIX + end
            arrays[whole].CopyFrom(onnx.numpy_helper.from_array(array, whole))
    return model


def packed(model: onnx.ModelProto) -> Packed:
    """Take the weights out of a model: the int8 levels of its matrices and their scales."""
    whole = model.SerializeToString()
    arrays = {one.name: one for one in model.graph.initializer}
    names = [name.removesuffix(QUANTISED) for name in arrays if name.endswith(QUANTISED)]
    graph, places = bytearray(whole), []
    for name in names:
        parts = [arrays[name + end].raw_data for end in (QUANTISED, SCALED)]
        places.append(tuple(whole.index(part) for part in parts))
        for place, part in zip(places[-1], parts, strict=True):
            graph[place : place + len(part)] = bytes(len(part))
    levels, scales = (tuple(onnx.numpy_helper.to_array(arrays[name + end]) for name in names) for end in (QUANTISED, SCALED))
    found = Packed(bytes(graph), tuple(places), levels, scales)
    assert found.model() == whole
    return found


def _keep(heads: dict[str, np.ndarray], out: Path) -> None:
    """Write what the product needs of the heads: the parser's are for training alone."""
    save_rows(out / "heads.npz", {name: value for name, value in heads.items() if not name.startswith(("arc_", "relation"))})


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--second", action="store_true", help="write a second network beside the first")
    parser.add_argument("--step", type=float, default=COARSE, help="to which weights are rounded")
    parser.add_argument("--nearest", action="store_true", help="round each weight for itself: right for a network trained so")
    options = parser.parse_args()
    (export_second if options.second else export)(options.folder, options.model, How(options.step, options.nearest))


if __name__ == "__main__":
    main()
