"""``depesche agreement``: stores and files, blind texts, clear refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.cli.conftest import EXPULSION, documents, many, write_lines

Run = Callable[..., Result]


def test_agreement_of_a_store_and_a_file(store: Path, run: Run, tmp_path: Path) -> None:
    second = write_lines(tmp_path / "second.jsonl", documents(EXPULSION.replace("COERCE/cyber alleged", "COERCE/cyber actual")))
    result = run("agreement", store, second)
    assert result.exit_code == 0, result.output
    assert "events                  F1 1.000   5 in both, of 5 and 5" in result.stdout
    assert "3 articles that both coded, of 3 and 3" in result.stderr
    rows = {r["name"]: r for r in map(json.loads, run("agreement", store, second, "--json").stdout.splitlines())}
    assert rows["status"]["share"] == 0.8 and 0 < rows["status"]["kappa"] < 0.8 and 0 < rows["status"]["alpha"] < 0.8


def test_second_coder_gets_texts_without_codes(store: Path, run: Run, tmp_path: Path) -> None:
    blind = tmp_path / "blind.jsonl"
    assert run("export", store, "--what", "texts", "-o", blind).exit_code == 0
    lines = [json.loads(line) for line in blind.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 3 and not any("events" in line or "sentences" in line for line in lines)
    second = tmp_path / "second.depesche"
    assert run("add", second, blind, "--coder", "dictionary").exit_code == 0
    result = run("agreement", store, second)
    assert result.exit_code == 0 and "3 articles that both coded" in result.stderr
    assert run("agreement", store, blind).exit_code == 3


def test_agreement_without_a_common_article_is_one_line(store: Path, run: Run, tmp_path: Path) -> None:
    result = run("agreement", store, write_lines(tmp_path / "other.jsonl", many(2)))
    assert result.exit_code == 6 and result.stderr.count("\n") == 1 and "no article is in both (3 and 2)" in result.stderr
    assert run("agreement", store, tmp_path / "none").exit_code == 7
