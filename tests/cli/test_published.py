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


@pytest.mark.parametrize("day", ["2021", "2021-05"])
def test_a_text_with_relative_dates_is_coded_on_a_part_of_a_date(run: Run, tmp_path: Path, day: str) -> None:
    copied = tmp_path / "copied.txt"
    copied.write_text("Polen hat am Montag zwei russische Diplomaten ausgewiesen. Moskau nannte das gestern einen Fehler.\n" * 3)
    result = run("code", copied, "--published", day, "--coder", "dictionary", "--format", "guidelines")
    assert result.exit_code == 0, result.output
    assert '"type":"SANCTION"' in result.stdout


def test_published_that_is_no_date_in_a_line_is_one_line(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(
        '{"text": "Tusk kam.", "language": "de", "published": "after 2024"}\n{"doc": "a", "lang": "de", "published": "gestern", "sentences": ["Tusk kam."]}\n'
    )
    article = run("code", lines, "--coder", "dictionary")
    assert article.exit_code == 3
    assert "lines.jsonl:1: published is 'after 2024', not a date; write YYYY-MM-DD, YYYY-MM or YYYY" in article.stderr
    document = run("code", "--sentences", lines, "--coder", "dictionary")
    assert "lines.jsonl:2: published is 'gestern', not a date; write YYYY-MM-DD, YYYY-MM or YYYY" in document.stderr
