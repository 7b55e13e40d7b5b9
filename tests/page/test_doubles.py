"""A text that a page holds twice is read once."""

from __future__ import annotations

from depesche.page.block import Block, Metadata, Page
from depesche.page.doubles import drop_copies
from depesche.page.labels import FURNITURE, PARAGRAPH

PARAGRAPHS = [
    f"Die Regierung in {place} will die Kontrollen an der Grenze zu {other} schrittweise abbauen, wie ein Sprecher am {day} sagte. "
    f"Einen Zeitplan nannte er für {place} nicht, doch in {other} rechnet man mit einem Ende noch vor dem Winter, wie es hieß."
    for place, other, day in (("Wien", "Tschechien", "Montag"), ("Prag", "Österreich", "Dienstag"), ("Bern", "Italien", "Mittwoch"), ("Rom", "Frankreich", "Freitag"), ("Oslo", "Schweden", "Samstag"))
]  # fmt: skip
OTHER = "Zum Abschluss reisten die Gäste an die Küste, wo der Bürgermeister sie empfing und von den Jahren der Teilung erzählte. " * 10


def labels_of(texts: list[str]) -> list[str]:
    labels = [PARAGRAPH] * len(texts)
    drop_copies(Page(blocks=[Block(text=text) for text in texts], meta=Metadata()), labels)
    return labels


def test_doubles_drop_the_whole_text_in_one_block() -> None:
    assert labels_of([*PARAGRAPHS, " ".join(PARAGRAPHS)]) == [PARAGRAPH] * 5 + [FURNITURE]
    assert labels_of([" ".join(PARAGRAPHS), *PARAGRAPHS]) == [FURNITURE] + [PARAGRAPH] * 5


def test_doubles_keep_long_paragraphs_that_say_something_else() -> None:
    assert labels_of([*PARAGRAPHS, OTHER]) == [PARAGRAPH] * 6
    assert labels_of([*PARAGRAPHS, OTHER + PARAGRAPHS[0]]) == [PARAGRAPH] * 6
