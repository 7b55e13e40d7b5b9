"""A process that runs command lines in children of its own and kills them: all is imported once, so that a child's whole life is work.

    python -m tests.cli.killing

reads one JSON line a command from standard input: ``words``, and ``after``, the seconds of its life, none for a whole life. It answers
with ``killed`` (whether it died of SIGKILL), ``code`` (its exit code else) and ``seconds``, how long it lived.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import click


class Killer:
    """Hold the process; ``close`` ends it."""

    def __init__(self) -> None:
        line = [sys.executable, "-m", "tests.cli.killing"]
        self._process = subprocess.Popen(
            line,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )

    def run(self, *words: object, after: float | None = None) -> dict[str, Any]:
        """Run a command line, whole or until it is killed after some seconds; return what became of it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"words": [str(w) for w in words], "after": after}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def child(words: list[str]) -> None:
    """Run a command line in silence and end this process with its exit code."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    code = 1
    try:
        from depesche.cli import main

        main(words)
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def kill(words: list[str], after: float | None) -> dict[str, Any]:
    """Run a command line in a child and kill it when its time is over."""
    begun = time.monotonic()
    pid = os.fork()
    if not pid:
        child(words)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {"killed": killed, "code": None if killed else os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - begun}


def warm() -> None:
    """Import what the commands need and load the coder once; no store is opened, since an open one does not outlive a fork."""
    from depesche.cli import main
    from depesche.cli.options import Coding
    from depesche.coding.code import load_coder
    from depesche.record.configuration import configure

    configure()
    for module in ("cli.inputs", "record.recoding", "release.writing"):
        import_module(f"depesche.{module}")
    for name in ("add", "recode", "release"):
        assert main.get_command(click.Context(main), name)
    coder = load_coder("dictionary")
    Coding.load = lambda self: coder  # type: ignore[method-assign]


if __name__ == "__main__":
    warm()
    for request in sys.stdin:
        sys.stdout.write(json.dumps(kill(**json.loads(request))) + "\n")
        sys.stdout.flush()
