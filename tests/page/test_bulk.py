"""Thousands of like paragraphs: most are judged by their kin, what stands between them is still looked at, and cost grows with size alone."""

from __future__ import annotations

import time

import numpy as np

from depesche.page import read_page
from depesche.page.block import Block
from depesche.page.bulk import judged_apart, spread

SENTENCES = (
    "Die Regierung in Wien hat am Montag {n} Diplomaten des Nachbarlandes ausgewiesen.",
    "Die Botschaft wies den Vorwurf Nummer {n} noch am selben Abend als haltlos zurück.",
    "Nach Angaben aus Prag soll im Oktober eine Runde mit {n} Gesandten folgen.",
)
MENU = "Mehr zum Thema Diplomatie"


def paragraphs(count: int) -> list[str]:
    return [SENTENCES[n % 3].format(n=n) for n in range(count)]


def blocks(texts: list[str]) -> list[Block]:
    return [Block(text=text, tag="p", key="body>p", parent=1) for text in texts]


def page_of(texts: list[str]) -> bytes:
    inner = "".join(f"<p>{text}</p>" for text in texts)
    return f"<html><body><h1>Zehn Diplomaten müssen gehen</h1>{inner}</body></html>".encode()


def test_bulk_leaves_pages_of_usual_length_alone() -> None:
    assert judged_apart(blocks(paragraphs(150))) is None


def test_bulk_judges_as_many_blocks_of_a_long_page_as_of_a_longer_one() -> None:
    judged = [judged_apart(blocks(paragraphs(count))) for count in (1_000, 10_000)]
    assert [int(flags.sum()) for flags in judged if flags is not None] == [200, 200]


def test_bulk_looks_at_what_stands_between_like_paragraphs_and_at_its_neighbours() -> None:
    texts = paragraphs(1_000)
    texts[500] = MENU
    apart = judged_apart(blocks(texts))
    assert apart is not None
    assert list(np.flatnonzero(apart[200:800]) + 200) == list(range(496, 505))


def test_bulk_takes_paragraphs_in_boxes_of_their_own_for_kin() -> None:
    alone = [Block(text=text, tag="p", key="div.text>p", parent=at) for at, text in enumerate(paragraphs(1_000))]
    apart = judged_apart(alone)
    assert apart is not None and apart.sum() == 200


def test_bulk_gives_the_others_the_mean_of_their_kin() -> None:
    kin = blocks(paragraphs(1_000))
    apart = judged_apart(kin)
    assert apart is not None
    judged = np.tile(np.array([[0.25, 0.75]], dtype=np.float32), (200, 1))
    judged[:100] = (0.75, 0.25)
    rows = spread(judged, apart, kin)
    assert rows.shape == (1_000, 2)
    assert rows[500].tolist() == [0.5, 0.5]
    assert rows[0].tolist() == [0.75, 0.25]


def test_bulk_cost_grows_no_faster_than_the_page() -> None:
    spent = []
    for count in (4_000, 16_000):
        page = page_of(paragraphs(count))
        tries = []
        for _ in range(3):  # the least counts: another process on the machine may slow any one of them
            start = time.process_time()
            article = read_page(page, name="lang.html")
            tries.append(time.process_time() - start)
        spent.append(min(tries))
        assert sum(len(section.paragraphs) for section in article.sections) > 0.97 * count
    assert spent[1] < 4 * 1.8 * spent[0]
