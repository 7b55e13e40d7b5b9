"""The founding example is read part by part as its table expects: kicker, teaser, caption, dateline, subheadings, furniture."""

from __future__ import annotations

from functools import cache

import pytest

from depesche.article import Article
from depesche.page import read_page
from evaluation.seed import PUBLISHED, SEED, page_part, tables
from tests.page.spans import all_spans

pytestmark = pytest.mark.shared
PARTS = ("kicker / headline", "teaser", "caption, credit", "dateline", "subheadings", "furniture, dropped")


@cache
def read_seed() -> tuple[Article, dict[str, str]]:
    if not (SEED / "article.txt").exists():
        pytest.skip("../shared/seed is not there; its article is not part of the repository")
    article = read_page((SEED / "article.txt").read_bytes(), name="article.txt", published=PUBLISHED)
    rows = tables((SEED / "expected.md").read_text(encoding="utf-8"))["page"]
    return article, dict(rows)


@pytest.mark.parametrize("part", PARTS)
def test_seed_part_is_right(part: str) -> None:
    article, expected = read_seed()
    found, right = page_part(part, expected[part], article)
    assert right, found


def test_seed_table_has_no_other_part_of_the_page() -> None:
    assert set(read_seed()[1]) == {*PARTS, "dyads"}


def test_seed_is_read_whole() -> None:
    """Every letter but spaces stands in a part, and none in two."""
    article, _ = read_seed()
    covered = [0] * len(article.text)
    for span in all_spans(article):
        for at in range(span.start, span.end):
            covered[at] += 1
    assert {at for at, times in enumerate(covered) if times > 1} == set()
    left = "".join(c for c, times in zip(article.text, covered, strict=True) if not times and c.isalnum())
    assert left == ""


def test_seed_drops_all_lines_behind_the_last_paragraph() -> None:
    article, _ = read_seed()
    end = max(p.end for section in article.sections for p in section.paragraphs)
    behind = [line.strip() for line in article.text[end:].splitlines() if line.strip()]
    assert behind == [article.cut(item.span).strip() for item in article.furniture if item.span.start >= end]
