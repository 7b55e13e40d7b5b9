"""Live tickers are split into entries with their own times; days turn where clocks jump."""

from __future__ import annotations

import numpy as np

from depesche.article import Article
from depesche.page.block import Block, Metadata, Page
from depesche.page.kin import raise_kin
from depesche.page.labels import FURNITURE, HEADING, LABELS, PARAGRAPH, TITLE
from depesche.page.reading import read_closely
from depesche.page.ticker import find_entries

TEXT = "Die Regierung in Wien hat am Montag weitere Diplomaten ausgewiesen, die Botschaft wies den Vorwurf als haltlos zurück. Eine Antwort kündigte sie an."


def page(*lines: tuple[str, str], entries: list[tuple[str, str]] | None = None) -> tuple[Page, list[str]]:
    blocks = [Block(text=text, tag="p") for _, text in lines]
    return Page(blocks=blocks, meta=Metadata(entries=entries or [])), [label for label, _ in lines]


def test_ticker_reads_clocks_before_headings() -> None:
    found = find_entries(*page((FURNITURE, "21:00 Jane Example"), (HEADING, "Ministers leave"), (PARAGRAPH, TEXT), (FURNITURE, "2 hours ago 19:04"), (PARAGRAPH, TEXT)), "2024-08-05", "Europe/London")  # fmt: skip
    assert found == {0: "2024-08-05T21:00:00+01:00", 3: "2024-08-05T19:04:00+01:00"}


def test_ticker_turns_the_day_back_where_falling_clocks_jump_up() -> None:
    lines = [(HEADING, f"{clock} Uhr: Neue Ausweisungen") for clock in ("1.30", "0.10", "23.50", "22.00")]
    found = find_entries(*page(*[part for line in lines for part in (line, (PARAGRAPH, TEXT))]), "2024-07-17T02:00:00", None)
    assert [moment[:13] for moment in found.values()] == ["2024-07-17T01", "2024-07-17T00", "2024-07-16T23", "2024-07-16T22"]


def test_ticker_takes_the_day_from_a_heading() -> None:
    found = find_entries(
        *page((HEADING, "Dienstag, 16.\u00a07."), (HEADING, "19.27 Uhr: Ausweisung"), (PARAGRAPH, TEXT)), "2024-07-18", None
    )
    assert found == {1: "2024-07-16T19:27:00"}


def test_ticker_prefers_what_the_page_declares() -> None:
    lines = ((FURNITURE, "20:42"), (HEADING, "Ministers leave"), (PARAGRAPH, TEXT))
    found = find_entries(*page(*lines, entries=[("Ministers leave", "2024-08-05T20:42:30+01:00")]), "2024-08-05", None)
    assert found == {0: "2024-08-05T20:42:30+01:00"}


def test_ticker_leaves_times_within_sentences_alone() -> None:
    lines = (
        (PARAGRAPH, "14.30 Uhr war es, als die Minister gingen. " + TEXT),
        (PARAGRAPH, "1.500 Menschen kamen. " + TEXT),
        (FURNITURE, "2:3"),
    )
    assert find_entries(*page(*lines, (PARAGRAPH, TEXT)), "2024-08-05", None) == {}


def read(entries: int) -> Article:
    body = "".join(
        f"<div><span>{20 - n}:15</span><h3>Meldung {n} aus der Hauptstadt</h3><p>{TEXT}</p><p>{TEXT[:-1]} {n}.</p></div>"
        for n in range(entries)
    )
    head = '<meta property="article:published_time" content="2024-07-18T21:00:00+02:00"><title>Liveblog: Streit um Diplomaten</title>'
    return read_closely(
        f"<html><head>{head}</head><body><article><h1>Liveblog: Streit um Diplomaten</h1>{body}</article></body></html>".encode()
    ).article


def test_ticker_entries_become_sections_with_times() -> None:
    article = read(6)
    assert article.kind == "ticker"
    timed = [(section.published, article.cut(section.heading)) for section in article.sections if section.published]
    assert timed == [(f"2024-07-18T{20 - n}:15:00", f"Meldung {n} aus der Hauptstadt") for n in range(6)]


def test_ticker_keeps_the_heading_above_its_first_paragraph() -> None:
    blocks = [Block(text="Liveticker", tag="h1", key="h1")]
    for n in range(4):
        blocks += [
            Block(text=f"1{n}.15 Uhr", tag="time", key="time"),
            Block(text=f"+++ Meldung {n} +++", tag="h3", key="h3"),
            Block(text=TEXT, tag="p", key="p"),
        ]
    labels = [TITLE, *[FURNITURE, FURNITURE, PARAGRAPH], *[FURNITURE, HEADING, PARAGRAPH] * 3]
    raise_kin(Page(blocks=blocks, meta=Metadata()), labels, np.zeros((len(labels), len(LABELS)), dtype=np.float32))
    assert labels[1:4] == [FURNITURE, HEADING, PARAGRAPH]
