"""``depesche export``: all rows in documented columns, and articles that ``depesche add`` reads back to the same store."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_export_reports_hold_what_stands_on_each_sentence(store: Path, run: Run) -> None:
    rows = [json.loads(line) for line in run("export", store).stdout.splitlines()]
    assert len(rows) == 5
    first = next(r for r in rows if r["trigger"] == "expels")
    assert first["url"] == "https://press.example/a-2"
    assert first["sentence"] == "US expels ten Russian diplomats over hacking"
    assert first["sentence"][first["start"] : first["end"]] == "expels"
    assert (first["sources"], first["targets"], first["review"]) == (["USA.GOV"], ["RUS.GOV"], "machine")
    assert first["happening"].startswith("hp_")


def test_export_csv_is_whole_and_chosen(store: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", store, "RUS", "USA", "--format", "csv", "--type", "SANCTION").stdout)))
    assert len(rows) == 3 and {r["type"] for r in rows} == {"SANCTION"}
    quotes = list(csv.DictReader(io.StringIO(run("export", store, "--what", "statements", "--format", "tsv").stdout), delimiter="\t"))
    assert [q["speaker_code"] for q in quotes] == ["USA"]


def test_export_of_actors_tells_each_once(store: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", store, "--what", "actors", "--format", "csv").stdout)))
    assert len({(r["code"], r["sector"], r["name"]) for r in rows}) == len(rows)
    assert {"USA", "RUS"} == {r["code"] for r in rows}
    assert sum(int(r["says"]) for r in rows) == 1


def test_export_of_articles_is_read_back_to_the_same_store(store: Path, run: Run, tmp_path: Path) -> None:
    lines, copy = tmp_path / "articles.jsonl", tmp_path / "copy.depesche"
    lines.write_text(run("export", store, "--what", "articles").stdout, encoding="utf-8")
    assert run("add", copy, lines).exit_code == 0
    for what in ("reports", "happenings", "statements"):
        assert sorted(run("export", copy, "--what", what).stdout.splitlines()) == sorted(
            run("export", store, "--what", what).stdout.splitlines()
        )


def test_export_of_articles_keeps_what_stands_and_not_who_decided(store: Path, run: Run, tmp_path: Path) -> None:
    lines, copy = tmp_path / "articles.jsonl", tmp_path / "copy.depesche"
    ids = {r["trigger"]: r["id"] for r in map(json.loads, run("export", store).stdout.splitlines())}
    run("correct", store, ids["Hackerangriffe"], "--status", "actual", "--reason", "proven since")
    run("reject", store, ids["expels"], "--reason", "not this")
    run("confirm", store, ids["weist"])
    lines.write_text(run("export", store, "--what", "articles").stdout, encoding="utf-8")
    assert run("add", copy, lines).exit_code == 0
    held = {r["trigger"]: r for r in map(json.loads, run("export", copy).stdout.splitlines())}
    assert {name: row["id"] for name, row in held.items()} == {name: id_ for name, id_ in ids.items() if name != "expels"}
    assert held["Hackerangriffe"]["status"] == "actual" and {row["review"] for row in held.values()} == {"machine"}
    assert run("history", copy).stdout == ""
    told = run("export", "--help").stdout
    assert "without the decisions themselves" in " ".join(told.split())


def test_export_of_articles_takes_no_choice(store: Path, run: Run) -> None:
    assert run("export", store, "--what", "articles", "--type", "AID").exit_code == 2


@pytest.mark.parametrize("what", ["statements", "assessments"])
@pytest.mark.parametrize("chosen", [("--status", "planned"), ("--type", "AID")])
def test_export_of_what_is_said_takes_no_type_and_no_status(store: Path, run: Run, what: str, chosen: tuple[str, str]) -> None:
    result = run("export", store, "--what", what, *chosen)
    assert result.exit_code == 2 and f"{what} have no type and no status of their own" in result.stderr
    assert run("export", store, "--what", what, "--since", "2021").exit_code == 0


def test_export_csv_escapes_formulas(run: Run, tmp_path: Path) -> None:
    from tests.cli.conftest import documents, write_lines

    text = documents("""
