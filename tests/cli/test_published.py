"""The date that an input without one is given: refused in one line where it is none, taken where it is partial."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = """Wien weist vier Gesandte aus

Wien. Österreich hat am Montag vier russische Diplomaten ausgewiesen. Das teilte das Außenministerium mit.

Moskau kündigte eine Antwort an. Die Botschaft nannte den Schritt einen schweren Fehler und bestellte den Geschäftsträger ein.
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    path = tmp_path / "copied.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["page", "code"])
def test_published_that_is_no_date_is_one_line(copied: Path, run: Run, command: str) -> None:
    result = run(command, copied, "--published", "31.12.2020")
    assert result.exit_code == 2
    assert "'31.12.2020' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY" in result.stderr


@pytest.mark.parametrize("day", ["2021", "2021-05", "2021-05-20"])
def test_published_may_be_a_part_of_a_date(copied: Path, run: Run, day: str) -> None:
    result = run("page", copied, "--published", day)
    assert result.exit_code == 0, result.output
    assert f'"published":"{day}' in result.stdout
