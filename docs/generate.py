"""Write docs/commands.md from the commands' help, docs/codebook.md from the codebook, and the output in README.md's worked example.

usage: python docs/generate.py
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from depesche.cli import main

HERE = Path(__file__).parent
WIDTH = 100
MADE = "<!-- Made by `make docs`; change the help texts or the codebook instead of this page. -->"
SECTIONS = {
    "status": ("Statuses", "Whether an event has happened, will, would, is said to have, or has not."),
    "sector": ("Sectors", "Which part of a country or organisation acts; written behind the code, as in `RUS.GOV`."),
    "context": ("Contexts", "What an event is about; an event may have several."),
}


def commands(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, click.Context]]:
    """Yield the path and context of a command and of all commands below it, in the order of their help."""
    settings = {"terminal_width": WIDTH, "max_content_width": WIDTH, **command.context_settings}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context.command_path, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from commands(found, below, context)


def commands_page() -> str:
    """Return the reference of all commands: the very text of each one's help."""
    lines = [
        "# Commands",
        MADE,
        "Results go to standard output (JSON lines where nothing else is said), progress and complaints to standard error.",
    ]
    for path, context in commands(main, "depesche"):
        lines += [f"## {path}", f"```text\n{context.get_help().rstrip()}\n```"]
    return "\n\n".join(lines) + "\n"


def codebook_rows() -> list[dict[str, Any]]:
    """Return the rows of `depesche codebook --json`."""
    answer = CliRunner().invoke(main, ["codebook", "--json"], catch_exceptions=False)
    return [json.loads(line) for line in answer.output.splitlines()]


def codebook_page(rows: list[dict[str, Any]]) -> str:
    """Return the codebook in both languages."""
    parts = [
        "# Codebook",
        MADE,
        "Types, modes, contexts and scores are PLOVER's (manual of December 2023, Open Event Data Alliance, CC BY-SA 4.0); labels, "
        "glosses and examples in both languages are the project's. This page: CC BY-SA 4.0. In the terminal: `depesche codebook`.",
        "## Types and modes",
        "Scores run from -10 (conflict) to +10 (cooperation); a mode without a score of its own has its type's.",
    ]
    parts += _types([row for row in rows if row["section"] in ("type", "mode")])
    for section, (title, told) in SECTIONS.items():
        mine = [row for row in rows if row["section"] == section]
        parts += [f"## {title}", told, _contexts(mine) if section == "context" else _terms(mine)]
    return "\n\n".join(parts) + "\n"


def _types(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if row["section"] == "type":
            yield f"### {row['name']} ({row['score']:+g}, {row['quad']})"
            yield f"{row['label']['en']}: {row['gloss']['en']}. *{row['label']['de']}: {row['gloss']['de']}.*"
            yield "\n".join(f"- {text}" for lang in ("en", "de") for text in row["examples"].get(lang, ()))
            modes = [r for r in rows if r["section"] == "mode" and r["name"].startswith(f"{row['name']}/")]
            if modes:
                yield "Modes: " + ", ".join(
                    f"`{m['name'].partition('/')[2]}` {m['label']['en']} / *{m['label']['de']}* ({m['score']:+g})" for m in modes
                )


def _terms(rows: list[dict[str, Any]]) -> str:
    lines = ["| | English | German |", "| --- | --- | --- |"]
    for row in rows:
        told = [" ".join([f"{row['label'][lang]}: {row['gloss'][lang]}.", *row["examples"].get(lang, ())]) for lang in ("en", "de")]
        lines.append(f"| `{row['name']}` | {' | '.join(told)} |")
    return "\n".join(lines)


def _contexts(rows: list[dict[str, Any]]) -> str:
    lines = ["| | English | German |", "| --- | --- | --- |"]
    return "\n".join(lines + [f"| `{row['name']}` | {row['label']['en']} | {row['label']['de']} |" for row in rows])


PAGES = {"commands.md": commands_page, "codebook.md": lambda: codebook_page(codebook_rows())}
"""Each generated page, and what makes its text."""


_EXAMPLE = re.compile(r"(?<=<!-- example -->\n).*(?=<!-- /example -->)", re.DOTALL)
_CONSOLE = re.compile(r"```console\n\$ (depesche .+)\n(?:.*\n)*?```")
_TOLD = re.compile(r"(\d+)/(\d+) (hp_\w+)")
LINES = 24  # of each command's output that the README shows


def run_example(readme: str, folder: Path) -> Iterator[tuple[str, subprocess.CompletedProcess[str]]]:
    """Run the commands of the worked example beside the samples; an id becomes that of the happening that most outlets tell."""
    found = _EXAMPLE.search(readme)
    (folder / "samples").symlink_to(HERE.parent / "samples")
    way = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    shown = ""
    for line in _CONSOLE.findall(found.group() if found else ""):
        told = max(_TOLD.findall(shown), key=lambda row: (int(row[1]), int(row[0])), default=None)
        command = re.sub(r"\bhp_\w+", told[2], line) if told else line
        answer = subprocess.run(command, shell=True, cwd=folder, env=way, capture_output=True, text=True)
        shown += answer.stdout
        yield command, answer


def example(readme: str) -> str:
    """Return the README with what its worked example says today."""
    with tempfile.TemporaryDirectory() as folder:
        answers = iter(list(run_example(readme, Path(folder))))

    def told(_: re.Match[str]) -> str:
        command, answer = next(answers)
        lines = [line.rstrip() for line in (answer.stdout + answer.stderr).splitlines()]
        lines = [*lines[:LINES], "…"] if len(lines) > LINES else lines
        return "\n".join(["```console", f"$ {command}", *lines, "```"])

    return _EXAMPLE.sub(lambda found: _CONSOLE.sub(told, found.group()), readme)


if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
    start = HERE.parent / "README.md"
    start.write_text(example(start.read_text(encoding="utf-8")), encoding="utf-8")
