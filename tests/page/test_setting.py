"""Lists and quotations are told apart from other paragraphs, posts of other sites stand beside them."""

from __future__ import annotations

import pytest

from depesche.article import Article
from depesche.page import read_page
from depesche.page.marks import read_site

TEXTS = tuple(
    f"Die Regierung in {place} will die Kontrollen an der Grenze zu {other} schrittweise abbauen, wie ein Sprecher am {day} vor Journalisten sagte. Einen Zeitplan nannte er nicht."
    for place, other, day in (("Wien", "Tschechien", "Montag"), ("Prag", "Österreich", "Dienstag"), ("Bern", "Italien", "Mittwoch"), ("Rom", "der Schweiz", "Freitag"))
)  # fmt: skip
ITEMS = (
    "Die Kontrollen an der Autobahn sollen noch im August enden, sagte der Minister.",
    "Die Kontrollen in den Zügen sollen bis zum Ende des Jahres bleiben, sagte er.",
)
QUOTE = "„Wir haben lange genug gewartet und wollen jetzt zeigen, dass zwei Nachbarn einander trauen können“, sagte der Minister in Wien am Abend."
POST = "Gute Gespräche heute in Wien mit meinem Kollegen aus Prag. Mehr dazu im Herbst, wenn wir uns an der Grenze wiedersehen."


def read(body: str) -> Article:
    return read_page(f"<html><body><article><h1>Nachbarn bauen Kontrollen ab</h1>{body}</article></body></html>".encode())


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def whole(article: Article) -> list[str]:
    return [article.cut(p) for p in (*article.teaser, *(p for section in article.sections for p in section.paragraphs))]


@pytest.mark.parametrize("item", ["<li>{}</li>", "<li><p>{}</p></li>"], ids=["bare", "with a paragraph"])
def test_setting_tells_which_paragraphs_are_items_of_a_list(item: str) -> None:
    article = read(paragraphs(*TEXTS[:3]) + "<ul>" + "".join(item.format(text) for text in ITEMS) + "</ul>" + paragraphs(TEXTS[3]))
    assert [[article.cut(span) for span in items] for items in article.lists] == [list(ITEMS)]
    assert set(ITEMS) <= set(whole(article))


def test_setting_tells_quotations_set_apart() -> None:
    article = read(paragraphs(*TEXTS[:3]) + f"<blockquote><p>{QUOTE}</p></blockquote>" + paragraphs(TEXTS[3]))
    assert [article.cut(span) for span in article.quotes] == [QUOTE]


def test_setting_takes_a_post_of_another_site_out_of_the_paragraphs() -> None:
    embed = f'<blockquote class="twitter-tweet" data-lang="de"><p>{POST}</p>— Ministerium (@example) <a href="https://example.org/1">6. März 2023</a></blockquote>'
    article = read(paragraphs(*TEXTS[:2]) + embed + paragraphs(*TEXTS[2:]))
    assert whole(article) == list(TEXTS)
    assert [(post.site, article.cut(post.span).split("\n")[0]) for post in article.posts] == [("x", POST)]
    assert not article.quotes


def test_setting_reads_bullets_of_copied_text() -> None:
    lines = ["Nachbarn bauen Kontrollen ab", *TEXTS[:3], *(f"– {text}" for text in ITEMS), TEXTS[3]]
    article = read_page("\n\n".join(lines).encode())
    assert [[article.cut(span)[2:] for span in items] for items in article.lists] == [list(ITEMS)]


@pytest.mark.parametrize(
    ("words", "site"),
    [("twitter-tweet tw-align-center", "x"), ("instagram-media", "instagram"), ("fb-post", "facebook"), ("share-twitter", None), ("icon-facebook", None), ("tiktok-embed", "tiktok")],
)  # fmt: skip
def test_setting_tells_embeds_from_buttons(words: str, site: str | None) -> None:
    assert read_site(words) == site
