"""Every command helps, gives an example, is documented and answers at once."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from depesche.cli import COMMANDS, main

ENOUGH = 0.15  # seconds that a help text may cost
HEAVY = ("numpy", "django", "onnxruntime", "tokenizers", "altair", "vl_convert", "lxml", "trafilatura", "msgspec", "yaml", "rich", "babel")


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, f"{name} is listed but not there"
            yield from walk(below, (*path, name))


ALL = dict(walk(main))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own."""
    code = "from depesche.cli import main; main(prog_name='depesche')"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env={**os.environ, "COLUMNS": "100"})


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_tells_purpose_and_a_runnable_example(path: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(main, [*path, "--help"])
    assert answer.exit_code == 0, answer.output
    assert (ALL[path].help or "").strip(), f"depesche {' '.join(path)} has no help"
    examples = re.findall(r"Example:\s+(?:[^\n]*\| )?depesche (.+)", answer.output)
    assert examples, f"depesche {' '.join(path)} --help gives no example that begins with depesche"
    assert examples[0].split()[: len(path)] == list(path) or not path


@pytest.mark.parametrize("path", [p for p in ALL if p], ids=" ".join)
def test_every_parameter_is_told(path: tuple[str, ...]) -> None:
    untold = [p.name for p in ALL[path].params if isinstance(p, click.Option) and not p.help and not p.hidden]
    assert not untold, f"options of depesche {' '.join(path)} without help: {untold}"


def test_listed_line_agrees_with_the_commands_own_help() -> None:
    for name, line in COMMANDS.items():
        assert line.endswith("."), f"{name}: {line}"
        assert ALL[(name,)].name == name


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_answers_at_once(name: str) -> None:
    """The time of the processor is measured, so that a busy machine changes nothing; the best of five counts."""
    best = min(cost(name) for _ in range(5))
    assert best < ENOUGH, f"depesche {name} --help costs {best * 1000:.0f} ms; import what is heavy inside the command"


def cost(name: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run(*([name] if name else []), "--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_imports_nothing_heavy(name: str) -> None:
    code = (
        "import sys\nfrom depesche.cli import main\n"
        "try:\n    main(sys.argv[1:], prog_name='depesche')\nexcept SystemExit:\n    pass\n"
        f"print('heavy:', *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code, *([name] if name else []), "--help"], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1].strip() == "heavy:"


def test_unknown_command_suggests_the_nearest() -> None:
    answer = run("dosier")
    assert answer.returncode == 2
    assert "Did you mean 'dossier'?" in answer.stderr


def test_the_package_can_be_run_as_a_module() -> None:
    answer = subprocess.run([sys.executable, "-m", "depesche", "--help"], capture_output=True, text=True)
    assert answer.returncode == 0 and answer.stdout.startswith("Usage: depesche ")
