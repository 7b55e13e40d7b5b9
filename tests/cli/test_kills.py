"""``kill -9`` at random moments of add, recode and release: the store opens, is whole, and the same command goes on to the end.

The short form tries a few moments; ``make faults`` tries 200.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import many, write_lines
from tests.cli.test_recode import outdate

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]

LONG = os.environ.get("DEPESCHE_FAULTS") == "long"
POINTS = {"add": 80 if LONG else 1, "recode": 70 if LONG else 1, "release": 50 if LONG else 1}
CASES = [(action, number) for action, points in POINTS.items() for number in range(points)]
ARTICLES = 12

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
    from click.testing import CliRunner

    from depesche.cli import main

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


def duration(ready: Path, action: str, folder: Path, start: Start) -> float:
    """Return how long the whole command takes here and now."""
    shutil.copytree(ready, folder)
    begun = time.monotonic()
    process = start(*command(action, folder))
    process.communicate()
    assert process.returncode == 0
    shutil.rmtree(folder)
    return time.monotonic() - begun


@pytest.fixture(scope="module")
def known() -> dict[str, float]:
    """Give the durations that were measured so far."""
    return {}


@pytest.mark.parametrize(("action", "number"), CASES)
def test_killed_command_leaves_a_whole_store_and_goes_on(
    ready: Path, known: dict[str, float], tmp_path: Path, run: Run, start: Start, action: str, number: int
) -> None:
    if action not in known:
        known[action] = duration(ready, action, tmp_path / "whole", start)
    folder = tmp_path / "work"
    shutil.copytree(ready, folder)
    place = folder / "press.depesche"
    process = start(*command(action, folder))
    time.sleep(random.Random(f"{action} {number}").uniform(0.1, 1.0) * known[action])
    process.kill()
    process.communicate()
    checked = run("check", place)
    assert checked.exit_code == 0, checked.output
    again = run(*command(action, folder))
    if action == "release":
        released = folder / "press-2026.11"
        assert again.exit_code == 0 or "is never altered" in again.stderr, again.output
        proved = run("verify", released, "--store", place)
        assert proved.exit_code == 0, proved.output
    else:
        assert again.exit_code == 0, again.output
        assert run("recode" if action == "recode" else "check", place, *(["--coder", "dictionary"] * (action == "recode"))).exit_code == 0
    assert run("check", place).exit_code == 0
    shutil.rmtree(folder)
