"""Stores of earlier forms are renewed when they are opened, with all that they hold."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from depesche.errors import StoreError
from depesche.record.filters import Filters
from depesche.record.history import Author
from depesche.record.opening import known_migrations
from depesche.record.store import open_store
from tests.record.conftest import coded_articles

DATA = Path(__file__).parents[1] / "data"
OLD = sorted(DATA.glob("store-*.depesche.gz"))


@pytest.fixture(params=OLD, ids=lambda p: p.name.split(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    place = tmp_path / "old.depesche"
    place.write_bytes(gzip.decompress(request.param.read_bytes()))
    return place


def migrations_of(place: Path) -> set[str]:
    with sqlite3.connect(place) as database:
        found = {row[0] for row in database.execute("SELECT name FROM django_migrations WHERE app = 'record'")}
    database.close()
    return found


def test_there_is_a_stored_file_of_the_first_form() -> None:
    assert OLD[0].name == "store-0001.depesche.gz"


def test_old_store_is_renewed_and_keeps_codes_and_decisions(old: Path) -> None:
    assert migrations_of(old) < known_migrations()
    with open_store(old) as store:
        assert list(store.check()) == []
        counts = store.count()
        assert (counts["articles"], counts["reports"], counts["decisions"]) == (3, 7, 4)
        assert [(e.who, e.action) for e in store.history()] == [("anna", a) for a in ("confirm", "correct", "reject", "split")]
        reports = {r.evidence.cut(r.event.trigger): r for _, r in store.reports()}
        assert reports["weist"].review == "confirmed" and reports["Hackerangriffe"].event.date == "2020"
        assert "treffen" not in reports and store.released() is None
        store.undo(list(store.history())[2].id, Author(who="ben"))
        assert "treffen" in {r.evidence.cut(r.event.trigger) for _, r in store.reports()}
        assert list(store.check()) == []
    assert migrations_of(old) == known_migrations()


def test_renewed_store_tells_the_pairs_of_happenings_anew(tmp_path: Path) -> None:
    place = tmp_path / "old.depesche"
    lines = """
@ a-1 | de | 2021-03-02 | agency
EU und USA bestrafen Moskau
  E SANCTION actual | bestrafen | EU=EU.IGO; USA=USA.GOV | Moskau=RUS.GOV | date=2021-03-02

@ a-2 | de | 2021-03-02 | broadsheet
Washington bestraft Russen mit Besitz in der EU
  E SANCTION actual | bestraft | Washington=USA.GOV | Russen=RUS.GOV; EU=EU.IGO | date=2021-03-02
"""
    with open_store(place, create=True) as store:
        for article in coded_articles(lines):
            store.add(article)
        (home,) = store.happenings()
        assert (set(home.sources), home.targets) == ({"USA", "EU"}, ("RUS",))
    make_older(place, "0003", "INSERT INTO record_pair (happening_id, first, second) SELECT id, 'EU', 'USA' FROM record_happening")
    with open_store(place) as store:
        assert list(store.check()) == [] and dict(store.pairs()) == {("EU", "RUS"): 1, ("RUS", "USA"): 1}


def make_older(place: Path, than: str, change: str) -> None:
    """Make a store forget the migrations from a number on, and change its rows to what they were before."""
    with sqlite3.connect(place) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'record' AND name >= ?", (than,))
        database.execute(change)
    database.close()


def test_renewed_store_finds_reports_by_what_an_older_one_did_not_keep(tmp_path: Path) -> None:
    """Reports of an older Depesche lie in weeks alone, without days told in their sentence; new ones find them all the same."""
    place = tmp_path / "old.depesche"
    dated, told = (next(iter(coded_articles(lines))) for lines in (DATED, RETOLD))
    with open_store(place, create=True) as store:
        store.add(dated)
    make_older(place, "0004", "UPDATE record_block SET key = key + 2")
    with open_store(place) as store:
        added = store.add(told)
        assert (added.joined, len(list(store.happenings())), list(store.check())) == (1, 1, [])


def test_renewed_store_tells_happenings_anew(tmp_path: Path) -> None:
    place = tmp_path / "old.depesche"
    with open_store(place, create=True) as store:
        for lines in (DATED, DATED.replace("a-1", "a-2")):
            store.add(next(iter(coded_articles(lines))))
        (home,) = store.happenings()
        assert (home.mode, home.since, len(home.reports)) == ("expel", "2014-03-21", 2)
    make_older(place, "0005", "UPDATE record_happening SET mode = 'yield', since = NULL, first_day = 1")
    with open_store(place) as store:
        assert list(store.check()) == [] and store.happenings() == (home,)
        assert store.happenings(Filters(since="2014-03-21", until="2014-03-21")) == (home,)


def test_renewed_store_takes_back_a_day_before_which_its_reports_were_printed(tmp_path: Path) -> None:
    place = tmp_path / "old.depesche"
    with open_store(place, create=True) as store:
        store.add(next(iter(coded_articles(DATED.replace("date=2014-03-21", "date=2014-04")))))
        (home,) = store.happenings()
        assert (home.since, home.until) == (None, "2014-03-22")
    make_older(place, "0006", "UPDATE record_happening SET since = '2014-04', until = '2014-04', first_day = 1")
    with open_store(place) as store:
        assert list(store.check()) == [] and store.happenings() == (home,)


DATED = """
@ a-1 | de | 2014-03-22 | agency
Moskau weist zwei kanadische Diplomaten aus
  E SANCTION/expel actual | weist | Moskau=RUS.GOV | zwei kanadische Diplomaten=CAN.GOV | date=2014-03-21
"""
RETOLD = """
@ a-2 | en | 2016-08-02 | broadsheet
Russia expelled two Canadian envoys in 2014.
  E SANCTION/expel actual | expelled | Russia=RUS.GOV | two Canadian envoys=CAN.GOV | date=2014
"""


def test_models_have_no_change_without_a_migration(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.depesche", create=True) as store:
        from django.apps import apps
        from django.db import connections
        from django.db.migrations.autodetector import MigrationAutodetector
        from django.db.migrations.loader import MigrationLoader
        from django.db.migrations.state import ProjectState

        loader = MigrationLoader(connections[store.alias])
        found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
        assert not found.get("record")


def test_renewed_store_is_refused_by_what_does_not_know_its_form(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(old):
        pass
    monkeypatch.setattr("depesche.record.opening.known_migrations", lambda: {"0001_record"})
    with pytest.raises(StoreError, match=r"was written by a newer Depesche \(0006_printed\); update Depesche to open it") as caught:
        open_store(old)
    assert "\n" not in str(caught.value)
