"""``depesche add``: what is stored, what is skipped and why; a batch goes on behind a bad input."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import EXPULSION, documents, many, write_lines

Run = Callable[..., Result]

FINNISH = (
    "<html lang='fi'><body><article><h1>Suomi ja Ruotsi sopivat yhteistyöstä</h1>"
    "<p>Suomen ja Ruotsin ulkoministerit tapasivat maanantaina Helsingissä ja keskustelivat yhteistyön syventämisestä ensi vuonna.</p>"
    "<p>Ministerit kertoivat tiedotustilaisuudessa, että maat aikovat järjestää yhteisiä harjoituksia keväällä.</p>"
    "</article></body></html>"
).encode()
TITLES = ("Minister reist nach Warschau", "Parlament streitet über Haushalt", "Gericht hebt Urteil auf", "Regen bleibt bis Freitag")
INDEX = (
    "<html lang='de'><head><title>Nachrichten des Tages</title></head><body><main>"
    + "".join(
        f"<article class='teaser'><h2><a href='/artikel/{n}'>{TITLES[n % 4]}</a></h2>"
        f"<p>Mehr dazu auf der Seite {n} <a href='/artikel/{n}'>weiter</a></p></article>"
        for n in range(40)
    )
    + "</main></body></html>"
).encode()
STUB = (
    b"<html lang='de'><body><article><h1>Warschau weist Beamte aus</h1><p>Polen hat am Montag drei Beamte ausgewiesen.</p>"
    b"<div class='paywall'>Weiterlesen mit dem Probeabo</div></article></body></html>"
)


def test_add_makes_a_store_and_tells_what_it_did(tmp_path: Path, run: Run) -> None:
    lines = write_lines(tmp_path / "coded.jsonl", documents(EXPULSION))
    result = run("add", tmp_path / "press.depesche", lines)
    assert result.exit_code == 0
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(t["input"], t["outcome"], t["reports"]) for t in told] == [
        (str(lines), "new", 3),
        (str(lines), "new", 1),
        (str(lines), "new", 1),
    ]
    assert [(t["happenings"], t["joined"]) for t in told] == [(2, 0), (0, 1), (1, 0)]
    assert result.stderr == "3 articles: 3 new\n"


def test_add_of_the_same_changes_nothing_and_says_so(store: Path, tmp_path: Path, run: Run) -> None:
    before = run("show", store, "--json").stdout
    result = run("add", store, tmp_path / "coded.jsonl")
    assert (result.exit_code, result.stderr) == (0, "3 articles: 3 stored before, nothing changed\n")
    assert run("show", store, "--json").stdout == before


def test_add_of_a_changed_article_is_a_new_version(store: Path, tmp_path: Path, run: Run) -> None:
    changed = documents(EXPULSION.replace("zehn", "elf"))
    result = run("add", store, write_lines(tmp_path / "changed.jsonl", changed))
    assert result.stderr == "3 articles: 1 changed since and stored as a new version, 2 stored before, nothing changed\n"
    assert run("check", store).exit_code == 0


def test_add_of_a_former_text_is_told_and_the_batch_goes_on(store: Path, tmp_path: Path, run: Run) -> None:
    run("add", store, write_lines(tmp_path / "changed.jsonl", documents(EXPULSION.replace("zehn", "elf"))))
    before = run("show", store, "--json").stdout
    result = run("add", store, tmp_path / "coded.jsonl")
    assert (result.exit_code, result.stderr) == (
        0,
        "3 articles: 2 stored before, nothing changed, 1 stored before as a former version, nothing changed\n",
    )
    assert run("show", store, "--json").stdout == before


def test_add_tells_what_became_of_decisions_on_a_replaced_version(store: Path, tmp_path: Path, run: Run) -> None:
    reports = {r["trigger"]: r for r in map(json.loads, run("export", store).stdout.splitlines())}
    for word in ("weist", "Hackerangriffe"):
        run("confirm", store, reports[word]["id"])
    result = run("add", store, write_lines(tmp_path / "changed.jsonl", documents(EXPULSION.replace("zehn", "elf"))))
    article = reports["weist"]["article"]
    assert result.exit_code == 0 and result.stderr.splitlines()[0] == (
        f"depesche: {article}: 2 decisions stood on version 1, which version 2 replaces; carried over to the same codes: 1, to none: 1; "
        f"depesche history {store} {article} lists them"
    )
    assert len(run("history", store, article).stdout.splitlines()) == 3
    now = {r["trigger"]: r["id"] for r in map(json.loads, run("export", store).stdout.splitlines())}
    told = [" ".join(run("explain", store, reports[word]["id"]).stdout.split()) for word in ("Hackerangriffe", "weist")]
    assert told[0].endswith(f"Stands on version 1 of the article; version 2 stands now, where the same code is {now['Hackerangriffe']}.")
    assert told[1].endswith("Stands on version 1 of the article; version 2 stands now, which has no such code.")


@pytest.mark.parametrize(
    ("data", "name", "code", "told"),
    [
        (b"", "empty.html", 3, "is empty"),
        (bytes(range(256)) * 40, "binary.bin", 3, "binary"),
        (b"%PDF-1.4\n%\xe2\xe3\n broken", "broken.pdf", 3, "broken.pdf"),
        (INDEX, "index.html", 4, "index.html"),
        (STUB, "stub.html", 4, "stub.html"),
        (FINNISH, "finnish.html", 5, "neither German nor English"),
        (b'{"paragraphs": ["Bonjour"], "lang": "fr"}', "french.jsonl", 5, "'fr' is not coded"),
        (b'{"text": "Bonjour", "language": "fr"}', "french.jsonl", 5, "'fr' is not coded"),
        (b'{"paragraphs": []}', "nothing.jsonl", 4, "there is no text in it"),
        (b'{"paragraphs": ', "cut.jsonl", 3, "cut.jsonl:1: not the JSON of an article"),
        (b'{"birds": 3}', "birds.jsonl", 3, "neither an article nor a text"),
        (b'{"sentences": ["Ein Satz."], "events": [], "lang": "de"}', "field.jsonl", 3, "a field is missing or wrong ('published')"),
    ],
)
def test_add_of_a_bad_input_is_one_line_and_the_batch_goes_on(
    tmp_path: Path, run: Run, data: bytes, name: str, code: int, told: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    good = write_lines(tmp_path / "coded.jsonl", documents(EXPULSION))
    place = tmp_path / "press.depesche"
    result = run("add", place, bad, good)
    assert result.exit_code == code, result.output
    problem, summary = result.stderr.splitlines()
    assert problem.startswith("depesche: ") and told in problem
    reason = {3: "unreadable", 4: "without an article", 5: "in a language that is not coded"}[code]
    assert summary == f"4 articles: 3 new, 1 skipped (1 {reason})"
    assert run("check", place).exit_code == 0


def test_add_of_what_is_not_there_is_one_line(tmp_path: Path, run: Run) -> None:
    result = run("add", tmp_path / "press.depesche", tmp_path / "nothing.html", "http://press.invalid:1/x")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 3
    assert "there is no such file" in result.stderr and "there is no such host as press.invalid" in result.stderr


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere/skipped.csv", "the folder {} does not exist"), ("held/skipped.csv", "can't be written; check its rights")]
)
def test_add_tells_that_the_list_of_the_skipped_cannot_be_written_before_its_work(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    (tmp_path / "held").mkdir()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: allowed(path, mode) and (mode, path) != (os.W_OK, tmp_path / "held"))
    list_, place = tmp_path / name, tmp_path / "press.depesche"
    result = run("add", place, write_lines(tmp_path / "coded.jsonl", documents(EXPULSION)), "--skipped", list_)
    assert (result.exit_code, result.stdout, place.exists()) == (1, "", False)
    assert f"{list_}: {told.format(list_.parent)}" in result.stderr and "name another file with --skipped" in result.stderr


@pytest.mark.parametrize("held", [(), ("README.md", "photo.jpg")])
@pytest.mark.parametrize("command", ["add", "page"])
def test_a_folder_without_pages_is_named(tmp_path: Path, run: Run, command: str, held: tuple[str, ...]) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in held:
        (folder / name).write_bytes(b"no page")
    result = run(command, *([tmp_path / "press.depesche"] if command == "add" else []), folder)
    assert result.exit_code == 3
    assert "saved: this is a folder without pages; name one that holds" in result.stderr


def test_add_goes_on_behind_a_broken_line(tmp_path: Path, run: Run) -> None:
    lines = write_lines(tmp_path / "mixed.jsonl", many(4))
    whole = lines.read_text(encoding="utf-8").splitlines()
    lines.write_text("\n".join([whole[0], whole[1][:80], whole[2], "[1, 2]", whole[3]]), encoding="utf-8")
    result = run("add", tmp_path / "press.depesche", lines)
    assert result.exit_code == 3
    assert [line.split(": ")[1] for line in result.stderr.splitlines()[:2]] == [f"{lines}:2", f"{lines}:4"]
    assert result.stderr.splitlines()[-1] == "5 articles: 3 new, 2 skipped (2 unreadable)"


def test_add_refuses_a_span_outside_the_text(tmp_path: Path, run: Run) -> None:
    entry = {
        "article": {"text": "Kurz.", "language": "de", "published": "2021-05-01"},
        "sentences": [{"index": 0, "span": {"start": 0, "end": 5}}],
        "events": [{"id": "e1", "sentence": 0, "type": "AID", "trigger": {"start": 0, "end": 50}}],
    }
    result = run("add", tmp_path / "press.depesche", write_lines(tmp_path / "far.jsonl", [entry]))
    assert (result.exit_code, "outside the article's text" in result.stderr) == (3, True)


@pytest.mark.parametrize("kind", ["text", "folder", "parent"])
def test_add_to_what_is_no_store_is_one_line(tmp_path: Path, run: Run, kind: str) -> None:
    lines = write_lines(tmp_path / "coded.jsonl", documents(EXPULSION))
    text = tmp_path / "text"
    text.write_text("Dies ist ein Text und keine Datenbank.", encoding="utf-8")
    place = {"text": text, "folder": tmp_path, "parent": tmp_path / "nowhere" / "press.depesche"}[kind]
    result = run("add", place, lines)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (7, "", 1)
    assert text.read_text(encoding="utf-8").startswith("Dies")


def test_add_of_a_folder_leaves_notes_beside_the_articles(tmp_path: Path) -> None:
    from depesche.cli.sources import list_sources

    for name in ("a.html", "b.TXT", "README.md", "LICENSE", "picture.png"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(list_sources([str(tmp_path)])) == [str(tmp_path / "a.html"), str(tmp_path / "b.TXT")]
    assert list(list_sources([str(tmp_path / "README.md")])) == [str(tmp_path / "README.md")]


def test_add_reads_a_web_archive_and_a_second_time_changes_nothing(tmp_path: Path, run: Callable[..., Result]) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    from tests.intake.test_warc import responses, write

    archive, place = write(tmp_path / "pages.warc.gz", responses(3), cut=10), tmp_path / "press.depesche"
    first = run("add", place, archive, "--coder", "dictionary")
    assert first.exit_code == 3 and "is cut off; its whole records were read" in first.stderr
    assert "3 articles: 2 new, 1 skipped" in first.stderr
    write(archive, responses(3))
    again = run("add", place, archive, "--coder", "dictionary")
    assert again.exit_code == 0 and "3 articles: 1 new, 2 stored before, nothing changed" in again.stderr


@pytest.mark.parametrize(("field", "value"), [("url", 5), ("published", 20240514), ("outlet", ["x"])])
def test_field_of_a_text_that_is_no_text_is_one_line(tmp_path: Path, run: Run, field: str, value: object) -> None:
    entry = {"lang": "de", "title": "Polen weist Diplomaten aus", "paragraphs": ["Polen hat drei Diplomaten aus Belarus ausgewiesen."]}
    (tmp_path / "texts.jsonl").write_text(json.dumps({**entry, field: value}), encoding="utf-8")
    result = run("add", tmp_path / "press.depesche", tmp_path / "texts.jsonl")
    assert result.exit_code != 0 and f"texts.jsonl:1: {field} is" in result.stderr


def test_text_whose_address_is_none_is_stored_once(tmp_path: Path, run: Run) -> None:
    entry = {"lang": "de", "title": "Polen weist Diplomaten aus", "paragraphs": ["Polen hat drei Diplomaten aus Belarus ausgewiesen."]}
    (tmp_path / "texts.jsonl").write_text(json.dumps({**entry, "url": "http://[::1"}), encoding="utf-8")
    results = [run("add", tmp_path / "press.depesche", tmp_path / "texts.jsonl") for _ in range(2)]
    assert [r.exit_code for r in results] == [0, 0] and "nothing changed" in results[1].stderr
