"""Tension as bars."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from depesche.relations.tension import Tension
from depesche.views.bars import draw_tension
from depesche.views.drawing import NARROW, WIDE
from depesche.views.labels import load_labels

SVG = "{http://www.w3.org/2000/svg}"


def period(since: str, until: str, score: float | None, n: int = 2) -> Tension:
    return Tension(since=since, until=until, score=score, happenings=tuple(map(str, range(n if score is not None else 0))), reports=n + 1)


def texts(periods: list[Tension], width: int = WIDE, language: str = "de") -> list[str]:
    root: Any = etree.fromstring(draw_tension(periods, load_labels(language), width).encode())
    return ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]


SPRING = [period("2021-03-01", "2021-03-31", -3.94), period("2021-04-01", "2021-04-30", None), period("2021-05-01", "2021-05-31", 2.5, 1)]


def test_bars_say_what_they_rest_on() -> None:
    told = " ".join(texts(SPRING))
    for words in ("−3,9", "+2,5", "März 2021", "2 Ereignisse", "3 Berichte", "1 Ereignis", "April 2021"):
        assert words in told
    assert "+2.5" in texts(SPRING, language="en")


def test_bars_on_a_phone_give_numbers() -> None:
    told = " ".join(texts(SPRING * 2, NARROW))
    assert "2 / 3" in told and "Mär" in told and "Ereignisse" not in told


def test_bars_lead_to_the_rows_of_their_table() -> None:
    root: Any = etree.fromstring(draw_tension(SPRING, load_labels("en"), WIDE).encode())
    links = {a.get("href"): a.find(f".//{SVG}title").text for a in root.iter(f"{SVG}a")}
    assert links == {
        "#t-2021-03-01": "−3.9 · 2 happenings, 3 reports".replace(", ", " · "),
        "#t-2021-05-01": "+2.5 · 1 happening · 2 reports",
    }


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_bars_of_ten_years_keep_their_labels_apart(width: int) -> None:
    months = [period(f"{y}-{m:02}-01", f"{y}-{m:02}-28", -1.0) for y in range(2011, 2021) for m in range(1, 13)]
    root: Any = etree.fromstring(draw_tension(months, load_labels("en"), width).encode())
    shown = [t for t in root.iter(f"{SVG}text") if "".join(t.itertext()).startswith("Jan")]
    assert 0 < len(shown) <= 20
    assert len(list(root.iter(f"{SVG}a"))) == 120


def test_bars_of_weeks_give_days() -> None:
    weeks = [period("2021-03-01", "2021-03-07", 1.0), period("2021-03-08", "2021-03-14", 2.0)]
    assert any(t.startswith("8. März") for t in texts(weeks))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_bars_of_weeks_give_the_year(width: int) -> None:
    weeks = [period("2018-12-24", "2018-12-30", 1.0), period("2018-12-31", "2019-01-06", 2.0), period("2019-01-07", "2019-01-13", 2.0)]
    told = " ".join(texts(weeks, width))
    assert "2018" in told and "2019" in told
