"""The bar of ``depesche add``: on a terminal it tells rate and rest, in a pipe there is nothing of it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console

from depesche.cli.progress import expected, progress
from tests.cli.conftest import documents, many, write_lines

TABLE = 'url,lang,published,text\nhttps://press.example/1,de,2021-05-19,"Polen weist\n\ndrei Beamte aus."\n\nhttps://press.example/2,de,2021-05-19,Ja.\n'


def test_expected_counts_what_files_hold(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", many(5))
    table = tmp_path / "b.csv"
    table.write_text(TABLE, encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text("Ein Text.", encoding="utf-8")
    assert expected([str(lines), str(table), str(pages), str(tmp_path / "not-there.html")]) == 5 + 2 + 3 + 1


@pytest.mark.parametrize("name", ["-", "https://press.example/feed", "crawl.warc.gz", "addresses.txt"])
def test_expected_is_open_where_only_reading_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("addresses.txt").write_text("# ours\nhttps://press.example/1\n", encoding="utf-8")
    assert expected([name, str(write_lines(tmp_path / "a.jsonl", many(2)))]) is None


def test_progress_tells_rate_and_rest(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", many(4))
    file = StringIO()
    with progress([str(lines)], Console(file=file, force_terminal=True, width=100)) as shown:
        for _ in range(3):
            shown.advance()
        assert shown.bar is not None
        shown.bar.refresh()
        assert shown.total == 4
        for _ in range(3):
            shown.advance()
        assert shown.total is None
    told = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", file.getvalue())
    assert "3/4" in told and "articles/s" in told and "left" in told


def on_a_terminal(words: list[str]) -> str:
    """Run a command line with a terminal for standard error; return what that showed."""
    ours, theirs = pty.openpty()
    line = [sys.executable, "-c", "from depesche.cli import main; main()", *words]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        told = b""
        while part := _read(ours):
            told += part
        assert process.stdout is not None and len(process.stdout.read().splitlines()) == 6
        assert process.wait() == 4
    os.close(ours)
    return told.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def test_add_shows_a_bar_on_a_terminal_only(tmp_path: Path, run: Callable[..., Result]) -> None:
    lines = write_lines(tmp_path / "a.jsonl", [*many(6), {"paragraphs": []}])
    told = on_a_terminal(["add", str(tmp_path / "one.depesche"), str(lines)])
    assert "/7" in told and "articles/s" in told
    assert "there is no text in it" in told and "7 articles: 6 new, 1 skipped (1 without an article)" in told
    piped = run("add", tmp_path / "other.depesche", lines)
    assert [line.split(":")[0] for line in piped.stderr.splitlines()] == ["depesche", "7 articles"]


def test_add_writes_what_it_skipped(tmp_path: Path, run: Callable[..., Result]) -> None:
    lines = write_lines(tmp_path / "a.jsonl", [*documents(""), {"paragraphs": []}, {"paragraphs": ["Bonjour"], "lang": "fr"}, {"birds": 3}])
    out = tmp_path / "skipped.csv"
    result = run("add", tmp_path / "press.depesche", lines, "--skipped", out)
    assert result.stderr.endswith("3 articles: 3 skipped (1 unreadable, 1 without an article, 1 in a language that is not coded)\n")
    head, *rows = out.read_text(encoding="utf-8").splitlines()
    assert head == "input,reason,told" and [r.split(",")[1] for r in rows] == [
        "without an article",
        "in a language that is not coded",
        "unreadable",
    ]
