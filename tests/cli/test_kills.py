"""``kill -9`` at random moments of add, recode and release: the store opens, is whole, and the same command goes on to the end.

The short form tries a few moments; ``make faults`` tries 200 of each command. Each of them is a kill: a command that was done before
its time came is run again on a fresh copy with another moment.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from depesche.cli import main
from tests.cli.conftest import many, write_lines
from tests.cli.killing import Killer
from tests.cli.test_recode import outdate

Run = Callable[..., Result]

POINTS = 200 if os.environ.get("DEPESCHE_FAULTS") == "long" else 2
ACTIONS = ("add", "recode", "release")
CASES = [(action, number) for action in ACTIONS for number in range(POINTS)]
ARTICLES = 12
TRIES = 20

pytestmark = pytest.mark.faults


def texts() -> list[dict[str, object]]:
    return [
        {"url": f"https://press.example/{n}", "outlet": "O", "lang": "de", "published": f"2021-04-{n + 1:02}", "title": f"Ausgabe {n}"}
        | {"paragraphs": [f"Polen hat am Montag {n + 2} Diplomaten aus Belarus ausgewiesen. Minsk kritisierte Warschau."]}
        for n in range(ARTICLES)
    ]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with lines to add and a store that an older coder coded; each test works on a copy."""
    folder = tmp_path_factory.mktemp("ready")
    write_lines(folder / "many.jsonl", many(40))
    lines = write_lines(folder / "texts.jsonl", texts())
    assert CliRunner().invoke(main, ["add", str(folder / "press.depesche"), str(lines), "--coder", "dictionary"]).exit_code == 0
    outdate(folder / "press.depesche")
    return folder


def command(action: str, folder: Path) -> list[object]:
    place = folder / "press.depesche"
    return {
        "add": ["add", place, folder / "many.jsonl"],
        "recode": ["recode", place, "--coder", "dictionary"],
        "release": ["release", place, "2026.11"],
    }[action]


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    """Give the process that runs and kills commands."""
    found = Killer()
    yield found
    found.close()


@dataclass(frozen=True)
class Whole:
    """Hold what a command does when nobody kills it: the seconds it takes here and now, and the reports that it leaves."""

    seconds: float
    reports: str


@pytest.fixture(scope="module")
def wholes(ready: Path, killer: Killer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    """Give what each command does when nobody kills it: the longest time of three."""
    found = {}
    for action in ACTIONS:
        lives = []
        for _ in range(3):
            folder = tmp_path_factory.mktemp("whole") / action
            shutil.copytree(ready, folder)
            lives.append(killer.run(*command(action, folder)))
        assert all(life["code"] == 0 for life in lives), (action, lives)
        reports = CliRunner().invoke(main, ["export", str(folder / "press.depesche")]).stdout
        found[action] = Whole(max(life["seconds"] for life in lives), reports)
    return found


def moments(chance: random.Random, seconds: float) -> Iterator[float]:
    """Yield random moments within so many seconds."""
    while True:
        yield chance.uniform(0.0, seconds)


def kill(killer: Killer, action: str, ready: Path, times: Iterator[float], folder: Path) -> None:
    """Kill a command in the midst of its work in a fresh copy of the store."""
    for _ in range(TRIES):
        shutil.copytree(ready, folder)
        if killer.run(*command(action, folder), after=next(times))["killed"]:
            return
        shutil.rmtree(folder)
    raise AssertionError(f"{action} was done before its time came, {TRIES} times")


@pytest.mark.parametrize(("action", "number"), CASES)
def test_killed_command_leaves_a_whole_store_and_goes_on(
    ready: Path, killer: Killer, wholes: dict[str, Whole], tmp_path: Path, run: Run, action: str, number: int
) -> None:
    folder = tmp_path / "work"
    kill(killer, action, ready, moments(random.Random(f"{action} {number}"), wholes[action].seconds), folder)
    place = folder / "press.depesche"
    checked = run("check", place)
    assert checked.exit_code == 0, checked.output
    again = run(*command(action, folder))
    if action == "release":
        released = folder / "press-2026.11"
        assert again.exit_code == 0 or (released.exists() and "is never altered" in again.stderr), again.output
        proved = run("verify", released, "--store", place)
        assert proved.exit_code == 0, proved.output
    else:
        assert again.exit_code == 0, again.output
        assert run("export", place).stdout == wholes[action].reports
    assert run("check", place).exit_code == 0
    shutil.rmtree(folder)
