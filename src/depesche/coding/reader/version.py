"""The version of a trained model: a short digest of what its training wrote, so that a newer one is told from an older one."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

from depesche.coding.reader.deciding import CERTAINTY, DYADS, HINDSIGHT
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.ensemble import OWN, WAYS

PARTS = ("heads.npz", "labels.json", "parties.npz", "second/heads.npz")
BY_WAY = (DYADS, HINDSIGHT, CERTAINTY)
"""Small files that training and calibration write, read as a whole."""

PACKED = (ENCODER, f"second/{ENCODER}")
"""Large files of which the checksums of their parts are read: hashing them would take a tenth of a second at each start."""

LENGTH = 8


def version_of(folder: Path) -> str:
    """Return the version of the model in a folder."""
    digest = sha256()
    for own in (folder, *(folder / language for language in OWN)):
        for name in (*PARTS, *(f"{way}/{name}" for way in WAYS for name in BY_WAY)):
            path = own / name
            digest.update(sha256(path.read_bytes() if path.exists() else b"").digest())
        for name in PACKED:
            digest.update(_checksums(own / name))
    return digest.hexdigest()[:LENGTH]


def _checksums(path: Path) -> bytes:
    """Return names and checksums of the parts of an archive, none where there is no archive."""
    if not zipfile.is_zipfile(path):
        return b""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(f"{part.filename} {part.CRC}" for part in archive.infolist()).encode()
