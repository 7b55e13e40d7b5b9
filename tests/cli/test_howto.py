"""The how-to of docs/record.md, line by line, from a folder of pages to a cited release."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).parents[2]
PAGES = ("2021-04-16-nordwest-kurier-zehn-diplomaten.html", "2021-04-16-tyne-observer-russia-expels.html")


def lines() -> list[str]:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    block = page.partition("## In ten minutes")[2].partition("```\n")[2].partition("```")[0]
    return [line.partition("  #")[0].strip() for line in block.splitlines()]


def test_how_to_leads_from_a_folder_to_a_cited_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("samples/articles")
    folder.mkdir(parents=True)
    for name in PAGES:
        shutil.copy(ROOT / folder / name, folder)
    found = {"hp_…": "", "ev_…": ""}
    for line in lines():
        program, *words = shlex.split(line)
        assert program == "depesche"
        done = run(*(found.get(word, word) for word in words))
        assert done.exit_code == 0, (line, done.output)
        if words[0] == "show":
            assert "happenings, " in done.stdout and "outlets" in done.stdout
            told = [json.loads(text) for text in run("show", "press.depesche", "RUS", "USA", "--json").stdout.splitlines()]
            first = next(h for h in told if h["status"] == "actual")
            found = {"hp_…": first["id"], "ev_…": first["reports"][0]["id"]}
    assert Path("reports.csv").exists() and Path("russia-usa.html").exists() and Path("skipped.csv").exists()
    assert "2026.11" in Path("press-2026.11/CITATION.txt").read_text(encoding="utf-8")
