"""``depesche check``: a store that is whole, and stores that are not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def change(store: Path, statement: str) -> None:
    with sqlite3.connect(store) as database:
        assert database.execute(statement).rowcount > 0
    database.close()


def test_check_says_that_a_store_is_whole(store: Path, run: Run) -> None:
    result = run("check", store)
    assert result.exit_code == 0
    told = "3 articles, 3 versions, 5 reports, 1 statement, 0 assessments, 3 happenings, 0 decisions"
    assert result.output == f"{store}: whole: {told}\n"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE record_version SET text = replace(text, 'zehn', 'neun') WHERE text LIKE '%zehn%'", "its checksum differs"),
        ("UPDATE record_version SET current = 0 WHERE language = 'en'", "exactly one current version"),
        ("UPDATE record_report SET current = replace(current, '\"end\":', '\"end\":9') WHERE type = 'CONSULT'", "outside the text"),
        ("UPDATE record_report SET current = replace(current, 'GOV', 'MIL') WHERE type = 'CONSULT'", "marked machine, but differs"),
        ("UPDATE record_happening SET mode = 'expel' WHERE type = 'CONSULT'", "has the mode expel, which CONSULT does not have"),
        (
            "UPDATE record_report SET current = replace(current, '\"mode\":null', '\"mode\":\"yield\"') WHERE type = 'CONSULT'",
            "has the mode yield, which CONSULT does not have",
        ),
        ("UPDATE record_report SET sentence = 7 WHERE type = 'CONSULT'", "stands on sentence 7"),
        ("UPDATE record_report SET status = 'negated' WHERE type = 'CONSULT'", "type and status of the table differ"),
        ("UPDATE record_report SET happening_id = NULL WHERE type = 'CONSULT'", "belongs to no happening"),
        ("UPDATE record_report SET happening_id = 99 WHERE type = 'CONSULT'", "points to a row of record_happening that is not there"),
        ("UPDATE record_report SET retired = 1 WHERE type = 'CONSULT'", "no longer stands, but belongs to a happening"),
        ("UPDATE record_report SET review = 'confirmed' WHERE type = 'CONSULT'", "the history has no decision on it"),
        ("UPDATE record_happening SET reports = 9 WHERE type = 'CONSULT'", "counts 9 reports, but has 1"),
        ("UPDATE record_happening SET since = '2020' WHERE type = 'CONSULT'", "its summary differs"),
        ("DELETE FROM record_pair WHERE first = 'RUS'", "its pairs of countries differ"),
    ],
)
def test_check_finds_what_is_not_whole(store: Path, run: Run, statement: str, fault: str) -> None:
    change(store, statement)
    result = run("check", store, "--json")
    assert result.exit_code == 7
    assert fault in " ".join(json.loads(line)["fault"] for line in result.stdout.splitlines())
    assert result.stderr.count("\n") == 1


def test_check_of_a_damaged_file_is_one_line(store: Path, run: Run) -> None:
    data = bytearray(store.read_bytes())
    data[8192:16384] = b"\x5a" * 8192
    store.write_bytes(bytes(data))
    result = run("check", store)
    assert result.exit_code == 7
    assert "Traceback" not in result.output
