"""The version of a trained model: a short digest of what its training wrote, so that a newer one is told from an older one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

PARTS = ("heads.npz", "labels.json", "parties.npz", "dyads.npz", "hindsight.npz", "certainty.json", "second/heads.npz")
"""Small files that every training and calibration writes anew; the encoder is trained with the heads and need not be read."""

LENGTH = 8


def version_of(folder: Path) -> str:
    """Return the version of the model in a folder."""
    digest = sha256()
    for name in PARTS:
        path = folder / name
        digest.update(sha256(path.read_bytes() if path.exists() else b"").digest())
    return digest.hexdigest()[:LENGTH]
