"""``depesche dossier``: what it writes and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_dossier_refuses_a_period_that_ends_before_it_begins(store: Path, tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.html"
    result = run("dossier", store, "RUS", "USA", "--since", "2025", "--until", "2024", "-o", page)
    assert (result.exit_code, result.stdout, page.exists()) == (2, "", False)
    assert "--since 2025 lies after --until 2024: no day lies between them; exchange the two" in result.stderr


def test_dossier_takes_a_period_within_one_date(store: Path, tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.html"
    assert run("dossier", store, "RUS", "USA", "--since", "2021-04-15", "--until", "2021", "-o", page).exit_code == 0
    assert "15. April 2021 bis 2021" in page.read_text(encoding="utf-8")
