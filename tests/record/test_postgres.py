"""The store in a PostgreSQL database: what a file has not, from a wrong password to a server that goes away."""

from __future__ import annotations

import gzip
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from depesche.coded import CodedArticle
from depesche.errors import InputError, StoreError
from depesche.record.configuration import configure, connect, disconnect, shown
from depesche.record.history import Author
from depesche.record.opening import known_migrations
from depesche.record.store import Store, open_store
from depesche.record.turns import APPLICATION_ID
from tests.cluster import PASSWORD, Cluster
from tests.record.conftest import EXPULSION, coded_articles

ANNA = Author(who="anna", reason="read it again")
OLD = Path(__file__).parents[1] / "data" / "store-0001.depesche.gz"
postgres = pytest.mark.postgres


@pytest.fixture
def filled(address: str) -> Iterator[Store]:
    with open_store(address, create=True) as store:
        for article in coded_articles(EXPULSION):
            store.add(article)
        yield store


@pytest.fixture
def database(address: str) -> Iterator[Any]:
    """Give a connection of another program to the same place."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as found:
        yield found


def faults(store: Store) -> list[str]:
    return [f"{f.entry}: {f.fault}" for f in store.check()]


def refusal(place: str, *, create: bool = False) -> str:
    """Return the one line that opening a store fails with."""
    with pytest.raises(StoreError) as caught:
        open_store(place, create=create)
    told = str(caught.value)
    assert "\n" not in told and "geheim" not in told and PASSWORD not in told
    return told


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("postgresql://anna:geheim@host/", "postgresql://anna@host/: names no database"),
        ("postgresql://anna:geheim@host/press?colour=red", "postgresql://anna@host/press?colour=red: is no address of PostgreSQL"),
        ("postgresql://anna:ge%heim@host/press", "postgresql://anna@host/press: is no address of PostgreSQL"),
        ("postgresql:///press?host=/nowhere&password=geheim", "postgresql:///press?host=/nowhere: the database server can't be reached"),
    ],
)
def test_address_that_leads_nowhere_is_one_line_without_its_password(place: str, told: str) -> None:
    pytest.importorskip("psycopg")
    assert refusal(place).startswith(told)


def test_address_without_the_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://host/press") == "postgresql://host/press: PostgreSQL needs its driver; install depesche[postgres]"


def test_shown_keeps_all_of_an_address_but_its_password() -> None:
    assert shown("postgres://anna:ge@heim@host:5433/press") == "postgres://anna@host:5433/press"
    assert shown("postgresql:///press?password=geheim&sslmode=require") == "postgresql:///press?sslmode=require"
    assert shown("press.depesche") == "press.depesche"


@postgres
def test_place_that_holds_no_store(cluster: Cluster, address: str) -> None:
    assert refusal(address).endswith(": holds no store; depesche add makes one")
    assert "refused the name or password" in refusal(cluster.address(password="geheim"), create=True)
    assert "no such database" in refusal(cluster.address("nowhere"), create=True)


@postgres
def test_store_of_an_older_server_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depesche.record.opening.OLDEST", 99)
    assert "; a store needs 99 or newer" in refusal(address, create=True)


@postgres
def test_store_of_a_newer_version(address: str, database: Any) -> None:
    open_store(address, create=True).close()
    database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_later', '2030-01-01')")
    assert "was written by a newer Depesche (9999_later)" in refusal(address)


@postgres
def test_store_is_the_same_in_a_file_and_in_postgres(filled: Store, path: Path, expulsion: list[CodedArticle]) -> None:
    """Same ids in the same order, what has no day among them: the two sort empty fields and texts differently."""
    bare = replace(expulsion[1], article=replace(expulsion[1].article, url="https://press.example/bare", published=None))
    undated = replace(bare, events=tuple(replace(e, date=None) for e in bare.events))
    filled.add(undated)
    with open_store(path, create=True) as other:
        for article in (*expulsion, undated):
            other.add(article)
        assert filled.happenings() == other.happenings()
        assert (filled.quotes(), filled.judgements(), filled.pairs()) == (other.quotes(), other.judgements(), other.pairs())
        assert list(filled.articles()) == list(other.articles())
        assert list(filled.holdings()) == list(other.holdings())
        assert filled.relation("RUS", "USA") == other.relation("RUS", "USA")
    assert filled.happenings()[0].since is None and faults(filled) == []


@postgres
def test_store_that_another_process_writes(
    filled: Store, database: Any, expulsion: list[CodedArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("depesche.record.configuration.BUSY", 0.2)
    again = replace(expulsion[1], article=replace(expulsion[1].article, url="https://press.example/again"))
    database.execute("SELECT pg_advisory_lock(%s)", [APPLICATION_ID])
    with pytest.raises(StoreError, match="another process has been writing"):
        filled.add(again)
    assert len(filled.happenings()) == 4
    database.execute("SELECT pg_advisory_unlock(%s)", [APPLICATION_ID])
    assert filled.add(again).outcome == "new"
    assert faults(filled) == []


@postgres
def test_store_whose_server_ends_the_connection_keeps_what_was_stored(
    cluster: Cluster, address: str, expulsion: list[CodedArticle]
) -> None:
    with open_store(address, create=True) as store:
        store.add(expulsion[0])
        cluster.stop()
        try:
            with pytest.raises(StoreError) as caught:
                store.add(expulsion[1])
            assert "\n" not in str(caught.value) and "database server" in str(caught.value)
            assert "the database server can't be reached" in refusal(cluster.address())
        finally:
            cluster.start()
    with open_store(address) as store:
        assert faults(store) == [] and store.count()["articles"] == 1
        assert store.add(expulsion[1]).outcome == "new"


@postgres
@pytest.mark.parametrize("what", ["NUL", "long"])
def test_article_with_a_value_that_no_column_takes_is_refused_alone(filled: Store, expulsion: list[CodedArticle], what: str) -> None:
    article = expulsion[0].article
    odd = replace(expulsion[0], article=replace(article, url="https://press.example/odd", outlet="a\x00b"))
    if what == "long":
        odd = replace(expulsion[0], coder="c" * 65, article=replace(article, url="https://press.example/odd"))
    with pytest.raises(InputError, match=r"^https://press.example/odd: holds a value that the store can't take \(") as caught:
        filled.add(odd)
    assert "\n" not in str(caught.value)
    assert filled.count()["articles"] == 3 and faults(filled) == []


@postgres
def test_check_finds_a_foreign_key_that_leads_nowhere(filled: Store, database: Any) -> None:
    assert faults(filled) == []
    database.execute("SET session_replication_role = replica")
    database.execute("UPDATE record_statement SET run_id = 4711")
    assert faults(filled) == ["record_statement: row 1 points to a row of record_run that is not there"]


@postgres
def test_text_that_is_taken_down_leaves_the_tables_of_the_database(cluster: Cluster, filled: Store, database: Any) -> None:
    def table() -> bytes:
        database.execute("CHECKPOINT")
        name = database.execute("SELECT pg_relation_filepath('record_version')").fetchone()[0]
        return (cluster.folder / "data" / name).read_bytes()

    assert b"Hackerangriffe" in table()
    filled.take_down("https://press.example/a-1", ANNA)
    assert b"Hackerangriffe" not in table() and b"US expels ten" in table()
    assert faults(filled) == []


@postgres
def test_old_store_is_renewed_and_keeps_codes_and_decisions(address: str, database: Any, path: Path) -> None:
    """The first form made by its own migration and filled with the rows of the stored file."""
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    make_first_form(address)
    copy_rows(path, database)
    with open_store(address) as store:
        assert faults(store) == []
        assert [(e.who, e.action) for e in store.history()] == [("anna", a) for a in ("confirm", "correct", "reject", "split")]
        store.undo(list(store.history())[2].id, ANNA)
        assert store.released() is None and store.count()["decisions"] == 5
        assert faults(store) == []
    found = database.execute("SELECT name FROM django_migrations WHERE app = 'record'").fetchall()
    assert {name for (name,) in found} == known_migrations()


def make_first_form(address: str) -> None:
    configure()
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    alias = connect(address)
    MigrationExecutor(connections[alias]).migrate([("record", "0001_record")])
    disconnect(alias)


def copy_rows(path: Path, database: Any) -> None:
    with sqlite3.connect(path) as old, database.transaction():  # keys are checked at its end, so that tables may come in any order
        for (table,) in old.execute("SELECT name FROM sqlite_master WHERE name LIKE 'record_%' AND type = 'table'").fetchall():
            rows = old.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in rows.description]
            names, signs = ", ".join(f'"{c}"' for c in columns), ", ".join(["%s"] * len(columns))
            line = f"INSERT INTO {table} ({names}) VALUES ({signs})"
            for row in rows.fetchall():
                database.execute(line, [str(value) if isinstance(value, (int, float)) else value for value in row])
            database.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
    old.close()
