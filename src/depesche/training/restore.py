"""Turn a network that ships back into a checkpoint, so that training can go on from it: on corrections of one's own, say.

usage: python -m depesche.training.restore --out build/shipped [--model FOLDER] [--second]

The weights are those of the export, rounded to a byte; what is for training alone (the parser of English and German trees) begins anew.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from depesche.coding.reader.encoder import ENCODER, Embeddings
from depesche.coding.reader.ensemble import SECOND
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.reader import MODEL
from depesche.training.export import COPIED, QUANTISED, SCALED
from depesche.training.network import Heads, Sizes
from depesche.training.vocabulary import rows_of, tokenizer_path


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
    rows = rows_of(tokenizer_path(), model / "tokenizer.json")
    (out / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    table = torch.from_numpy(Embeddings(model / "embeddings.npz").of(np.arange(len(rows)))).half()
    heads = heads_of(network / "heads.npz", Labels.load(model / "labels.json"))
    torch.save({"epoch": 0, "encoder": encoder_of(network / ENCODER), "heads": heads, "table": table}, out / "checkpoint.pt")


def encoder_of(path: Path) -> dict[str, torch.Tensor]:
    """Return the parameters of an exported encoder under the names that training gives them."""
    graph = onnx.load_from_string(gzip.decompress(path.read_bytes())).graph
    arrays = {one.name.removeprefix("encoder."): numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: array for name, array in arrays.items() if name.endswith((".weight", ".bias"))}
    for name in (name.removesuffix(QUANTISED) for name in arrays if name.endswith(QUANTISED)):
        found[name] = (arrays[name + QUANTISED].astype(np.float32) * arrays[name + SCALED]).T
    return {name: torch.from_numpy(np.array(array, np.float32)) for name, array in found.items()}


def heads_of(path: Path, labels: Labels) -> dict[str, torch.Tensor]:
    """Return the parameters of exported heads, and new ones where the export has none."""
    found = Heads(Sizes(modes=max(1, len(labels.modes)), codes=len(labels.codes))).state_dict()
    with np.load(path) as arrays:
        found |= {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays if name in found}
    return found


if __name__ == "__main__":
    main()
