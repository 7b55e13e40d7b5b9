"""What kind of page it is: articles are not refused for the links between their paragraphs, lists of articles are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from depesche.errors import NotAnArticle
from depesche.page import read_page
from depesche.page.facts import find_kind
from depesche.page.labels import FURNITURE, PARAGRAPH, TITLE
from depesche.page.reading import parse_text, read_closely

PAGES = Path(__file__).parents[3] / "shared" / "pages"
PARAGRAPHS = tuple(
    f"Die Regierung in {place} will die Kontrollen an der Grenze zu {other} schrittweise abbauen, wie ein Sprecher am {day} vor Journalisten sagte. Einen Zeitplan nannte er nicht."
    for place, other, day in (("Wien", "Tschechien", "Montag"), ("Prag", "Österreich", "Dienstag"), ("Bern", "Italien", "Mittwoch"), ("Rom", "der Schweiz", "Freitag"), ("Oslo", "Schweden", "Samstag"))
)  # fmt: skip
BOX = '<ul><li><article><h4><a href="/{n}">Minister reist zum Antrittsbesuch nach Warschau</a></h4></article></li></ul>'
CARD = '<div class="card"><h3><a href="/{n}">Kontrollen sollen bald enden, Ausgabe {n}</a></h3><p>{text}</p></div>'


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html lang="de"><head><title>Grenzkontrollen</title>{head}</head><body><main><h1>Nachbarn bauen Kontrollen ab</h1>{body}</main></body></html>'.encode()


def test_facts_of_an_article_with_boxes_of_links_between_its_paragraphs() -> None:
    article = read_page(page("".join(BOX.format(n=n) + f"<p>{text}</p>" for n, text in enumerate(PARAGRAPHS))), name="a.html")
    assert [article.cut(p) for p in (*article.teaser, *(p for s in article.sections for p in s.paragraphs))] == list(PARAGRAPHS)


def kind_by_tags(data: bytes) -> str:
    """Return the kind of a page all of whose text below the headings is taken for paragraphs."""
    parsed = parse_text(data.decode(), "a.html")
    return find_kind(parsed, [{"h1": TITLE, "p": PARAGRAPH}.get(block.tag, FURNITURE) for block in parsed.blocks])


def test_facts_name_a_list_of_teasers() -> None:
    assert kind_by_tags(page("".join(CARD.format(n=n, text=text) for n, text in enumerate(PARAGRAPHS)))) == "index"


def test_facts_tell_teasers_in_cards_from_paragraphs_behind_boxes_of_links() -> None:
    assert kind_by_tags(page("".join(BOX.format(n=n) + f"<p>{text}</p>" for n, text in enumerate(PARAGRAPHS)))) == "report"


def test_facts_trust_a_page_that_declares_itself_an_article() -> None:
    cards = "".join(CARD.format(n=n, text=text) for n, text in enumerate(PARAGRAPHS))
    assert (
        kind_by_tags(page(cards, '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-03-06"}</script>'))
        == "report"
    )
    assert kind_by_tags(page(cards, '<meta property="og:type" content="website">')) == "index"


@pytest.mark.shared
def test_facts_refuse_none_of_the_saved_articles() -> None:
    if not (PAGES / "dev.jsonl").exists():
        pytest.skip("../shared/pages is not there; these pages are not part of the repository")
    names = [json.loads(line)["id"] for line in (PAGES / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = {name: read_closely((PAGES / "html" / f"{name}.html.gz").read_bytes(), name=name).article.kind for name in names}
    assert {name: kind for name, kind in kinds.items() if kind in {"index", "gallery", "stub"}} == {}


def test_facts_refuse_a_beginning_behind_a_pay_wall() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-03-06", "isAccessibleForFree": false}</script>'
    )
    with pytest.raises(NotAnArticle, match="beginning"):
        read_page(gzip.compress(page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", head)), name="a.html")


@pytest.mark.parametrize(
    "dates", ["Aktualisiert: 16. Dezember 2021, 8 Uhr\nVeröffentlicht: 15. Dezember 2021", "15. Dezember 2021\nZuletzt aktualisiert: 16.12.2021, 8 Uhr"]
)  # fmt: skip
def test_facts_of_copied_text_have_both_dates_that_are_printed(dates: str) -> None:
    text = f"Nachbarn bauen Kontrollen ab\n\nVon Lena Beispiel\n{dates}\n\n" + "\n\n".join(PARAGRAPHS)
    article = read_page(text.encode(), name="a.txt")
    assert (article.published, article.updated) == ("2021-12-15", "2021-12-16T08:00:00")
