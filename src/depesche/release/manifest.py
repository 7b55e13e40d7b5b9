"""The manifest of a release (release.json), its citation, and the names of its files."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from depesche.language.plurals import counted

MANIFEST, CITATION, SUMS = "release.json", "CITATION.txt", "SHA256SUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Hold a file of a release with its length in bytes and SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """Name the release before: its name, when it was made, the checksum of its manifest."""

    release: str
    made: str
    checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Hold what a release is: ``coders`` counts articles by coder, ``counts`` rows by kind, ``changes`` rows by kind and change."""

    release: str
    title: str
    made: str
    software: str
    coders: dict[str, int]
    counts: dict[str, int]
    previous: Previous | None
    changes: dict[str, dict[str, int]]
    files: tuple[File, ...]
    authors: tuple[str, ...] = ()


def file_of(path: Path) -> File:
    """Return a file's entry in the manifest."""
    data = path.read_bytes()
    return File(name=path.name, bytes=len(data), sha256=sha256(data).hexdigest())


def citation(manifest: Manifest, checksum: str) -> str:
    """Return the text by which a release is cited: who made it, else its title, stands first."""
    who, year = "; ".join(manifest.authors), manifest.made[:4]
    head = f"{who} ({year}): {manifest.title}" if who else f"{manifest.title} ({year})"
    told = {name: counted(manifest.counts[name], name.removesuffix("s")) for name in ("happenings", "reports", "articles")}
    return _cited(head, f"{told['happenings']} told by {told['reports']} of {told['articles']}", manifest, checksum)


def former_citation(manifest: Manifest, checksum: str) -> str:
    """Return the citation as it was worded before November 2026; releases keep theirs."""
    who, year, counts = "; ".join(manifest.authors), manifest.made[:4], manifest.counts
    head = f"{who} ({year}): {manifest.title}" if who else f"({year}) {manifest.title}"
    what = f"{counts['happenings']} happenings told by {counts['reports']} reports of {counts['articles']} articles"
    return _cited(head, what, manifest, checksum)


def _cited(head: str, what: str, manifest: Manifest, checksum: str) -> str:
    coders = ", ".join(sorted(manifest.coders)) or "nobody"
    return (
        f"{head}, release {manifest.release} of {manifest.made[:10]}. {what}; coded by {coders} with {manifest.software}; "
        f"codebook PLOVER (December 2023). SHA-256 of {MANIFEST}: {checksum}\n"
    )
