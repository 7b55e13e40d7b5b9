"""The commands that write the history, and ``depesche history``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def happenings(run: Run, store: Path, type_: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("show", store, "--type", type_, "--json").stdout.splitlines()]


def first_report(run: Run, store: Path, type_: str) -> str:
    return happenings(run, store, type_)[0]["reports"][0]["id"]  # type: ignore[index, no-any-return]


def test_decisions_are_told_kept_and_taken_back(store: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPESCHE_USER", "anna")
    event = first_report(run, store, "COERCE")
    corrected = run("correct", store, event, "--status", "actual", "--sources", "RUS.SPY", "--reason", "the court found so")
    assert corrected.exit_code == 0, corrected.output
    decision = corrected.stdout.split()[0]
    assert "anna  correct" in corrected.stdout
    assert "review machine → corrected; status alleged → actual; sources RUS.GOV → RUS.SPY" in corrected.stdout
    assert corrected.stdout.endswith("(the court found so)\n")
    assert happenings(run, store, "COERCE")[0]["status"] == "actual"
    undone = run("undo", store, decision, "--by", "ben")
    assert undone.exit_code == 0 and f"ben  undo  {event}" in undone.stdout and f"takes {decision} back" in undone.stdout
    assert happenings(run, store, "COERCE")[0]["status"] == "alleged"
    lines = run("history", store, event).stdout.splitlines()
    assert len(lines) == 2 and lines[0].startswith(decision) and "taken back by dc_" in lines[0]
    entries = [json.loads(line) for line in run("history", store, "--json").stdout.splitlines()]
    assert [(e["action"], e["who"]) for e in entries] == [("correct", "anna"), ("undo", "ben")]
    assert run("check", store).exit_code == 0


def test_decisions_show_in_table_and_explanation(store: Path, run: Run) -> None:
    event = first_report(run, store, "CONSULT")
    assert run("confirm", store, event, "--by", "anna").exit_code == 0
    assert "confirmed by a person" in run("explain", store, event).stdout
    assert any(line.startswith("✓") for line in run("show", store, "--type", "CONSULT").stdout.splitlines())


def test_reject_takes_a_happening_out_of_the_table(store: Path, run: Run) -> None:
    event = first_report(run, store, "CONSULT")
    assert run("reject", store, event, "--reason", "only a guess", "--by", "anna").exit_code == 0
    assert happenings(run, store, "CONSULT") == []


def test_merge_and_split_name_what_they_changed(store: Path, run: Run) -> None:
    one, other = (happenings(run, store, t)[0]["id"] for t in ("SANCTION", "CONSULT"))
    assert f"merge  {one}  with {other}" in run("merge", store, one, other, "--reason", "a test", "--by", "anna").stdout
    event = first_report(run, store, "SANCTION")
    assert run("split", store, event, "--reason", "a test", "--by", "anna").exit_code == 0
    assert run("check", store).exit_code == 0


def test_explain_tells_what_people_put_together_and_parted(store: Path, run: Run) -> None:
    one, other = (str(happenings(run, store, t)[0]["id"]) for t in ("SANCTION", "CONSULT"))
    merged = run("merge", store, one, other, "--reason", "one summit", "--by", "anna").stdout.split()[0]
    explained = " ".join(run("explain", store, other).stdout.split())
    assert f"What people decided on its reports {merged} anna, " in explained
    assert f"{one} and {other} put together (one summit)" in explained
    assert f"{one} und {other} zusammengelegt (one summit)" in " ".join(run("explain", store, one, "--lang", "de").stdout.split())
    run("undo", store, merged)
    assert "What people decided" not in run("explain", store, other).stdout
    event = first_report(run, store, "SANCTION")
    assert run("split", store, event, "--reason", "a test", "--by", "ben").exit_code == 0
    explained = [" ".join(run("explain", store, h["id"]).stdout.split()) for h in happenings(run, store, "SANCTION")]
    assert sum(f"{event} parted from the others (a test)" in text for text in explained) >= 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("correct", "EVENT", "--reason", "x"), 6, "say what is to be changed"),
        (("correct", "EVENT", "--type", "HUG", "--reason", "x"), 6, "HUG: no event type"),
        (("correct", "EVENT", "--status", "actual"), 2, "--reason"),
        (("reject", "EVENT"), 2, "--reason"),
        (("correct", "EVENT", "--status", "actual", "--reason", ""), 2, "'--reason': is empty; say why"),
        (("reject", "EVENT", "--reason", " \t"), 2, "'--reason': is empty; say why"),
        (("take-down", "ar_nowhere", "--reason", ""), 2, "'--reason': is empty; say why"),
        (("confirm", "ev_nowhere"), 6, "knows no such code"),
        (("undo", "dc_nowhere"), 6, "no such decision"),
        (("history", "hp_nowhere"), 6, "knows nothing by this id"),
        (("history", "EVENT"), 0, ""),
        (("merge", "hp_a", "hp_b", "--reason", "x"), 6, "knows no such happening"),
        (("split", "EVENT", "--reason", "x"), 6, "shares no happening"),
    ],
)
def test_decisions_that_cannot_be_are_one_line(store: Path, run: Run, words: tuple[str, ...], code: int, told: str) -> None:
    command, *rest = (first_report(run, store, "CONSULT") if w == "EVENT" else w for w in words)
    result = run(command, store, *rest)
    assert result.exit_code == code
    assert told in result.stderr
    assert run("history", store).stdout == ""
