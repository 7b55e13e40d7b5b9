"""Furniture by its words: letters to the editor and appeals are known, sentences of reports that only look alike are not."""

from __future__ import annotations

import pytest

from depesche.page.furniture import is_author_note, match_furniture


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
        ("Correction: An earlier version of this article gave the wrong day.", "other"),
        ("An earlier version of this story misspelt a name.", "other"),
        ("In einer früheren Fassung dieses Artikels stand ein falscher Tag.", "other"),
        ("Berichtigung: In der gedruckten Fassung war der Name falsch.", "other"),
        ("Eine Korrektur der Grenze lehnte Prag ab.", None),
        ("An earlier version of the treaty had named no date.", None),
        ("Die Zuschriften aus Prag seien freundlich gewesen, hieß es in Wien.", None),
        ("Die Stadt will Flüchtlinge unterstützen.", None),
        ("Sign up for the evening letter from our desk in Riga.", "newsletter"),
        ("I would like to be emailed about offers of the Tyne Observer.", "newsletter"),
        ("Redakteurin im Ressort Ausland, zuständig für das Baltikum", "other"),
        ("Der Redakteur im Nachbarland wurde am Montag festgenommen.", None),
        ("The firm offered its songs on Spotify, a court in Stockholm heard.", None),
    ],
)
def test_furniture_is_known_by_its_words(line: str, kind: str | None) -> None:
    assert match_furniture(line) == kind


APPEAL = (
    "You have read to the end, so you know what our reporters do all day. Nobody else sent two of them to the bridge, and nobody else waited "
    "there until the lorries moved again. We don't have ads and we don't have a billionaire. What we have is readers who become members and "
    "support our journalism, some of them with as little as $3 a month, and we would be glad of you."
)
REPORT = (
    "The minister told members of the committee that the state would support independent media in the region with a grant, as it had in the "
    "years before the war. He did not say how much money the papers would get, nor who was to choose them. The committee meets again in May, "
    "when the ministry is to present its plan, and the opposition has said that it will ask for a list of all the papers which were turned down."
)


@pytest.mark.parametrize(("line", "kind"), [(APPEAL, "pay"), (REPORT, None)], ids=["appeal", "report"])
def test_furniture_knows_a_long_appeal_by_several_cues(line: str, kind: str | None) -> None:
    assert len(line) > 320
    assert match_furniture(line) == kind


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Jane Example is a correspondent of the Tyne Observer.", True),
        ("Erika Mustermann ist Korrespondentin in Bern.", True),
        ("Max Beispiel schreibt seit 2018 über Grenzen, zuvor leitete er das Ressort Reise.", True),
        ("The ministry is to answer within ten days, a spokesperson said.", False),
        ("Das Ministerium will sich am Montag äußern.", False),
    ],
)
def test_furniture_knows_notes_on_authors(line: str, note: bool) -> None:
    assert is_author_note(line) == note
