"""The version of a trained model: a short digest of what its training wrote, so that a newer one is told from an older one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from depesche.coding.reader.deciding import CERTAINTY, DYADS, HINDSIGHT
from depesche.coding.reader.ensemble import OWN, WAYS

PARTS = ("heads.npz", "labels.json", "parties.npz", "second/heads.npz")
BY_WAY = (DYADS, HINDSIGHT, CERTAINTY)
"""Small files that every training and calibration writes anew; the encoder is trained with the heads and need not be read."""

LENGTH = 8


def version_of(folder: Path) -> str:
    """Return the version of the model in a folder."""
    digest = sha256()
    for own in (folder, *(folder / language for language in OWN)):
        for name in (*PARTS, *(f"{way}/{name}" for way in WAYS for name in BY_WAY)):
            path = own / name
            digest.update(sha256(path.read_bytes() if path.exists() else b"").digest())
    return digest.hexdigest()[:LENGTH]
