"""``depesche recode`` and ``depesche questions``: decisions stand, a killed run goes on."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import write_lines

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]
NUMBER = 12


def outdate(place: Path) -> None:
    """Make all codes those of an older coder, that took every event for an alleged one."""
    with sqlite3.connect(place) as database:
        database.execute("UPDATE record_version SET coder = 'dictionary 0'")
        database.execute(
            """UPDATE record_report SET coded = replace(coded, '"status":"actual"', '"status":"alleged"'),
            current = replace(current, '"status":"actual"', '"status":"alleged"'), status = replace(status, 'actual', 'alleged')"""
        )
        database.execute("UPDATE record_happening SET status = 'alleged' WHERE status = 'actual'")
    database.close()


@pytest.fixture
def old(tmp_path: Path, run: Run) -> Path:
    """Give a store that an older coder coded, some hand codes among it."""
    place = tmp_path / "old.depesche"
    texts = [
        {
            "url": f"https://press.example/{n}",
            "outlet": f"Outlet {n}",
            "lang": "de",
            "published": f"2021-04-{n + 1:02}",
            "title": f"Polen weist {n + 2} Diplomaten aus Belarus aus",
            "paragraphs": [f"Polen hat am Montag {n + 2} Diplomaten aus Belarus ausgewiesen. Minsk kritisierte Warschau."],
        }
        for n in range(NUMBER)
    ]
    assert run("add", place, write_lines(tmp_path / "texts.jsonl", texts), "--coder", "dictionary").exit_code == 0
    outdate(place)
    assert run("check", place).exit_code == 0
    return place


def reports(run: Run, place: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("export", place).stdout.splitlines()]


def test_recode_follows_the_newer_coder_and_keeps_decisions(old: Path, run: Run) -> None:
    before = reports(run, old)
    assert {r["status"] for r in before} == {"alleged"} and len(before) >= NUMBER
    public = str(before[0]["id"])
    run("confirm", old, public, "--by", "anna")
    result = run("recode", old, "--coder", "dictionary")
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) == NUMBER
    assert "12 articles coded again" in result.stderr and "1 kept as people decided; 1 new question (depesche questions)" in result.stderr
    after = {r["id"]: r["status"] for r in reports(run, old)}
    assert set(after) == {r["id"] for r in before}
    assert after.pop(public) == "alleged" and set(after.values()) == {"actual"}
    assert run("check", old).exit_code == 0
    assert run("recode", old, "--coder", "dictionary").stderr == "no articles to code again\n"
    asked = run("questions", old).stdout
    assert asked.count("\n") == 1 and f"{public}  confirmed  " in asked and "status alleged → actual" in asked
    question = asked.split()[0]
    assert json.loads(run("questions", old, "--json").stdout)["proposal"]["status"] == "actual"
    taken = run("questions", old, question, "--take", "--reason", "it has happened", "--by", "ben")
    assert taken.exit_code == 0 and "status alleged → actual" in taken.stdout and "it has happened" in taken.stdout
    assert run("questions", old).stdout == ""
    assert run("check", old).exit_code == 0


def test_recode_again_codes_all(old: Path, run: Run) -> None:
    run("recode", old, "--coder", "dictionary")
    result = run("recode", old, "--all", "--coder", "dictionary")
    assert len(result.stdout.splitlines()) == NUMBER and "changed" not in result.stderr


def test_recode_leaves_hand_codes(store: Path, run: Run) -> None:
    assert run("recode", store, "--coder", "dictionary").stderr == "no articles to code again\n"


def test_questions_wants_an_answer_to_a_question(store: Path, run: Run) -> None:
    for words in (("qu_x",), ("--take",)):
        assert run("questions", store, *words).exit_code == 2
    refused = run("questions", store, "qu_x", "--keep")
    assert refused.exit_code == 6 and refused.stderr.count("\n") == 1


@pytest.mark.parametrize("seen", [1, 5])
def test_recode_that_is_killed_leaves_a_whole_store_and_goes_on(old: Path, run: Run, start: Start, seen: int) -> None:
    process = start("recode", old, "--coder", "dictionary")
    assert process.stdout is not None
    for _ in range(seen):
        assert process.stdout.readline()
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert run("check", old).exit_code == 0
    rest = run("recode", old, "--coder", "dictionary")
    assert rest.exit_code == 0 and len(rest.stdout.splitlines()) <= NUMBER - seen
    assert {r["status"] for r in reports(run, old)} == {"actual"}
    assert run("check", old).exit_code == 0
