"""The page in colour tells every part; the report tells none of the publisher's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from depesche.cli.page import command
from depesche.page.reading import parse_input, read_closely
from depesche.page.report import fill, report_page
from depesche.page.show import show_reading

SAMPLE = Path(__file__).parents[2] / "samples" / "articles" / "2021-03-02-tyne-observer-navalny-sanctions.html"


def test_show_prints_parts_in_order_with_kinds_of_furniture() -> None:
    reading = read_closely(SAMPLE.read_bytes(), name=SAMPLE.name)
    shown = show_reading(reading)
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    names = [line.split()[0] for line in plain.split("\n\n", 1)[1].split("\n")]
    assert names.index("headline") < names.index("teaser") < names.index("paragraph") < names.index("heading")
    assert any(line.startswith("- share ") for line in plain.split("\n"))
    assert "\x1b[90m" in shown
    for paragraph in (p for section in reading.article.sections for p in section.paragraphs):
        assert " ".join(reading.article.cut(paragraph).split()) in plain


def test_report_fills_every_text_and_keeps_its_length() -> None:
    assert fill("Zehn Männer, 20 Uhr – „Übel“") == "Xxxx Xxxxxx, 00 Xxx – „Xxxx“"
    data = SAMPLE.read_bytes()
    reading = read_closely(data, name=SAMPLE.name)
    report = report_page(data, reading, SAMPLE.name)
    words = {word for block in reading.page.blocks for word in re.findall(r"[A-Za-z]{5,}", block.text)}
    outside = re.sub(r"<!--.*?-->|<[^>]+>", " ", report, flags=re.DOTALL)
    assert not words & set(re.findall(r"[A-Za-z]{5,}", outside))
    again = parse_input(report.encode(), "report")
    assert [len(block.text) for block in again.blocks] == [len(block.text) for block in reading.page.blocks]


def test_report_of_copied_text_keeps_its_lines() -> None:
    text = "Leise Annäherung\n\n" + "Die Regierung in Wien hat am Montag Diplomaten ausgewiesen, wie sie am Abend mitteilte.\n" * 4
    report = report_page(text.encode(), read_closely(text.encode()), "text")
    assert "Regierung" not in report
    assert fill(text) in report


@pytest.mark.parametrize(
    ("option", "start"), [("--show", "kind"), ("--report", "<!doctype html>"), ("--format=score", '{"id":"2021-03-02-tyne')]
)
def test_page_command_writes_each_form(option: str, start: str) -> None:
    answer = CliRunner().invoke(command, [option, str(SAMPLE)])
    assert answer.exit_code == 0
    assert answer.output.startswith(start)


def test_page_command_goes_on_behind_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "leer.txt").write_text(" ")
    answer = CliRunner().invoke(command, [str(tmp_path / "leer.txt"), str(SAMPLE)])
    assert answer.exit_code == 3
    assert "the file is empty" in answer.stderr
    assert answer.stdout.count("\n") == 1


def test_show_parts_the_time_of_an_entry_from_its_heading() -> None:
    entries = "".join(
        f'<div><time datetime="2021-12-1{n}T18:00:00+01:00">1{n}. Dezember</time><h3>Meldung {n} aus Wien</h3><p>Die Minister aus Wien und Prag'
        f" haben am {n}. Tag über die Grenze gesprochen und sich auf nichts geeinigt. Ein Sprecher sagte in Wien, man rede weiter.</p></div>"
        for n in range(9, 2, -1)
    )
    page = f'<html lang="de"><head><title>Liveticker: Grenze</title></head><body><main><h1>Liveticker: Grenze</h1>{entries}</main></body></html>'
    head = '<script type="application/ld+json">{"@type":"LiveBlogPosting","datePublished":"2021-12-13T08:00:00+01:00"}</script></head>'
    plain = re.sub(r"\x1b\[[\d;]*m", "", show_reading(read_closely(page.replace("</head>", head).encode())))
    assert "heading 2021-12-18T18:00:00+01:00 Meldung 8 aus Wien" in plain
