"""``depesche show``: a table, JSON lines and CSV, chosen by pair, time, type and status."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_show_prints_a_table_that_says_what_it_rests_on(store: Path, run: Run) -> None:
    result = run("show", store)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "3 happenings, 5 reports, 3 outlets"


def test_show_writes_json_or_csv(store: Path, run: Run) -> None:
    result = run("show", store, "--csv", "--json")
    assert result.exit_code == 2 and "--json and --csv exclude each other" in result.stderr


def test_show_json_lines_hold_happenings_with_their_reports(store: Path, run: Run) -> None:
    found = [json.loads(line) for line in run("show", store, "USA", "RUS", "--json").stdout.splitlines()]
    expulsion = next(h for h in found if h["type"] == "SANCTION")
    assert (expulsion["sources"], expulsion["targets"], expulsion["since"]) == (["USA"], ["RUS"], "2021-04-15")
    assert {r["trigger"] for r in expulsion["reports"]} == {"weist", "Ausweisung", "expels"}
    assert {r["review"] for r in expulsion["reports"]} == {"machine"}


@pytest.mark.parametrize(
    ("chosen", "types"),
    [
        ((), ["COERCE", "SANCTION", "CONSULT"]),
        (("--since", "2021-05"), ["CONSULT"]),
        (("--until", "2021-04-30"), ["COERCE", "SANCTION"]),
        (("--type", "sanction"), ["SANCTION"]),
        (("--type", "SANCTION", "--type", "CONSULT"), ["SANCTION", "CONSULT"]),
        (("--status", "alleged"), ["COERCE"]),
        (("DEU",), []),
        (("rus",), ["COERCE", "SANCTION", "CONSULT"]),
    ],
)
def test_show_chooses_happenings(store: Path, run: Run, chosen: tuple[str, ...], types: list[str]) -> None:
    assert sorted(r["type"] for r in rows(run("show", store, *chosen, "--csv"))) == sorted(types)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("RUS", "USO"), 6, "USO: no country or organisation has this code; did you mean USA?"),
        (("GER", "RUS"), 6, "GER: no country or organisation has this code; did you mean DEU?"),
        (("RUS", "uk"), 6, "UK: no country or organisation has this code; did you mean GBR?"),
        (("RUS", "USA", "DEU"), 6, "give one code or a pair of codes"),
        (("--type", "HUG"), 6, "HUG: no event type of the codebook"),
        (("--status", "perhaps"), 6, "perhaps: no status of the codebook"),
        (("--since", "April"), 2, "'April' is not a date"),
        (("--since", "2021-05", "--until", "2021-04"), 2, "--since 2021-05 lies after --until 2021-04"),
    ],
)
def test_show_refuses_what_it_does_not_know(store: Path, run: Run, words: tuple[str, ...], code: int, told: str) -> None:
    result = run("show", store, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


@pytest.mark.parametrize("command", ["show", "export"])
@pytest.mark.parametrize(
    ("since", "until", "code"), [("2021-12-20", "2021-12-15", 2), ("2022", "2021-12", 2), ("2021-12-20", "2021-12", 0)]
)
def test_a_period_that_ends_before_it_begins_is_refused(store: Path, run: Run, command: str, since: str, until: str, code: int) -> None:
    result = run(command, store, "--since", since, "--until", until)
    assert result.exit_code == code
    assert (f"--since {since} lies after --until {until}" in result.stderr) == bool(code)


def test_explain_leaves_lines_whole_in_a_pipe(store: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    found = [json.loads(line) for line in run("show", store, "--json").stdout.splitlines()]
    for happening in found:
        for entry in (happening["id"], happening["reports"][0]["id"]):
            lines = run("explain", store, entry).stdout.splitlines()
            assert lines == [line.rstrip() for line in lines]
            for report in happening["reports"]:
                assert any(line.startswith("  ") and line.endswith(f"{report['url']} · {report['article']}") for line in lines)
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("explain", store, found[0]["id"]).stdout.splitlines())) <= 60


def test_show_without_a_store_is_one_line(tmp_path: Path, run: Run) -> None:
    result = run("show", tmp_path / "nothing.depesche")
    assert result.exit_code == 7
    assert result.stderr == f"depesche: {tmp_path / 'nothing.depesche'}: there is no such store; depesche add makes one\n"
