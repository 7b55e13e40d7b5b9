"""Furniture by its words: letters to the editor and appeals are known, sentences of reports that only look alike are not."""

from __future__ import annotations

import pytest

from depesche.page.furniture import match_furniture


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Leserbriefe bitte an die Redaktion, Elbstraße 1", "comment"),
        ("Leserbriefe zu diesem Thema bitte an briefe@blatt.example", "comment"),
        ("Zuschriften bitte per E-Mail", "comment"),
        ("Send your letters to the editor", "comment"),
        ("Ihre Meinung zu diesem Artikel an leser@blatt.example", "comment"),
        ("Einmal im Monat per Post: unser Magazin. Jetzt abonnieren!", "pay"),
        ("Briefe an den Präsidenten blieben ohne Antwort, sagte der Minister in Wien.", None),
        ("Letters to Moscow went unanswered.", None),
        ("Die Zuschriften aus Prag seien freundlich gewesen, hieß es in Wien.", None),
        ("Die Stadt will Flüchtlinge unterstützen.", None),
    ],
)
def test_furniture_is_known_by_its_words(line: str, kind: str | None) -> None:
    assert match_furniture(line) == kind
