"""Releases: what is frozen, what the next one says of it, and what a stopped run leaves."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from depesche.errors import CodeError, StoreError
from depesche.record.history import Author
from depesche.record.store import Store
from depesche.release import writing
from depesche.release.manifest import Manifest
from depesche.release.proving import find_faults, read_manifest
from depesche.release.writing import Wanted, release
from depesche.views.write import cell
from tests.record.conftest import EXPULSION, coded_articles

ANNA = Author(who="anna", reason="read it again")


@pytest.fixture
def make(filled: Store, tmp_path: Path) -> Callable[[str], Path]:
    """Give a function that makes a release of the store and returns its folder."""

    def call(name: str) -> Path:
        return release(filled, Wanted(name=name, folder=tmp_path / name, title="Press record", authors=("A. Muster",)))[0]

    return call


Make = Callable[[str], Path]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def ids(store: Store) -> dict[str, str]:
    return {r.evidence.cut(r.event.trigger): r.id for _, r in store.reports()}


def test_release_holds_all_rows_with_documented_columns(filled: Store, make: Make) -> None:
    folder = make("2026.11")
    manifest = read_manifest(folder)
    assert manifest.counts == {"reports": 7, "happenings": 4, "statements": 1, "assessments": 0, "articles": 3}
    assert manifest.coders == {"hand": 3} and manifest.previous is None and lines(folder / "changes.jsonl") == []
    with (folder / "columns.csv").open(encoding="utf-8", newline="") as file:
        documented = [(r["table"], r["column"]) for r in csv.DictReader(file)]
    for what, number in manifest.counts.items():
        with (folder / f"{what}.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        rows = lines(folder / f"{what}.jsonl")
        assert len(table) == len(rows) == number
        assert [{name: cell(value) for name, value in row.items()} for row in rows] == table
        assert all(list(row) == [c for t, c in documented if t == what] for row in table)
        assert [r["id"] for r in rows] == sorted(r["id"] for r in rows)
    assert "SANCTION:" in (folder / "codebook.yaml").read_text(encoding="utf-8")
    assert list(find_faults(folder, store=filled)) == []


def test_release_is_cited_with_the_checksum_of_its_manifest(make: Make) -> None:
    folder = make("2026.11")
    told = (folder / "CITATION.txt").read_text(encoding="utf-8")
    assert told.startswith("A. Muster (20") and "Press record, release 2026.11 of 20" in told
    assert "4 happenings told by 7 reports of 3 articles; coded by hand with Depesche" in told
    summed = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
    assert summed.returncode == 0 and summed.stdout.count(": OK") == len(list(folder.iterdir())) - 1


def test_later_corrections_never_alter_a_release_and_stand_in_the_next(filled: Store, make: Make) -> None:
    first = make("2026.10")
    before = content(first)
    names = ids(filled)
    corrected = filled.correct(names["Hackerangriffe"], {"status": "actual"}, ANNA)
    rejected = filled.reject(names["treffen"], ANNA)
    filled.add(coded_articles(EXPULSION.replace("Moskau antwortet: Zehn", "Moskau antwortet nun: Zehn"))[2])
    second = make("2026.11")
    assert content(first) == before and list(find_faults(first, store=filled)) == []
    manifest = read_manifest(second)
    assert manifest.previous is not None and manifest.previous.release == "2026.10"
    changes = {c["id"]: c for c in lines(second / "changes.jsonl")}
    assert changes[names["Hackerangriffe"]] == {
        "what": "reports",
        "id": names["Hackerangriffe"],
        "change": "changed",
        "why": None,
        "decisions": [corrected.id],
    }
    gone = changes[names["treffen"]]
    assert (gone["change"], gone["why"], gone["decisions"]) == ("deleted", "rejected", [rejected.id])
    assert changes[names["müssen gehen"]]["why"] == "its article was changed"
    assert names["weist"] not in changes
    assert sum(c["change"] == "added" and c["what"] == "reports" for c in changes.values()) == 2, "the rejection holds for the new version"
    assert manifest.changes["reports"] == {"added": 2, "changed": 1, "deleted": 3}
    assert list(find_faults(second, store=filled)) == []


def test_merged_happenings_say_where_they_went(filled: Store, make: Make) -> None:
    make("2026.10")
    action, answer = (next(h.id for h in filled.happenings() if h.type == "SANCTION" and h.sources == (c,)) for c in ("USA", "RUS"))
    filled.merge(action, answer, ANNA)
    changes = {c["id"]: c for c in lines(make("2026.11") / "changes.jsonl")}
    gone = next(c for c in changes.values() if c["change"] == "deleted")
    stays = ({action, answer} - {gone["id"]}).pop()
    assert gone["what"] == "happenings" and gone["why"] == f"merged into {stays}" and changes[stays]["change"] == "changed"


def test_release_without_changes_lists_none(make: Make) -> None:
    make("2026.10")
    folder = make("2026.11")
    assert lines(folder / "changes.jsonl") == [] and read_manifest(folder).changes == {}


def test_take_down_after_a_release_shows_in_the_next(filled: Store, make: Make) -> None:
    make("2026.10")
    filled.take_down("https://press.example/a-2", ANNA)
    folder = make("2026.11")
    assert b"expels" not in b"".join(content(folder).values())
    taken = next(a for a in lines(folder / "articles.jsonl") if a["url"] == "https://press.example/a-2")
    assert taken["taken_down"] and len(taken["checksum"]) == 64
    (entry,) = filled.history()
    changes = lines(folder / "changes.jsonl")
    assert {c["what"] for c in changes} >= {"reports", "articles"} and all(c["decisions"] == [entry.id] for c in changes)


def test_changes_name_the_decisions_that_put_reports_together_or_apart(filled: Store, make: Make) -> None:
    make("2026.10")
    action, answer = (next(h.id for h in filled.happenings() if h.type == "SANCTION" and h.sources == (c,)) for c in ("USA", "RUS"))
    merged = filled.merge(action, answer, ANNA)
    confirmed = filled.confirm(ids(filled)["treffen"], ANNA)
    changes = lines(make("2026.11") / "changes.jsonl")
    assert {tuple(c["decisions"]) for c in changes if c["id"] in (action, answer)} == {(merged.id,)}
    assert all(c["decisions"] for c in changes)
    assert [c["decisions"] for c in changes if c["id"] == confirmed.target] == [[confirmed.id]]


@pytest.mark.parametrize("name", ["", "../x", "a b", ".hidden", "x" * 33])
def test_release_refuses_what_is_no_name(make: Make, name: str) -> None:
    with pytest.raises(CodeError, match="not a name for a release"):
        make(name)


def test_release_never_writes_a_name_or_a_folder_twice(filled: Store, make: Make, tmp_path: Path) -> None:
    before = content(make("2026.11"))
    with pytest.raises(CodeError, match=r"was released on .* and is never altered"):
        make("2026.11")
    with pytest.raises(CodeError, match="never altered"):
        release(filled, Wanted(name="2026.11", folder=tmp_path / "elsewhere", title="x"))
    with pytest.raises(CodeError, match="is there already"):
        release(filled, Wanted(name="2026.12", folder=tmp_path / "2026.11", title="x"))
    assert content(tmp_path / "2026.11") == before


def test_release_into_a_folder_that_is_not_there_is_one_line(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written"):
        release(filled, Wanted(name="1", folder=tmp_path / "none" / "1", title="x"))
    assert filled.released("1") is None


def test_release_that_was_stopped_while_writing_counts_for_nothing(filled: Store, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Manifest:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_seal", stop)
        with pytest.raises(KeyboardInterrupt):
            make("2026.11")
    assert filled.released() is None
    assert list(find_faults(make("2026.11"), store=filled)) == []


def test_release_that_was_stopped_before_it_got_its_name_is_finished(
    filled: Store, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_settle", stop)
        with pytest.raises(KeyboardInterrupt):
            make("2026.11")
    assert filled.released() is not None and not (tmp_path / "2026.11").exists()
    filled.confirm(ids(filled)["weist"], ANNA)
    folder = make("2026.11")
    assert list(find_faults(folder, store=filled)) == []
    assert {r["review"] for r in lines(folder / "reports.jsonl")} == {"machine"}
