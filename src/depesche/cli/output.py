"""Where commands write (standard output, or the file that a user names), and how they count."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from depesche.errors import DepescheError
from depesche.language.plurals import counted as counted


@contextmanager
def opened(out: Path | None) -> Iterator[TextIO]:
    """Open a file for writing, standard output for none; raise DepescheError where that fails."""
    if out is None:
        yield sys.stdout
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as problem:
        raise DepescheError(f"{out}: can't be written ({problem.strerror}); name another file with -o") from None
