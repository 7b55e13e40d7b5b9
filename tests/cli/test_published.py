"""The date that an input without one is given: refused in one line where it is none, taken where it is partial."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

COPIED = Path(__file__).parents[2] / "samples" / "articles" / "2021-05-26-rheinischer-morgen-termin-genf.txt"


@pytest.mark.parametrize("command", ["page", "code"])
def test_published_that_is_no_date_is_one_line(run: Run, command: str) -> None:
    result = run(command, COPIED, "--published", "31.12.2020")
    assert result.exit_code == 2
    assert "'31.12.2020' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY" in result.stderr


@pytest.mark.parametrize("day", ["2021", "2021-05", "2021-05-20"])
def test_published_may_be_a_part_of_a_date(run: Run, day: str) -> None:
    result = run("page", COPIED, "--published", day)
    assert result.exit_code == 0, result.output
    assert f'"published":"{day}' in result.stdout
