"""Help: every command has a text and a runnable example, and answers without loading what it does not need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from depesche.cli import COMMANDS, main

HEAVY = (
    "django",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "lxml",
    "trafilatura",
    "altair",
    "babel",
    "rich",
    "yaml",
    "httpcore2",
    "feedparser",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_of_its_command(run: Callable[..., Result], name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"depesche {name}" in result.output.split("Example")[1]


def test_help_lists_all_commands_and_exit_codes(run: Callable[..., Result]) -> None:
    output = run("--help").output
    assert all(name in output for name in COMMANDS)
    assert "130  stopped by Ctrl-C" in output


def test_help_suggests_the_nearest_command(run: Callable[..., Result]) -> None:
    result = run("shwo")
    assert result.exit_code == 2
    assert "Did you mean 'show'?" in result.output


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys\nfrom click.testing import CliRunner\nfrom depesche.cli import COMMANDS, main\n"
        "for name in COMMANDS: assert CliRunner().invoke(main, [name, '--help']).exit_code == 0\n"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
    assert main.commands == {}
