"""Turn a network that ships back into a checkpoint, so that training can go on from it: on corrections of one's own, say.

usage: python -m depesche.training.restore --out build/shipped [--model FOLDER] [--second]

The weights are those of the export, rounded; what is for training alone (the parser of English and German trees) begins anew.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from depesche.coding.reader.encoder import EMBEDDINGS, Embeddings
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.packing import load_rows
from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.shelf import SECOND, packed
from depesche.coding.reader.tokens import TOKENIZER
from depesche.training.export import COPIED, QUANTISED, SCALED
from depesche.training.network import BUCKETS, Heads, Sizes, apart, bucket, sizes_of
from depesche.training.starts import STARTS
from depesche.training.vocabulary import rows_of, unpacked


def main() -> None:
    """Read the options and write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--second", action="store_true", help="take the second network, not the first")
    options = parser.parse_args()
    restore(options.model, options.model / SECOND if options.second else options.model, options.out)


def restore(model: Path, network: Path, out: Path) -> None:
    """Write the checkpoint of an exported network, which shares pieces and labels of a model, with the files that training starts from."""
    out.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copy(model / name, out / name)
    table = Embeddings(model / EMBEDDINGS).every()
    name = next(name for name, start in STARTS.items() if start.shape.width == table.shape[1])
    rows = rows_of(unpacked(out / TOKENIZER), STARTS[name].tokenizer())
    (out / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    heads = heads_of(network / "heads.npz", sizes_of(table.shape[1], Labels.load(model / "labels.json")))
    state = {"epoch": 0, "start": name, "encoder": encoder_of(packed(network).model()), "heads": heads}
    torch.save(state | {"table": torch.from_numpy(table).half()}, out / "checkpoint.pt")


def encoder_of(model: bytes) -> dict[str, torch.Tensor]:
    """Return the parameters of an exported encoder under the names that training gives them."""
    graph = onnx.load_from_string(model).graph
    arrays = {one.name.removeprefix("encoder."): numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: array for name, array in arrays.items() if name.endswith((".weight", ".bias"))}
    found["position.weight"] = arrays["positions"]
    if "near.weight" in found:
        near = found.pop("near.weight")
        found["relative.weight"] = np.zeros((BUCKETS, near.shape[1]), np.float32)
        found["relative.weight"][bucket(apart()).numpy()] = near
    for name in (name.removesuffix(QUANTISED) for name in arrays if name.endswith(QUANTISED)):
        found[name] = (arrays[name + QUANTISED].astype(np.float32) * arrays[name + SCALED]).T
    return {name: torch.from_numpy(np.array(array, np.float32)) for name, array in found.items()}


def heads_of(path: Path, sizes: Sizes) -> dict[str, torch.Tensor]:
    """Return the parameters of exported heads, and new ones where the export has none."""
    found = Heads(sizes).state_dict()
    return found | {name: torch.from_numpy(array) for name, array in load_rows(path).items() if name in found}


if __name__ == "__main__":
    main()
