"""Proof that a release is as it was made: every file, its length and checksum, the counts, the citation, and the store's memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from depesche.errors import StoreError
from depesche.record.store import Store
from depesche.release.manifest import CITATION, MANIFEST, SUMS, Manifest, citation, file_of, former_citation


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a release; raise StoreError for a folder that is none."""
    path = folder / MANIFEST
    if not path.is_file():
        raise StoreError(f"{folder}: is no release; it has no {MANIFEST}")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (msgspec.DecodeError, OSError) as problem:
        raise StoreError(f"{path}: can't be read ({problem}); go back to a copy of the release") from None


def find_faults(folder: Path, *, checksum: str | None = None, store: Store | None = None) -> Iterator[str]:
    """Yield what is wrong with a release; ``checksum`` is one that was cited, ``store`` the store that it was made of."""
    manifest = read_manifest(folder)
    own = file_of(folder / MANIFEST).sha256
    if checksum and own != checksum.lower():
        yield f"{MANIFEST}: its checksum is {own}, not the one that was cited"
    if store is not None:
        yield from _remembered(manifest, own, store)
    yield from _files(folder, manifest)
    yield from _counts(folder, manifest)
    if _text(folder / CITATION) not in (citation(manifest, own), former_citation(manifest, own)):
        yield f"{CITATION}: is not the citation of this release"
    names = {*(f.name for f in manifest.files), MANIFEST, CITATION}
    present = {name: file_of(folder / name).sha256 for name in names if (folder / name).is_file()}
    if _text(folder / SUMS) != "".join(f"{present[name]}  {name}\n" for name in sorted(present)):
        yield f"{SUMS}: does not hold the checksums of these files"
    for path in sorted(folder.iterdir()):
        if path.name not in {*names, SUMS}:
            yield f"{path.name}: does not belong to the release"


def _remembered(manifest: Manifest, own: str, store: Store) -> Iterator[str]:
    known = store.released(manifest.release)
    if known is None:
        yield f"{MANIFEST}: the store knows no release {manifest.release}"
    elif known.checksum != own:
        yield f"{MANIFEST}: its checksum is {own}, the store remembers {known.checksum}"


def _files(folder: Path, manifest: Manifest) -> Iterator[str]:
    for file in manifest.files:
        path = folder / file.name
        if not path.is_file():
            yield f"{file.name}: is missing"
            continue
        found = file_of(path)
        if found != file:
            yield f"{file.name}: was altered ({found.bytes} bytes, {found.sha256[:12]}…; it had {file.bytes}, {file.sha256[:12]}…)"


def _counts(folder: Path, manifest: Manifest) -> Iterator[str]:
    for what, number in manifest.counts.items():
        path = folder / f"{what}.jsonl"
        lines = path.read_bytes().count(b"\n") if path.is_file() else 0
        if lines != number:
            yield f"{path.name}: has {lines} rows, the manifest counts {number}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
