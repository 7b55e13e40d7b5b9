"""Inputs that hold several articles: exports of press databases, mail, MHTML, EPUB."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from depesche.article import Article
from depesche.errors import DepescheError, InputError, NotAnArticle
from depesche.page import read_articles

LEXIS = """                               2 of 3 DOCUMENTS


                              The Tyne Observer (Newcastle)

                              May 20, 2021 Thursday

Ministers of both states meet on an island for the first time

BYLINE: Jane Example in Reykjavik

SECTION: WORLD NEWS

LENGTH: 212 words

The foreign ministers of the two states met on Wednesday for the first time since the
change of government. Both called the talk constructive, and neither announced a
further step.

A spokesperson said the ministry was concerned about the troops near the border. The
minister wants a stable and predictable relation, the spokesperson said on Thursday.

LOAD-DATE: May 20, 2021

LANGUAGE: ENGLISH

                    Copyright 2021 Tyne Observer Limited
                              All Rights Reserved


                               3 of 3 DOCUMENTS


                              The Tyne Observer (Newcastle)

                              May 21, 2021 Friday

Ten diplomats have to leave

BYLINE: John Sample

LENGTH: 90 words

The government on Friday expelled ten diplomats of the neighbouring state. It accused
them of spying on the ministry of defence. The embassy rejected the accusation.

LOAD-DATE: May 21, 2021
"""
GENIOS = """Dokument 1 von 2

Nordwest-Kurier vom 20.05.2021, Seite 7 / Politik

Leise Annäherung am Polarkreis

Erstmals treffen sich die beiden Außenminister

Autor: Erika Mustermann
Ressort: Politik

Die Außenminister der beiden Staaten haben sich am Mittwoch erstmals seit dem Regierungswechsel getroffen. Beide nannten das Gespräch sachlich.

Quelle: Nordwest-Kurier vom 20.05.2021, Seite 7
Dokumentnummer: NWK-2021-0520-07
Alle Rechte vorbehalten: (c) Nordwest-Kurier Verlag

Dokument 2 von 2

Titel: Zehn Diplomaten müssen gehen
Quelle: Rheinischer Morgen
Datum: 21.05.2021
Autor: Max Beispiel

Die Regierung hat am Freitag zehn Diplomaten des Nachbarlandes ausgewiesen. Sie wirft ihnen Spionage im Verteidigungsministerium vor.
"""
NEXIS = """Ministers meet on an island
The Tyne Observer (Newcastle)
May 20, 2021 Thursday 6:00 AM GMT
Copyright 2021 Tyne Observer Limited All Rights Reserved
Section: WORLD NEWS
Length: 212 words
Byline: Jane Example
Body

The foreign ministers of the two states met on Wednesday for the first time since the change of government. Both called the talk constructive.

Load-Date: May 20, 2021

