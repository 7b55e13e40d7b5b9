from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from depesche.cli.codebook import command
from depesche.errors import CodeError


def test_codebook_shows_a_type_with_modes_and_examples() -> None:
    result = CliRunner().invoke(command, ["sanction", "--lang", "de"])
    assert result.exit_code == 0
    assert "SANCTION  -6  Strafen" in result.output
    assert "SANCTION/expel  -5.5" in result.output
    assert "Prag wies drei Gesandte aus." in result.output
    assert "ASSAULT" not in result.output


def test_codebook_json_lines_hold_every_term() -> None:
    rows = [json.loads(line) for line in CliRunner().invoke(command, ["--json"]).output.splitlines()]
    assert {row["section"] for row in rows} == {"type", "mode", "status", "sector", "context"}
    assert len([row for row in rows if row["section"] == "type"]) == 16


def test_codebook_unknown_term_is_one_line() -> None:
    result = CliRunner().invoke(command, ["HUG"])
    assert isinstance(result.exception, CodeError)
    assert str(result.exception) == "HUG: no term of the codebook; 'depesche codebook' lists them all"


def test_codebook_help_has_an_example() -> None:
    assert "depesche codebook SANCTION" in CliRunner().invoke(command, ["--help"]).output


@pytest.mark.parametrize("lang", ["de", "en"])
def test_codebook_prints_the_whole(lang: str) -> None:
    assert len(CliRunner().invoke(command, ["--lang", lang]).output.splitlines()) > 150