@ f-1 | en | 2021-04-16 | agency
=HYPERLINK("x") says Warsaw praised Minsk
  E SUPPORT actual | praised | Warsaw=POL.GOV | Minsk=BLR.GOV
""")
    place = tmp_path / "formulas.depesche"
    run("add", place, write_lines(tmp_path / "f.jsonl", text))
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        row = next(csv.DictReader(io.StringIO(run("export", place, "--format", form).stdout), delimiter=delimiter))
        assert row["sentence"].startswith("'=HYPERLINK")
    assert json.loads(run("export", place).stdout)["sentence"].startswith("=HYPERLINK")


def test_export_for_readers_of_other_event_data(store: Path, run: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", store, "--format", "polecat").stdout), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {(r["Event Type"], r["Actor Country"], r["Recipient Country"]) for r in rows} == {
        ("SANCTION", "USA", "RUS"),
        ("COERCE", "RUS", "USA"),
        ("AGREE", "RUS", "USA"),
        ("AGREE", "USA", "RUS"),
    }
    lines = run("export", store, "--format", "gdelt").stdout.splitlines()
    assert len(lines) == len(rows) and {line.count("\t") for line in lines} == {60}
    strict = [
        json.loads(line) for line in run("export", store, "RUS", "USA", "--format", "plover", "--type", "CONSULT").stdout.splitlines()
    ]
    assert {r["type"] for r in strict} == {"AGREE"} and {r["status"] for r in strict} == {"planned"}
    out = tmp_path / "out.tsv"
    assert run("export", store, "--format", "polecat", "-o", out).stdout == ""
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(rows) + 1


def test_export_says_what_conventions_leave_out(store: Path, run: Run) -> None:
    public = json.loads(run("export", store, "--type", "CONSULT").stdout.splitlines()[0])["id"]
    run("correct", store, public, "--status", "negated", "--reason", "called off")
    result = run("export", store, "--format", "plover", "--type", "CONSULT")
    assert result.stdout == "" and "left out by PLOVER's conventions: 1 negated" in result.stderr


def test_export_parquet_needs_a_file(store: Path, run: Run, tmp_path: Path) -> None:
    assert run("export", store, "--format", "parquet").exit_code == 2
    assert run("export", store, "--format", "gdelt", "--what", "statements").exit_code == 2
    refused = run("export", store, "-o", tmp_path / "none" / "x.csv")
    assert refused.exit_code == 1 and "can't be written" in refused.stderr
    written = run("export", store, "--what", "happenings", "--format", "parquet", "-o", tmp_path / "h.parquet")
    assert written.exit_code == 0 and "3 happenings" in written.stderr


def test_take_down_removes_the_text_and_keeps_the_codes(store: Path, run: Run, tmp_path: Path) -> None:
    before = [json.loads(line) for line in run("export", store).stdout.splitlines()]
    result = run("take-down", store, "http://www.press.example/a-2?utm_source=x", "--reason", "a wish", "--by", "anna")
    assert result.exit_code == 0 and "take-down  ar_" in result.stdout
    after = [json.loads(line) for line in run("export", store).stdout.splitlines()]
    assert [(r["id"], r["type"], r["sources"], r["happening"]) for r in after] == [
        (r["id"], r["type"], r["sources"], r["happening"]) for r in before
    ]
    assert next(r for r in after if r["url"] == "https://press.example/a-2")["sentence"] == ""
    assert b"expels" not in store.read_bytes()
    assert run("check", store).exit_code == 0
    again = run("add", store, tmp_path / "coded.jsonl")
    assert again.exit_code == 0 and "2 stored before, nothing changed, 1 taken down before and not stored again" in again.stderr
    assert [json.loads(line)["outcome"] for line in again.stdout.splitlines()] == ["same", "taken-down", "same"]
    changed = tmp_path / "changed.jsonl"
    changed.write_text((tmp_path / "coded.jsonl").read_text(encoding="utf-8").replace("ten Russian", "10 Russian"), encoding="utf-8")
    refused = run("add", store, changed)
    assert refused.exit_code == 3 and "was taken down on" in refused.stderr
    decision = result.stdout.split()[0]
    assert "can't be brought back" in run("undo", store, decision).stderr
    assert run("take-down", store, "https://press.example/none", "--reason", "x").exit_code == 6
