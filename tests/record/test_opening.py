"""Opening: two who make the same store at the same moment, and one who may not write it."""

import gzip
import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from depesche.coded import CodedArticle
from depesche.errors import StoreError
from depesche.record.configuration import disconnect, file_address
from depesche.record.history import Author
from depesche.record.opening import open_place
from depesche.record.store import open_store
from tests.record.test_migrations import OLD

HELD = 0.3  # seconds


def test_making_a_store_waits_for_another_process_that_makes_it(tmp_path: Path) -> None:
    place = tmp_path / "press.depesche"
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    def end() -> None:
        time.sleep(HELD)
        other.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=end)
    thread.start()
    alias = open_place(str(place), create=True)
    thread.join()
    disconnect(alias)
    with sqlite3.connect(place) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


@pytest.fixture
def held(tmp_path: Path, expulsion: list[CodedArticle]) -> Path:
    """Give a store whose folder may not be written by others; name it with signs that an address must not take for its own."""
    folder = tmp_path / "held"
    folder.mkdir()
    place = folder / "press #1?.depesche"
    with open_store(place, create=True) as store:
        for article in expulsion:
            store.add(article)
    return place


@pytest.fixture
def refused(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system say that nothing may be written: root may write everything."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)


@pytest.mark.usefixtures("refused")
def test_store_that_may_not_be_written_can_be_read(held: Path) -> None:
    with open_store(held) as store:
        assert len(store.happenings()) == 4 and not list(store.check())
        report = next(r for _, r in store.reports())
        with pytest.raises(StoreError, match="the file or its folder may not be written; check their rights or work on a copy"):
            store.confirm(report.id, Author(who="anna"))
    assert [p.name for p in held.parent.iterdir()] == [held.name]


@pytest.mark.usefixtures("refused")
def test_store_that_may_not_be_written_is_told_before_anything_is_coded(held: Path) -> None:
    with pytest.raises(StoreError, match="may not be written; check the rights of the file and of its folder"):
        open_store(held, create=True)


@pytest.mark.usefixtures("refused")
def test_store_that_may_not_be_written_is_read_with_its_log(held: Path) -> None:
    assert file_address(held).endswith("?mode=ro&immutable=1")
    writer = sqlite3.connect(held)
    with writer:
        writer.execute("UPDATE record_version SET outlet = 'Another'")
    assert file_address(held).endswith("?mode=ro")
    with open_store(held) as store:
        assert {r.source.outlet for _, r in store.reports()} == {"Another"}
    writer.close()


@pytest.mark.usefixtures("refused")
def test_store_of_an_older_form_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    place = tmp_path / "old.depesche"
    place.write_bytes(gzip.decompress(OLD[0].read_bytes()))
    with pytest.raises(StoreError, match="is of an older form and may not be written, so that it can't be renewed; open a copy"):
        open_store(place)


def test_store_in_a_folder_that_may_not_be_entered_is_one_line(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, **_: object) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_dir", refuse)
    with pytest.raises(StoreError, match=r"can't be reached \(Permission denied\); check the rights of the folder"):
        open_store(held)
