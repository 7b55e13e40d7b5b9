"""How far ``depesche add`` is: a bar with rate and rest on a terminal, nothing where standard error goes into a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depesche.cli.sources import is_address, list_sources

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_HEAD = 4096


@dataclass
class Progress:
    """Write lines, and below them how far the work is where anybody watches; ``total`` is None where nobody can know it."""

    total: int | None = None
    done: int = 0
    bar: Bar | None = None
    task: TaskID | None = None

    def advance(self) -> None:
        """Count one article; once there are more than were expected, nothing is said of the rest."""
        self.done += 1
        if self.total is not None and self.done > self.total:
            self.total = None
        if self.bar and self.task is not None:
            speed = self.bar.tasks[0].speed
            self.bar.update(self.task, completed=self.done, total=self.total, rate=f"{speed:.1f} articles/s" if speed else "")

    def say(self, line: str | bytes, *, err: bool = False) -> None:
        """Write a line to standard output or standard error, above the bar."""
        if self.bar and (err or sys.stdout.isatty()):
            told = line if isinstance(line, str) else line.decode()
            self.bar.console.print(told, markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            click.echo(line, err=err)


@contextmanager
def progress(inputs: Iterable[str], console: Console | None = None) -> Iterator[Progress]:
    """Give the progress of reading inputs, on standard error where that is a terminal; the bar is taken away at the end."""
    if console is None and not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    total = expected(inputs)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(compact=True), TextColumn("left"))
    shown = columns if total is not None else columns[:3]
    console = console or Console(stderr=True)
    with Bar(*shown, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        yield Progress(total, bar=bar, task=bar.add_task("", total=total, rate=""))


def expected(inputs: Iterable[str]) -> int | None:
    """Return how many articles inputs hold, None where only reading them tells (addresses, web archives, standard input)."""
    from depesche.intake.warc import is_warc

    total = 0
    for argument in list_sources(inputs):
        held = None if argument == "-" or is_address(argument) or is_warc(argument) else _held(Path(argument))
        if held is None:
            return None
        total += held
    return total


def _held(path: Path) -> int | None:
    """Return how many articles a file holds; one that can't be opened counts as one that is skipped."""
    from depesche.intake.jsonlines import is_json
    from depesche.intake.texts import count_rows, is_table
    from depesche.intake.web import list_of_addresses

    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if is_json(head):
                return sum(bool(line.strip()) for line in (head + file.read()).split(b"\n"))
            if is_table(head, path.name):
                return count_rows(head + file.read())
    except OSError:
        return 1
    return None if list_of_addresses(head.rpartition(b"\n")[0] or head) else 1
