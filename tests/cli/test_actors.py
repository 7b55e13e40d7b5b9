"""``depesche actors``: who a name stands for on a day, and users' own files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PERSONS = "person,name,spellings,short,code,sector,office,start,end,acting\n"
BODIES = "id,code,sector,name_de,name_en\n"


@pytest.mark.parametrize(
    ("name", "on", "code", "person", "office"),
    [
        ("Lawrow", "2021-05-19", "RUS.GOV", "sergej-lawrow", "foreign-minister"),
        ("Sergey Lavrov", "2021-05-19", "RUS.GOV", "sergej-lawrow", "foreign-minister"),
        ("Antony Blinken", "2021-05-19", "USA.GOV", "antony-blinken", "foreign-minister"),
        ("Blinken", "2025-06-01", "USA.ELI", "antony-blinken", None),
        ("russischer Außenminister", "2021-05-19", "RUS.GOV", "sergej-lawrow", "foreign-minister"),
        ("Taliban", "2021-08-14", "AFG.REB", None, None),
        ("Taliban", "2021-08-16", "AFG.GOV", None, None),
        ("kremlin", "2021-05-19", "RUS.GOV", None, None),
    ],
)
def test_actors_find_knows_who_was_who(run: Run, name: str, on: str, code: str, person: str | None, office: str | None) -> None:
    result = run("actors", "find", name, "--on", on, "--json")
    assert result.exit_code == 0, result.output
    first = json.loads(result.stdout.splitlines()[0])
    assert (f"{first['code']}.{first['sector']}", first["person"], first["office"]) == (code, person, office)


@pytest.mark.parametrize("name", ["", "  "])
def test_actors_find_asks_for_a_name(run: Run, name: str) -> None:
    result = run("actors", "find", name)
    assert result.exit_code == 2 and "it is empty; write a name, such as Lawrow" in result.stderr


def test_actors_find_prints_one_meaning_a_line(run: Run) -> None:
    lines = run("actors", "find", "Lawrow", "--on", "2021-05-19").stdout.splitlines()
    assert lines == ["RUS.GOV    Sergej Lawrow  (office-holder)  0.70  foreign-minister, id sergej-lawrow, below RUS.GOV < RUS"]


def test_actors_find_suggests_for_an_unknown_name(run: Run) -> None:
    result = run("actors", "find", "Lawrof")
    assert result.exit_code == 6
    assert result.stderr.startswith("depesche: Lawrof: no actor has this name; did you mean Lawrow")


def test_actors_find_leads_from_a_code_of_another_list_to_ours(run: Run) -> None:
    result = run("actors", "find", "GER")
    assert (result.exit_code, result.stderr) == (6, "depesche: GER: no actor has this name; did you mean DEU?\n")
    assert run("actors", "find", "deu").stdout == run("actors", "find", "Germany").stdout != ""


def test_actors_find_uses_files_of_ones_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.csv"
    own.write_text(BODIES + "lake-guard,CHE,REB,Seewacht,Lake Guard\n", encoding="utf-8")
    assert run("actors", "find", "Lake Guard").exit_code == 6
    for found in (run("actors", "find", "Lake Guard", "--actors", own), run("actors", "find", "Seewacht", "--actors", tmp_path)):
        assert found.stdout.startswith("CHE.REB")
    monkeypatch.setenv("DEPESCHE_ACTORS", str(own))
    assert run("actors", "find", "Seewacht").exit_code == 0


def test_actors_check_names_line_and_fault(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        PERSONS
        + "ida-lund,Ida Lund,,Lund,NOR,GOV,foreign-minister,2020-13x,,\n"
        + "ida-lund,Ida Lund,,Lund,NRO,GOV,foreign-minister,2021,2020,no\n"
        + "ida-lund,Ida Lund,,Lund,NOR,BOSS,foreign-minister,,,,,\n"
        + ",,,,NOR,GOV,,,,\n",
        encoding="utf-8",
    )
    result = run("actors", "check", own)
    assert result.exit_code == 8
    assert result.stdout.splitlines() == [
        "own.csv:2: error: start '2020-13x' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY",
        "own.csv:3: error: 'NRO' is no code of a state or organisation; depesche actors find NAME tells it",
        "own.csv:3: error: ends on 2020 before it starts on 2021",
        "own.csv:3: error: acting 'no' is neither yes nor empty",
        "own.csv:4: error: 12 cells for 10 columns; put quotation marks around a name with a comma",
        "own.csv:5: error: a person needs an id in 'person' and a name in 'name'",
    ]


def test_actors_check_tells_conflicts_without_failing(run: Run, tmp_path: Path) -> None:
    persons, bodies = tmp_path / "persons.csv", tmp_path / "bodies.csv"
    persons.write_text(PERSONS + "ida-lund,Ida Lund,Sergej Lawrow,,USA,GOV,foreign-minister,2021-03,2021-09,\n", encoding="utf-8")
    bodies.write_text(BODIES + "eu,EU,IGO,Europäische Union,European Union\nown,NOR,NGO,Ida Lund,\n", encoding="utf-8")
    result = run("actors", "check", tmp_path)
    assert result.exit_code == 0
    told = result.stdout
    assert "bodies.csv:2: conflict: the id eu stands in organisations.csv:" in told
    assert "persons.csv:2: conflict: Antony Blinken is listed as foreign-minister of USA from 2021-01-26 to 2025-01-20" in told
    assert "persons.csv:2: conflict: 'Sergej Lawrow' is known as Sergej Lawrow (RUS)" in told
    assert "'Ida Lund' names own in bodies.csv:3" in told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"name,code\nIda,NOR\n", "needs a column 'person'"),
        ("person,name\nida,M\u00fcller\n".encode("utf-16"), "can't be read as a UTF-8 CSV file"),
    ],
)
def test_actors_check_of_another_table_is_one_line(run: Run, tmp_path: Path, data: bytes, told: str) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(data)
    result = run("actors", "check", own)
    assert (result.exit_code, result.stdout.count("\n")) == (8, 1)
    assert told in result.stdout


def test_actors_of_a_broken_file_stop_the_command(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(BODIES + "x,NRW,GOVERN,Nordland,\n", encoding="utf-8")
    result = run("actors", "find", "Nordland", "--actors", own)
    assert (result.exit_code, result.stderr.count("\n")) == (8, 1)
    assert run("actors", "find", "Nordland", "--actors", tmp_path / "nothing.csv").exit_code == 8
