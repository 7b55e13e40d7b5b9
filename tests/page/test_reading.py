"""Pages and copied text are read into articles; inputs that hold none are refused with one clear line."""

from __future__ import annotations

import gzip

import pytest

from depesche.errors import InputError, LanguageError, NotAnArticle
from depesche.page import read_page
from depesche.page.output import render

COPIED = """Gespräche zwischen Wien und Prag: Leise Annäherung

Erstmals seit zwei Jahren treffen sich die Regierungschefs beider Länder. Es geht um Grenzkontrollen und ein Kraftwerk.

Zwei Männer in dunklen Anzügen geben sich vor Fahnen die Hand

Die beiden Regierungschefs am Montag vor dem Kanzleramt Foto: Erika Mustermann/dpa

WIEN apa | Österreich und Tschechien wollen ihre Kontrollen an der gemeinsamen Grenze bis zum Herbst schrittweise abbauen. Das teilten beide Regierungen nach einem Treffen in der österreichischen Hauptstadt mit.

„Wir haben offen geredet“, sagte der Gast aus Prag am Abend vor Journalisten. Sein Gastgeber lobte das Gespräch als sachlich und kündigte einen Gegenbesuch im Oktober an.

Streit über das Kraftwerk

Über den Ausbau des Kernkraftwerks an der Grenze konnten sich die beiden Seiten nicht einigen. Das Land Oberösterreich hatte zuvor eine Beschwerde bei der Europäischen Kommission angekündigt.

Jetzt unterstützen

Fehler entdeckt? Wir freuen uns über eine Mail an hinweise@example.org!

Bitte halten Sie sich beim Kommentieren an unsere Netiquette.
"""

