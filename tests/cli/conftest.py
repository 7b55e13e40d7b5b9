"""Stores, inputs and the command line for tests of the commands: own texts only."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from depesche.cli import main
from depesche.corpus.lines import parse

EXPULSION = """
@ a-1 | de | 2021-04-16 | agency
Washington weist zehn russische Diplomaten aus
  E SANCTION/expel actual | weist | Washington=USA.GOV | zehn russische Diplomaten=RUS.GOV | date=2021-04-15
Das Weiße Haus teilte am Donnerstag mit, die Ausweisung sei eine Antwort auf Hackerangriffe.
  E SANCTION/expel actual | Ausweisung | Das Weiße Haus=USA.GOV | _=RUS.GOV | date=2021-04-15 reaction
  E COERCE/cyber alleged | Hackerangriffe | _=RUS.GOV | _=USA.GOV
  Q indirect | Das Weiße Haus=USA.GOV | teilte | die Ausweisung sei eine Antwort auf Hackerangriffe

@ a-2 | en | 2021-04-16 | broadsheet
US expels ten Russian diplomats over hacking
  E SANCTION/expel actual | expels | US=USA.GOV | ten Russian diplomats=RUS.GOV | date=2021-04-15

@ a-3 | de | 2021-05-02 | broadsheet
Putin und Biden wollen sich im Juni treffen
  E CONSULT planned | treffen | Putin=RUS.GOV; Biden=USA.GOV | Putin=RUS.GOV; Biden=USA.GOV | date=2021-06
"""


def documents(lines: str) -> list[dict[str, Any]]:
    """Return guideline documents with addresses and outlets from texts in the line format."""
    found, problems = parse(lines.strip().splitlines(), "test")
    assert not problems
    return [{**d, "url": f"https://press.example/{d['doc']}", "outlet": f"Outlet {d['doc']}"} for d in found]


def many(number: int, first: int = 0) -> list[dict[str, Any]]:
    """Make documents that each tell two happenings of a day of their own or of a neighbour."""
    lines = []
    for at in range(first, first + number):
        day = f"2021-{1 + at // 3 % 12:02}-{1 + at // 36 % 28:02}"
        lines.append(
            f"@ m-{at} | de | {day} | agency\n"
            f"Polen weist {at + 2} Beamte aus Belarus aus, Ausgabe {at}\n"
            f"  E SANCTION/expel actual | weist | Polen=POL.GOV | Beamte aus Belarus=BLR.GOV | date={day}\n"
            f"Minsk kritisiert Warschau dafür.\n"
            f"  E ACCUSE/disapprove actual | kritisiert | Minsk=BLR.GOV | Warschau=POL.GOV | date={day}"
        )
    return documents("\n\n".join(lines))


def write_lines(path: Path, entries: list[dict[str, Any]]) -> Path:
    """Write entries as JSON lines."""
    path.write_text("".join(json.dumps(e) + "\n" for e in entries), encoding="utf-8")
    return path


@pytest.fixture
def run() -> Callable[..., Result]:
    """Give a function that runs a command line in this process."""

    def call(*words: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(w) for w in words], input=stdin)

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[str]]:
    """Give a function that starts a command line in a process of its own."""

    def call(*words: object, **options: Any) -> subprocess.Popen[str]:
        heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a job in the background may ignore Ctrl-C
        line = [sys.executable, "-c", f"{heard}; from depesche.cli import main; main()", *map(str, words)]
        return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)

    return call


@pytest.fixture
def store(tmp_path: Path, run: Callable[..., Result]) -> Path:
    """Give the path of a store that tells of an expulsion and of a planned meeting."""
    place = tmp_path / "press.depesche"
    lines = write_lines(tmp_path / "coded.jsonl", documents(EXPULSION))
    assert run("add", place, lines).exit_code == 0
    return place
