"""What may happen to a running ``depesche add``: it is killed, stopped, runs out of disk, or has company."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import many, write_lines

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]

ARTICLES = 40


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "many.jsonl", many(ARTICLES))


def outcomes(result: Result) -> str:
    return result.stderr.splitlines()[-1]


def stored(line: str) -> int:
    """Return how many articles a summary counts as new or stored before."""
    return sum(int(part.split()[0]) for part in line.partition(": ")[2].split(", ") if part.split()[0].isdigit() and "skipped" not in part)


def read_some(process: subprocess.Popen[str], number: int) -> None:
    assert process.stdout is not None
    for _ in range(number):
        assert process.stdout.readline(), "the command ended early"


@pytest.mark.parametrize("seen", random.Random(4).sample(range(1, ARTICLES - 5), 4))
def test_add_that_is_killed_leaves_a_whole_store_and_goes_on(tmp_path: Path, lines: Path, run: Run, start: Start, seen: int) -> None:
    place = tmp_path / "press.depesche"
    process = start("add", place, lines)
    read_some(process, seen)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    checked = run("check", place)
    assert checked.exit_code == 0, checked.output
    assert int(checked.output.split(": whole: ")[1].split()[0]) >= seen
    again = run("add", place, lines)
    assert again.exit_code == 0 and stored(outcomes(again)) == ARTICLES
    whole = tmp_path / "whole.depesche"
    run("add", whole, lines)
    assert run("show", place, "--csv").stdout == run("show", whole, "--csv").stdout


def test_add_that_is_stopped_by_ctrl_c_says_so_and_goes_on(tmp_path: Path, lines: Path, run: Run, start: Start) -> None:
    place = tmp_path / "press.depesche"
    process = start("add", place, lines)
    read_some(process, 3)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == "depesche: stopped; what was stored is whole, run the command again to go on\n"
    assert run("check", place).exit_code == 0
    assert stored(outcomes(run("add", place, lines))) == ARTICLES


def test_add_on_a_full_disk_is_one_line_and_keeps_what_was_stored(tmp_path: Path, lines: Path, run: Run, start: Start) -> None:
    place = tmp_path / "press.depesche"
    run("add", place, write_lines(tmp_path / "few.jsonl", many(3)))
    room = place.stat().st_size + 40_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    process = start("add", place, lines, preexec_fn=limit)
    out, told = process.communicate(timeout=120)
    assert process.returncode == 7, told
    assert told.count("\n") == 1 and ("disk is full" in told or "refused a write" in told)
    assert "make room and go on" in told
    checked = run("check", place)
    assert checked.exit_code == 0, checked.output
    assert int(checked.output.split(": whole: ")[1].split()[0]) >= out.count('"outcome":"new"')
    assert stored(outcomes(run("add", place, lines))) == ARTICLES


def test_add_by_two_writers_at_once_stores_all(tmp_path: Path, run: Run, start: Start) -> None:
    place = tmp_path / "press.depesche"
    halves = [write_lines(tmp_path / f"{n}.jsonl", many(15, first=10 * n)) for n in range(2)]
    processes = [start("add", place, half) for half in halves]
    told = [p.communicate(timeout=120)[1] for p in processes]
    assert [p.returncode for p in processes] == [0, 0], told
    checked = run("check", place)
    assert checked.exit_code == 0, checked.output
    assert ": whole: 25 articles, 25 versions, 50 reports" in checked.output


def test_store_can_be_read_while_it_is_written(tmp_path: Path, lines: Path, run: Run, start: Start) -> None:
    place = tmp_path / "press.depesche"
    process = start("add", place, lines)
    read_some(process, 4)
    shown = run("show", place, "POL", "BLR", "--csv")
    assert shown.exit_code == 0 and len(shown.stdout.splitlines()) > 4
    process.communicate(timeout=120)
    assert process.returncode == 0


def test_show_into_a_closed_pipe_has_no_traceback(tmp_path: Path, lines: Path, run: Run, start: Start) -> None:
    place = tmp_path / "press.depesche"
    run("add", place, lines)
    process = start("show", place, "--json")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