PARAGRAPHS = (
    "Österreich und Tschechien wollen ihre Kontrollen an der gemeinsamen Grenze bis zum Herbst schrittweise abbauen. Das teilten beide Regierungen am Montag nach einem Treffen mit.",
    "„Wir haben offen geredet“, sagte der Gast aus Prag am Abend vor Journalisten. Sein Gastgeber lobte das Gespräch als sachlich und kündigte einen Gegenbesuch im Oktober an.",
    "Über den Ausbau des Kernkraftwerks an der Grenze konnten sich die beiden Seiten nicht einigen. Das Land hatte zuvor eine Beschwerde angekündigt.",
)
PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Leise Annäherung - Beispielblatt</title>
<meta property="og:title" content="Leise Annäherung"><meta property="og:site_name" content="Beispielblatt">
<link rel="canonical" href="https://www.example.at/politik/annaeherung.html">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Leise Annäherung", "datePublished": "2023-03-06T18:00:00+01:00",
"author": {{"@type": "Person", "name": "Erika Mustermann"}}}}</script></head>
<body><nav><ul><li><a href="/">Start</a></li><li><a href="/politik">Politik</a></li></ul></nav>
<main><article><h1>Leise Annäherung</h1><p class="vorspann">Erstmals seit zwei Jahren treffen sich die Regierungschefs beider Länder.</p>
<p class="byline">Von Erika Mustermann</p>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h2>Streit über das Kraftwerk</h2><p>{PARAGRAPHS[2]}</p>
<div class="newsletter-box"><p>Jetzt den täglichen Newsletter abonnieren und nichts mehr verpassen.</p></div></article></main>
<footer><p>Impressum und Datenschutz des Beispielblatts</p></footer></body></html>"""


def test_reading_copied_text_finds_every_part() -> None:
    article = read_page(COPIED.encode(), published="2023-03-07")
    cut = article.cut
    assert cut(article.kicker) == "Gespräche zwischen Wien und Prag"
    assert cut(article.headline) == "Leise Annäherung"
    assert [cut(t)[:14] for t in article.teaser] == ["Erstmals seit "]
    caption = article.captions[0]
    assert cut(caption.span) == "Die beiden Regierungschefs am Montag vor dem Kanzleramt"
    assert cut(caption.alternative).startswith("Zwei Männer")
    assert (caption.photographer, caption.agency) == ("Erika Mustermann", "dpa")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.country, article.dateline.source) == ("Wien", "AUT", "apa")
    assert [cut(s.heading) for s in article.sections] == ["", "Streit über das Kraftwerk"]
    assert [len(s.paragraphs) for s in article.sections] == [2, 1]
    assert cut(article.sections[0].paragraphs[0]).startswith("Österreich und Tschechien")
    assert {f.kind for f in article.furniture} == {"pay", "error", "comment"}
    assert article.published == "2023-03-07"
    assert article.text == COPIED


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gzip"])
def test_reading_html_drops_furniture_and_keeps_paragraphs(pack: object) -> None:
    article = read_page(pack(PAGE.encode()))  # type: ignore[operator]
    cut = article.cut
    assert cut(article.headline) == "Leise Annäherung"
    assert article.authors == ("Erika Mustermann",)
    assert article.published == "2023-03-06T18:00:00+01:00"
    assert article.outlet == "Beispielblatt"
    assert article.url == "https://www.example.at/politik/annaeherung.html"
    assert tuple(cut(p) for s in article.sections for p in s.paragraphs) == PARAGRAPHS
    assert [cut(s.heading) for s in article.sections] == ["", "Streit über das Kraftwerk"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_reading_finds_the_encoding(encoding: str) -> None:
    article = read_page(COPIED.encode(encoding))
    assert article.cut(article.headline) == "Leise Annäherung"


def test_reading_doubts_a_declared_encoding() -> None:
    article = read_page(PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("utf-8"))
    assert article.cut(article.sections[0].paragraphs[0]) == PARAGRAPHS[0]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"  \n ", InputError, "empty"),
        (bytes(range(256)) * 50, InputError, "binary"),
        (b"%PDF-1.4\n%%EOF", InputError, "PDF"),
        (gzip.compress(b""), InputError, "gzip"),
        (PAGE.split("<p>")[0].encode(), NotAnArticle, "beginning"),
        ("<html><body><ul>" + "".join(f"<li><a href='/{i}'>Meldung Nummer {i} der Redaktion aus aller Welt</a></li>" for i in range(40)) + "</ul></body></html>", NotAnArticle, "list of articles"),
        ("Hallituksen mukaan neuvottelut jatkuvat ensi viikolla Helsingissä. " * 12, LanguageError, "German nor English"),
    ],
    ids=["empty", "binary", "broken pdf", "empty gzip", "stub", "index", "finnish"],
)  # fmt: skip
def test_reading_refuses_with_one_clear_line(data: bytes | str, error: type[InputError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_page(data if isinstance(data, bytes) else data.encode(), name="beispiel.html")
    assert str(caught.value).startswith("beispiel.html: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("headline", ["", "Zehn Diplomaten müssen gehen\n\n"], ids=["sentences alone", "with a headline"])
def test_reading_takes_two_copied_sentences_for_a_brief_in_any_encoding(encoding: str, headline: str) -> None:
    sentences = "Die Regierung in Wien hat am Montag zehn Diplomaten ausgewiesen. Die Botschaft wies den Vorwurf als haltlos zurück."
    article = read_page((headline + sentences).encode(encoding))
    assert [article.cut(p) for s in article.sections for p in s.paragraphs] == [sentences]
    assert article.cut(article.headline) == headline.strip()


def test_reading_refuses_the_copied_beginning_of_an_article_behind_a_pay_wall() -> None:
    with pytest.raises(NotAnArticle, match="pay wall"):
        read_page(f"Leise Annäherung\n\n{PARAGRAPHS[0]}\n\nWeiterlesen mit dem Digitalabo\n".encode())


@pytest.mark.parametrize(
    "line",
    ["Leserbriefe bitte an briefe@blatt.example. Die Redaktion behält sich Kürzungen vor.", "Einmal im Monat per Post: unser Magazin. Jetzt abonnieren!"],
)  # fmt: skip
def test_reading_drops_what_patterns_know_behind_the_last_paragraph(line: str) -> None:
    page = PAGE.replace('<div class="newsletter-box">', f"<p>{line}</p><div class='newsletter-box'>")
    article = read_page(page.encode())
    assert tuple(article.cut(p) for s in article.sections for p in s.paragraphs) == PARAGRAPHS
    assert line in [article.cut(f.span) for f in article.furniture]


def test_copied_lines_above_the_text_are_caption_credit_and_its_first_paragraph() -> None:
    lines = (
        "Bundesrat", "Schweiz übernimmt die Kontrollen der Nachbarn",
        "Kehrtwende in Bern: Nach Kritik aus dem In- und Ausland folgt die Landesregierung. Wien und Prag sind auch betroffen.",
        "Von Urs Beispiel, Bern\n28.02.2022, 17.10 Uhr\nDrucken\nTeilen",
        "Bundespräsident Urs Muster am Montag vor den Medien in Bern.\nPeter Beispiel / Keystone",
        "Die Schweiz übernimmt die Kontrollen ihrer Nachbarn. Das hat der Bundesrat am Montag beschlossen. Gegen Händler aus Prag, Wien und Brünn würden Abgaben mit sofortiger Wirkung verhängt.",
        *PARAGRAPHS,
    )  # fmt: skip
    article = read_page("\n\n".join(lines).encode(), name="a.txt")
    (caption,) = article.captions
    assert article.cut(caption.span).startswith("Bundespräsident")
    assert (caption.photographer, caption.agency, article.cut(caption.credit)) == (
        "Peter Beispiel",
        "Keystone",
        "Peter Beispiel / Keystone",
    )
    assert [article.cut(p)[:12] for p in article.sections[0].paragraphs][:1] == ["Die Schweiz "]
    assert [article.cut(t)[:10] for t in article.teaser] == ["Kehrtwende"]


def test_the_agency_may_stand_below_the_text() -> None:
    text = "\n\n".join(("Leise Annäherung", "Von Erika Mustermann", *PARAGRAPHS, "Mit Material von dpa und Reuters"))
    article = read_page(text.encode(), name="a.txt", published="2021-12-15")
    assert (article.agency, article.authors) == ("dpa", ("Erika Mustermann",))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Russland weist zehn amerikanische Diplomaten aus.", 1),
        ("Scholz traf Tusk.\n\nBeide versprachen Hilfe.\n", 2),
        ("Die USA haben neue Sanktionen verhängt. Russland weist zehn Diplomaten aus.", 1),
        ("Washington expels ten Russian diplomats.", 1),
    ],
)
def test_reading_takes_a_sentence_or_two_that_were_copied_however_short(text: str, sentences: int) -> None:
    article = read_page(text.encode())
    assert [article.cut(p) for s in article.sections for p in s.paragraphs] == text.strip().split("\n\n")
    assert article.kind == "report" and len(article.sections[0].paragraphs) == sentences


@pytest.mark.parametrize("text", ["Hallo.", "Putin and Trump meet in Alaska\nRussian President Vladimir Putin and U.S"])
def test_reading_refuses_a_copied_text_without_a_sentence(text: str) -> None:
    with pytest.raises(NotAnArticle):
        read_page(text.encode(), name="copied.txt")


def test_scorers_get_no_empty_article_where_there_is_none() -> None:
    (told,) = render(b"Hallo.", name="copied.txt", url=None, published=None, form="score")
    assert isinstance(told, NotAnArticle)
    (read,) = render(b"Scholz traf Tusk.", name="copied.txt", url=None, published=None, form="score")
    assert isinstance(read, str) and '"paragraphs":["Scholz traf Tusk."]' in read
