"""Where commands write (standard output, or the file that a user names), and how they count."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from depesche.errors import DepescheError


def check_writable(path: Path, option: str) -> None:
    """Raise DepescheError where the file that an option names can't be written, before the work of which it is to tell; touch nothing."""
    if not path.exists() and not path.parent.is_dir():
        raise DepescheError(f"{path}: the folder {path.parent} does not exist; make it, or name another file with {option}")
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise DepescheError(f"{path}: can't be written; check its rights, or name another file with {option}")


@contextmanager
def opened(out: Path | None, option: str = "-o") -> Iterator[TextIO]:
    """Open the file that an option names for writing, standard output for none; raise DepescheError where that fails."""
    if out is None:
        yield sys.stdout
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as problem:
        raise DepescheError(f"{out}: can't be written ({problem.strerror}); name another file with {option}") from None