End of Document
"""
PARAGRAPHS = (
    "Österreich und Tschechien wollen ihre Kontrollen an der gemeinsamen Grenze bis zum Herbst schrittweise abbauen, teilten beide Regierungen am Montag mit.",
    "„Wir haben offen geredet“, sagte der Gast aus Prag am Abend vor Journalisten. Sein Gastgeber lobte das Gespräch als sachlich.",
    "Über den Ausbau des Kernkraftwerks an der Grenze konnten sich die beiden Seiten nicht einigen. Das Land hatte zuvor eine Beschwerde angekündigt.",
)
PAGE = "<html><head><title>Leise Annäherung</title></head><body><h1>Leise Annäherung zweier Nachbarn</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</body></html>"  # fmt: skip


def read(text: str | bytes) -> list[Article]:
    found = list(read_articles(text if isinstance(text, bytes) else text.encode(), name="eingabe"))
    assert all(isinstance(article, Article) for article in found), found
    return [article for article in found if isinstance(article, Article)]


def facts(article: Article) -> tuple[str | None, str | None, tuple[str, ...], str]:
    return article.outlet, article.published, article.authors, article.cut(article.headline)


def test_archive_reads_lexisnexis_documents() -> None:
    first, second = read(LEXIS)
    headline = "Ministers of both states meet on an island for the first time"
    assert facts(first) == ("The Tyne Observer (Newcastle)", "2021-05-20", ("Jane Example",), headline)
    assert facts(second) == ("The Tyne Observer (Newcastle)", "2021-05-21", ("John Sample",), "Ten diplomats have to leave")
    paragraphs = [first.cut(p) for p in first.sections[0].paragraphs]
    assert [p.split()[0] for p in paragraphs] == ["The", "A"]
    assert paragraphs[0].endswith("further step.")
    assert "LOAD-DATE: May 20, 2021" in [first.cut(f.span) for f in first.furniture]


def test_archive_reads_nexis_with_the_title_first() -> None:
    (article,) = read(NEXIS)
    assert facts(article) == (
        "The Tyne Observer (Newcastle)",
        "2021-05-20T06:00:00+00:00",
        ("Jane Example",),
        "Ministers meet on an island",
    )
    assert len(article.sections[0].paragraphs) == 1


def test_archive_reads_genios_documents_with_fields_before_and_behind() -> None:
    first, second = read(GENIOS)
    assert facts(first) == ("Nordwest-Kurier", "2021-05-20", ("Erika Mustermann",), "Leise Annäherung am Polarkreis")
    assert [first.cut(t) for t in first.teaser] == ["Erstmals treffen sich die beiden Außenminister"]
    assert facts(second) == ("Rheinischer Morgen", "2021-05-21", ("Max Beispiel",), "Zehn Diplomaten müssen gehen")


def test_archive_names_the_document_that_holds_nothing() -> None:
    broken = GENIOS.replace(
        "Die Regierung hat am Freitag zehn Diplomaten des Nachbarlandes ausgewiesen. Sie wirft ihnen Spionage im Verteidigungsministerium vor.",
        "",
    )
    found = list(read_articles(broken.encode(), name="export.txt"))
    assert isinstance(found[0], Article)
    assert isinstance(found[1], NotAnArticle)
    assert str(found[1]).startswith("export.txt: document 2: ")


@pytest.mark.parametrize("kind", ["html", "plain"])
def test_archive_reads_a_newsletter(kind: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Leise Annäherung zweier Nachbarn", "Beispielblatt <post@example.org>"
    mail["Date"] = "Mon, 06 Mar 2023 18:00:00 +0100"
    mail.set_content(
        PAGE if kind == "html" else "\n\n".join(("Leise Annäherung zweier Nachbarn", *PARAGRAPHS)), subtype=kind, charset="cp1252"
    )
    (article,) = read(mail.as_bytes())
    assert (article.outlet, article.published) == ("Beispielblatt", "2023-03-06T18:00:00+01:00")
    assert article.cut(article.headline) == "Leise Annäherung zweier Nachbarn"
    assert tuple(article.cut(p) for p in (*article.teaser, *article.sections[0].paragraphs)) == PARAGRAPHS


def test_archive_refuses_a_mail_without_text() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Bild", "post@example.org"
    mail.set_content(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(InputError, match="without text"):
        list(read_articles(mail.as_bytes(), name="mail.eml"))


def book(chapters: dict[str, str]) -> bytes:
    items = "".join(f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:publisher>Beispielblatt</dc:publisher><dc:date>2023-03-06</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("META-INF/container.xml", container)
        file.writestr("OEBPS/book.opf", package)
        for name, text in chapters.items():
            file.writestr(f"OEBPS/{name}", text)
    return buffer.getvalue()


def test_archive_reads_the_chapters_of_a_book() -> None:
    found = list(read_articles(book({"eins.xhtml": PAGE, "zwei.xhtml": "<html><body><p>Leer.</p></body></html>"}), name="buch.epub"))
    assert isinstance(found[0], Article)
    assert (found[0].outlet, found[0].published) == ("Beispielblatt", "2023-03-06")
    assert isinstance(found[1], DepescheError)
    assert "buch.epub:OEBPS/zwei.xhtml" in str(found[1])


def test_archive_refuses_an_office_document() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    with pytest.raises(InputError, match="not an EPUB"):
        list(read_articles(buffer.getvalue(), name="text.docx"))
