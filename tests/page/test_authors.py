"""Authors are sought around the headline, and notes on them behind the text are no paragraphs."""

from __future__ import annotations

import pytest

from depesche.page import read_page
from depesche.page.authors import find_byline
from depesche.page.block import Block, Metadata, Page
from depesche.page.labels import FURNITURE, PARAGRAPH, TITLE

TEXTS = tuple(
    f"Die Regierung in {place} will die Kontrollen an der Grenze zu {other} schrittweise abbauen, wie ein Sprecher am {day} vor Journalisten sagte. Einen Zeitplan nannte er nicht."
    for place, other, day in (("Wien", "Tschechien", "Montag"), ("Prag", "Österreich", "Dienstag"), ("Bern", "Italien", "Mittwoch"), ("Rom", "der Schweiz", "Freitag"), ("Oslo", "Schweden", "Samstag"), ("Bonn", "Belgien", "Sonntag"))
)  # fmt: skip


def page(*lines: tuple[str, str], declared: list[list[str]] | None = None) -> tuple[Page, list[str]]:
    return Page(blocks=[Block(text=text, tag="p") for _, text in lines], meta=Metadata(authors=declared or [])), [
        label for label, _ in lines
    ]


def test_authors_come_from_the_metadata_before_the_page() -> None:
    lines = ((TITLE, "Nachbarn reden"), (FURNITURE, "Von Max Beispiel"), (PARAGRAPH, TEXTS[0]))
    assert find_byline(*page(*lines)).persons == ("Max Beispiel",)
    assert find_byline(*page(*lines, declared=[["Erika Mustermann"]])).persons == ("Erika Mustermann",)


def test_authors_may_be_named_behind_the_text() -> None:
    lines = ((TITLE, "Nachbarn reden"), *((PARAGRAPH, text) for text in TEXTS * 5), (FURNITURE, "Von Max Beispiel"))
    assert find_byline(*page(*lines)).persons == ()
    assert find_byline(*page(*lines, (FURNITURE, "Autorin/Autor Erika Mustermann"))).persons == ("Erika Mustermann",)


@pytest.mark.parametrize(
    "note",
    ["Erika Mustermann kennt das Land seit zwanzig Jahren und hat in beiden Hauptstädten gewohnt.", "Erika Mustermann ist Korrespondentin des Blattes in Wien und dort für die Nachbarn zuständig."],
)  # fmt: skip
def test_authors_are_no_paragraph_where_a_note_on_them_stands_behind_the_text(note: str) -> None:
    text = "\n\n".join(("Nachbarn bauen Kontrollen ab", "Von Erika Mustermann", *TEXTS, note))
    article = read_page(text.encode())
    assert [article.cut(p) for p in (*article.teaser, *(p for s in article.sections for p in s.paragraphs))] == list(TEXTS)
    assert note in [article.cut(item.span) for item in article.furniture]
