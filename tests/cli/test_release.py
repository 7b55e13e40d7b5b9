"""``depesche release`` and ``depesche verify``: a cited folder, a killed run, a forged file."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import many, write_lines

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]


def test_release_prints_its_citation_and_is_verified(store: Path, run: Run) -> None:
    made = run("release", store, "2026.11", "--title", "Press record", "--author", "A. Muster")
    assert made.exit_code == 0, made.output
    folder = store.with_name("press-2026.11")
    assert made.stdout == (folder / "CITATION.txt").read_text(encoding="utf-8") and str(folder) in made.stderr
    checksum = made.stdout.split()[-1]
    proved = run("verify", folder, "--store", store, "--checksum", checksum)
    assert proved.exit_code == 0 and "is whole, by its own checksums and the cited one and the store's" in proved.stdout
    again = run("release", store, "2026.11")
    assert again.exit_code == 6 and again.stderr.count("\n") == 1
    assert run("check", store).exit_code == 0


@pytest.mark.parametrize("name", ["a/b", "..", "", "two words"])
def test_release_refuses_what_is_no_name_in_one_line(store: Path, run: Run, name: str) -> None:
    told = run("release", store, name)
    assert told.exit_code == 6 and told.stderr.count("\n") == 1
    assert f"{name or '(empty)'}: not a name for a release" in told.stderr


def test_verify_ends_with_7_when_a_file_was_altered(store: Path, run: Run) -> None:
    run("release", store, "2026.11", "-o", store.with_name("out"))
    path = store.with_name("out") / "reports.csv"
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    told = run("verify", store.with_name("out"))
    assert told.exit_code == 7 and "reports.csv: was altered" in told.stdout and "go back to a copy" in told.stderr
    assert run("verify", store.parent).exit_code == 7


@pytest.mark.parametrize("wait", [0.4, 0.7, 0.9])
def test_release_that_is_killed_can_be_made_again(tmp_path: Path, run: Run, start: Start, wait: float) -> None:
    place = tmp_path / "press.depesche"
    run("add", place, write_lines(tmp_path / "many.jsonl", many(30)))
    process = start("release", place, "2026.11")
    time.sleep(wait)
    process.kill()
    process.communicate()
    folder = tmp_path / "press-2026.11"
    assert run("check", place).exit_code == 0
    if process.returncode == -signal.SIGKILL and not folder.exists():
        assert run("release", place, "2026.11").exit_code == 0
    assert run("verify", folder, "--store", place).exit_code == 0
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []
