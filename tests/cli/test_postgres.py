"""The commands on a store in PostgreSQL: killed, in company, released, and silent about the password."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import many, write_lines
from tests.cli.test_faults import outcomes, read_some, stored
from tests.cluster import PASSWORD

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]

pytestmark = pytest.mark.postgres


def test_commands_on_postgres_never_show_the_password(tmp_path: Path, address: str, run: Run) -> None:
    lines = write_lines(tmp_path / "many.jsonl", many(3))
    folder = tmp_path / "record-2026.11"
    for words in (
        ("add", address, lines),
        ("show", address),
        ("check", address),
        ("export", address),
        ("history", address),
        ("release", address, "2026.11", "-o", folder),
        ("verify", folder, "--store", address),
        ("agreement", address, address),
        ("recode", address, "--coder", "dictionary"),
        ("questions", address),
        ("dossier", address, "POL", "BLR", "-o", tmp_path / "dossier.html"),
    ):
        done = run(*words)
        assert done.exit_code == 0, (words, done.output, done.exception)
        assert PASSWORD not in done.output, words
    assert all(PASSWORD.encode() not in path.read_bytes() for path in [*folder.iterdir(), tmp_path / "dossier.html"])
    assert PASSWORD not in run("show", f"{address}&colour=red").output


def test_add_on_postgres_that_is_killed_leaves_a_whole_store_and_goes_on(tmp_path: Path, address: str, run: Run, start: Start) -> None:
    lines = write_lines(tmp_path / "many.jsonl", many(20))
    process = start("add", address, lines)
    read_some(process, 4)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    checked = run("check", address)
    assert checked.exit_code == 0, checked.output
    again = run("add", address, lines)
    assert again.exit_code == 0 and stored(outcomes(again)) == 20
    run("add", tmp_path / "whole.depesche", lines)
    assert run("show", address, "--csv").stdout == run("show", tmp_path / "whole.depesche", "--csv").stdout


def test_add_by_two_writers_at_once_to_a_new_store_stores_all(tmp_path: Path, address: str, run: Run, start: Start) -> None:
    halves = [write_lines(tmp_path / f"{n}.jsonl", many(8, first=5 * n)) for n in range(2)]
    processes = [start("add", address, half) for half in halves]
    told = [p.communicate(timeout=120)[1] for p in processes]
    assert [p.returncode for p in processes] == [0, 0], told
    checked = run("check", address)
    assert checked.exit_code == 0, checked.output
    assert ": whole: 13 articles, 13 versions, 26 reports" in checked.output
