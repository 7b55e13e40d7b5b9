"""The sample articles: enough, in both languages, with their licence beside them, and read as what they are."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from depesche.article import Article
from depesche.page.reading import read_page

SAMPLES = Path(__file__).parents[2] / "samples"
OWN = sorted(p for p in (SAMPLES / "articles").iterdir())
WIKINEWS = sorted((SAMPLES / "wikinews").glob("*.html"))
FURNITURE = (
    "Newsletter",
    "newsletter",
    "Netiquette",
    "Datenschutz",
    "Impressum",
    "Subscribe",
    "Privacy policy",
    "comment policy",
)


@cache
def read(path: Path) -> Article:
    return read_page(path.read_bytes(), name=path.name)


def told(article: Article) -> str:
    spans = [article.headline, *article.teaser, *(s for section in article.sections for s in (section.heading, *section.paragraphs))]
    return "\n".join(article.cut(s) for s in spans)


def test_samples_are_enough_in_both_languages() -> None:
    languages = [read(p).language for p in OWN]
    assert languages.count("de") >= 8 and languages.count("en") >= 4
    assert len(WIKINEWS) >= 6
    assert [p.suffix for p in OWN].count(".txt") == 1


@pytest.mark.parametrize("path", OWN + WIKINEWS, ids=lambda p: p.stem)
def test_sample_is_read_with_its_day_and_without_its_furniture(path: Path) -> None:
    article = read(path)
    assert (article.published or "")[:10] == path.name[:10]
    assert article.headline and len(told(article).split()) >= 100
    assert not [word for word in FURNITURE if word in told(article)]


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_own_sample_has_the_length_of_an_article_and_invented_addresses(path: Path) -> None:
    assert 250 <= len(told(read(path)).split()) <= 600
    hosts = re.findall(r"https?://([\w.-]+)", path.read_bytes().decode("latin-1"))
    assert {h for h in hosts if not h.endswith((".example", "schema.org", "ogp.me"))} == set()


@pytest.mark.parametrize("path", WIKINEWS, ids=lambda p: p.stem)
def test_wikinews_sample_names_title_date_and_licence(path: Path) -> None:
    page, readme = path.read_text(encoding="utf-8"), (SAMPLES / "README.md").read_text(encoding="utf-8")
    title = read(path).cut(read(path).headline)
    assert "https://creativecommons.org/licenses/by/2.5/" in page and "CC BY 2.5" in page
    row = next(line for line in readme.splitlines() if path.name in line)
    assert title in row and path.name[:10] in row


@pytest.mark.parametrize(
    "happening",
    ["zehn Diplomaten|zehn amerikanische|10 American|zehn Mitarbeiter|10 staff|10 Russian", "New START|New Start", "Genf|Geneva"],
)
def test_samples_tell_happenings_more_than_once(happening: str) -> None:
    assert sum(bool(re.search(happening, told(read(p)))) for p in OWN) >= 3
