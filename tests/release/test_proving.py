"""``verify``: whatever is done to a release is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from depesche.errors import StoreError
from depesche.record.store import Store
from depesche.release.manifest import Manifest, citation, file_of, former_citation
from depesche.release.proving import find_faults, read_manifest
from depesche.release.writing import Wanted, release


@pytest.fixture
def folder(filled: Store, tmp_path: Path) -> Path:
    made, _ = release(filled, Wanted(name="2026.11", folder=tmp_path / "2026.11", title="Press record"))
    for path in made.iterdir():
        path.chmod(0o644)
    return made


def alter(folder: Path) -> None:
    path = folder / "reports.jsonl"
    path.write_bytes(path.read_bytes().replace(b"SANCTION", b"sanction", 1))


def cut(folder: Path) -> None:
    path = folder / "reports.csv"
    path.write_bytes(path.read_bytes()[:-1])


def remove(folder: Path) -> None:
    (folder / "happenings.jsonl").unlink()


def put(folder: Path) -> None:
    (folder / "more.txt").write_text("x", encoding="utf-8")


def cite(folder: Path) -> None:
    (folder / "CITATION.txt").write_text("mine", encoding="utf-8")


def sums(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("", encoding="utf-8")


def recount(folder: Path) -> None:
    path = folder / "release.json"
    path.write_bytes(path.read_bytes().replace(b'"reports": 7', b'"reports": 8', 1))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (alter, "reports.jsonl: was altered"),
        (cut, "reports.csv: was altered"),
        (remove, "happenings.jsonl: is missing"),
        (put, "more.txt: does not belong"),
        (cite, "CITATION.txt: is not the citation"),
        (sums, "SHA256SUMS: does not hold"),
        (recount, "reports.jsonl: has 7 rows, the manifest counts 8"),
    ],
)
def test_verify_tells_what_was_done(folder: Path, harm: Callable[[Path], None], told: str) -> None:
    assert list(find_faults(folder)) == []
    harm(folder)
    assert any(fault.startswith(told) for fault in find_faults(folder))


def test_verify_takes_a_citation_as_former_releases_word_it(folder: Path) -> None:
    manifest, own = read_manifest(folder), file_of(folder / "release.json").sha256
    sums = (folder / "SHA256SUMS").read_text(encoding="utf-8")
    former = file_of(folder / "CITATION.txt").sha256
    (folder / "CITATION.txt").write_text(former_citation(manifest, own), encoding="utf-8")
    (folder / "SHA256SUMS").write_text(sums.replace(former, file_of(folder / "CITATION.txt").sha256), encoding="utf-8")
    assert list(find_faults(folder)) == []


@pytest.mark.parametrize(
    ("authors", "head"),
    [((), "Press record (2026), release 1 of 2026-11-29. "), (("A. Muster",), "A. Muster (2026): Press record, release 1 of ")],
)
def test_a_citation_begins_with_who_made_it_or_else_with_its_title(authors: tuple[str, ...], head: str) -> None:
    manifest = Manifest(
        release="1",
        title="Press record",
        made="2026-11-29T10:00:00+00:00",
        software="Depesche 0.1.0",
        coders={"hand": 1},
        counts={"happenings": 1, "reports": 2, "articles": 1},
        previous=None,
        changes={},
        files=(),
        authors=authors,
    )
    assert citation(manifest, "abc").startswith(head)
    assert " 1 happening told by 2 reports of 1 article; " in citation(manifest, "abc")


def test_verify_by_the_store_and_the_cited_checksum_finds_a_forgery(filled: Store, folder: Path) -> None:
    own = file_of(folder / "release.json").sha256
    assert list(find_faults(folder, checksum=own.upper(), store=filled)) == []
    path = folder / "release.json"
    path.write_bytes(path.read_bytes().replace(b"Press record", b"Press fiction"))
    faults = list(find_faults(folder, checksum=own, store=filled))
    assert any("not the one that was cited" in f for f in faults) and any("the store remembers" in f for f in faults)


def test_verify_against_a_store_that_never_made_it(folder: Path, tmp_path: Path) -> None:
    from depesche.record.store import open_store

    with open_store(tmp_path / "other.depesche", create=True) as other:
        assert list(find_faults(folder, store=other)) == ["release.json: the store knows no release 2026.11"]


def test_verify_of_no_release(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no release"):
        read_manifest(tmp_path)
    (tmp_path / "release.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="can't be read"):
        read_manifest(tmp_path)
