"""``depesche corpus export``: decisions as training documents that read back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from depesche.corpus.lines import parse
from tests.cli.conftest import EXPULSION, documents, write_lines

Run = Callable[..., Result]


@pytest.fixture
def proposed(tmp_path: Path, run: Run) -> Path:
    """A store in which nothing was coded by hand: the codes of the sample count as a machine's."""
    first = tmp_path / "hand.depesche"
    assert run("add", first, write_lines(tmp_path / "hand.jsonl", documents(EXPULSION))).exit_code == 0
    lines = run("export", first, "--what", "articles").stdout.replace('"decided_by":"hand"', '"decided_by":"machine"')
    (tmp_path / "machine.jsonl").write_text(lines.replace('"coder":"hand"', '"coder":"machine"'), encoding="utf-8")
    store = tmp_path / "machine.depesche"
    assert run("add", store, tmp_path / "machine.jsonl").exit_code == 0
    return store


def ids(run: Run, store: Path) -> dict[str, str]:
    """Return the id of each event and statement by its trigger or cue."""
    reports = [json.loads(line) for line in run("export", store).stdout.splitlines()]
    statements = [json.loads(line) for line in run("export", store, "--what", "statements").stdout.splitlines()]
    return {r["trigger"]: r["id"] for r in reports} | {s["cue"]: s["id"] for s in statements}


def exported(run: Run, store: Path) -> tuple[list[dict[str, object]], str]:
    result = run("corpus", "export", store)
    assert result.exit_code == 0
    found, problems = parse(result.stdout.splitlines(), "exported")
    assert not problems
    return found, result.stderr


def test_nothing_is_exported_that_nobody_decided(proposed: Path, run: Run) -> None:
    assert exported(run, proposed) == ([], "0 documents, 0 sentences\n")


def test_sentence_is_exported_when_all_its_codes_are_decided(proposed: Path, run: Run) -> None:
    found = ids(run, proposed)
    by = ("--by", "ada", "--reason", "read again")
    run("correct", proposed, found["Ausweisung"], "--status", "planned", *by)
    assert exported(run, proposed)[1] == "0 documents, 0 sentences\nleft out: 1 sentence, as a code of theirs is not decided yet\n"
    run("reject", proposed, found["Hackerangriffe"], *by)
    run("confirm", proposed, found["teilte"], *by)
    (document,), told = exported(run, proposed)
    assert told == "1 document, 1 sentence\n"
    assert [(e["type"], e["status"], e["trigger"]) for e in document["events"]] == [("SANCTION", "planned", "Ausweisung")]
    assert [s["content"] for s in document["statements"]] == ["die Ausweisung sei eine Antwort auf Hackerangriffe"]


def test_sentence_whose_codes_are_all_rejected_teaches_that_there_is_nothing(proposed: Path, run: Run) -> None:
    run("reject", proposed, ids(run, proposed)["expels"], "--by", "ada", "--reason", "a headline of old")
    (document,), _ = exported(run, proposed)
    assert document["sentences"] == ["US expels ten Russian diplomats over hacking"]
    assert not document["events"]


def test_correction_undone_is_exported_no_more(proposed: Path, run: Run) -> None:
    confirmed = run("confirm", proposed, ids(run, proposed)["expels"], "--by", "ada")
    assert len(exported(run, proposed)[0]) == 1
    entry = next(w for w in confirmed.output.split() if w.startswith("dc_"))
    assert run("undo", proposed, entry, "--by", "ada", "--reason", "too early").exit_code == 0
    assert exported(run, proposed)[0] == []


def test_party_without_sector_is_told_and_left_out(proposed: Path, run: Run) -> None:
    run("correct", proposed, ids(run, proposed)["expels"], "--targets", "BLR", "--by", "ada", "--reason", "wrong country")
    found, told = exported(run, proposed)
    assert not found
    assert "party without sector" in told


def test_codes_come_back_as_they_were_written(tmp_path: Path, store: Path, run: Run) -> None:
    """Round trip: hand-coded documents, stored and exported, are the documents again, sentence by sentence."""
    before, _ = parse(EXPULSION.strip().splitlines(), "before")
    after, _ = exported(run, store)

    def told(documents: list[dict[str, object]]) -> list[tuple[object, ...]]:
        kinds = ("sentences", "events", "statements", "lang", "published")
        return sorted(tuple(json.dumps(d[k], sort_keys=True) for k in kinds) for d in documents)

    assert told(after) == told(before)


def test_an_article_without_a_date_is_exported_without_one(tmp_path: Path, run: Run) -> None:
    undated = re.sub(r"\| \d{4}-\d\d-\d\d \|", "| - |", EXPULSION)
    assert run("add", tmp_path / "u.depesche", write_lines(tmp_path / "u.jsonl", documents(undated))).exit_code == 0
    found, _ = exported(run, tmp_path / "u.depesche")
    assert [document["published"] for document in found] == [None] * len(documents(undated))
    assert [len(document["events"]) for document in found] == [len(document["events"]) for document in documents(undated)]


def test_checker_of_the_corpus_accepts_the_file_and_it_can_be_stored_again(tmp_path: Path, store: Path, run: Run) -> None:
    out = tmp_path / "reviewed.txt"
    assert run("corpus", "export", store, "-o", out).exit_code == 0
    answer = subprocess.run([sys.executable, "-m", "depesche.corpus", str(out)], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout
    assert "de: 2 documents, 3 sentences, 4 events" in answer.stdout
    assert "en: 1 document, 1 sentence, 1 event\n" in answer.stdout
    assert out.read_text(encoding="utf-8").startswith("% Sentences that people reviewed")


def test_the_checker_tells_of_files_that_it_cannot_read_in_a_line_each(tmp_path):
    (tmp_path / "bytes.txt").write_bytes(b"\x00\xff\xfe")
    names = [str(tmp_path / name) for name in ("bytes.txt", "missing.txt")]
    answer = subprocess.run([sys.executable, "-m", "depesche.corpus", *names, str(tmp_path)], capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr == ""
    told = answer.stdout.splitlines()
    assert told[0] == f"{names[0]}: is no UTF-8 text; save it as UTF-8"
    assert told[1].startswith(f"{names[1]}: can't be read (")
    assert told[2].startswith(f"{tmp_path}: can't be read (")
