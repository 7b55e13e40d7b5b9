"""The timeline as a drawing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import etree

from depesche.coded import Quantity
from depesche.span import Span
from depesche.views.drawing import NARROW, WIDE
from depesche.views.labels import load_labels
from depesche.views.timeline import draw_timeline
from depesche.views.window import busiest_window

SVG = "{http://www.w3.org/2000/svg}"


def draw(happenings: list[Any], width: int = WIDE, language: str = "en") -> Any:
    window = busiest_window(happenings)
    assert window is not None
    return etree.fromstring(draw_timeline(window, load_labels(language), lambda h: f"{h.id} <&> done", width).encode())


def marks(root: Any) -> dict[str, tuple[float, float]]:
    """The place of each happening's mark."""
    found = {}
    for link in root.iter(f"{SVG}a"):
        path = link.find(f".//{SVG}path")
        x, y = re.match(r"translate\(([\d.]+),([\d.]+)\)", path.get("transform")).groups()
        found[link.get("href")] = (float(x), float(y))
    return found


def test_timeline_marks_every_happening_and_leads_to_it(make: Any) -> None:
    places = marks(draw([make(i, f"2021-0{i}-10") for i in range(1, 7)]))
    assert set(places) == {f"#hp_0000{i}" for i in range(1, 7)}
    assert [x for x, _ in (places[f"#hp_0000{i}"] for i in range(1, 7))] == sorted(x for x, _ in places.values())


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_timeline_keeps_marks_of_one_day_apart(make: Any, width: int) -> None:
    places = list(marks(draw([make(i, "2021-04-15") for i in range(1, 9)] + [make(9, "2021-01-01")], width)).values())
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for n, a in enumerate(places) for b in places[:n]]
    assert min(apart) >= 10


def test_timeline_parts_quad_classes_and_statuses(make: Any) -> None:
    root = draw([make(1, "2021-01-01"), make(2, "2021-01-01", type="CONSULT"), make(3, "2021-01-01", status="planned")])
    places = marks(root)
    assert places["#hp_00002"][1] < places["#hp_00001"][1]
    text = etree.tostring(root, encoding="unicode")
    for name in ("Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict"):
        assert name in text
    fills = {a.get("href"): a.find(f".//{SVG}path").get("fill") for a in root.iter(f"{SVG}a")}
    assert fills == {"#hp_00001": "var(--mx)", "#hp_00002": "var(--vc)", "#hp_00003": "var(--paper)"}


def test_timeline_is_plain_drawing_with_tooltips(make: Any) -> None:
    root = draw([make(1, "2021-01-01", quantity=Quantity(span=Span(0, 1), number=3, unit="<script>"))])
    text = etree.tostring(root, encoding="unicode")
    assert root.get("width") == "100%" and root.get("aria-hidden") == "true"
    assert root.find(f".//{SVG}title").text == "hp_00001 <&> done"
    assert not re.findall(r"<script|<image|<style|url\(http|#0000a\d", text)
    assert not [a for a in root.iter(f"{SVG}a") if a.get("tabindex") != "-1"]


def test_timeline_of_one_day_and_of_two_thousand(make: Any) -> None:
    assert len(marks(draw([make(1, "2021-01-01")]))) == 1
    start = date(2019, 1, 1)
    many = [make(i, (start + timedelta(days=i // 2)).isoformat()) for i in range(2000)]
    root = draw(many)
    assert len(marks(root)) == 2000
    assert float(root.get("viewBox").split()[3]) < 900


def test_timeline_draws_an_open_period_as_a_line(make: Any) -> None:
    def lines(day: str) -> int:
        root = draw([make(1, day, published="2021-06-01"), make(2, "2021-01-05")])
        return sum('stroke-width="2"' in etree.tostring(line, encoding="unicode") for line in root.iter(f"{SVG}line"))

    assert (lines("2021-03"), lines("2021-03-04"), lines("2021")) == (1, 0, 0)


@pytest.mark.parametrize(("width", "language", "day"), [(WIDE, "de", "14. März"), (NARROW, "en", "14 Mar")])
def test_timeline_within_a_month_has_dates_below_it(make: Any, width: int, language: str, day: str) -> None:
    root = draw([make(1, "2018-03-14"), make(2, "2018-03-15")], width, language)
    told = ["".join(t.itertext()) for t in root.iter(f"{SVG}tspan", f"{SVG}text")]
    assert day in told and "2018" in told


def test_timeline_puts_a_mark_above_its_day(make: Any) -> None:
    root = draw([make(1, "2018-03-14"), make(2, "2018-03-15")])
    (tick,) = [t for t in root.iter(f"{SVG}text") if "".join(t.itertext()) == "14 Mar"]
    at = float(re.match(r"translate\(([\d.]+)", tick.get("transform")).group(1))
    assert abs(marks(root)["#hp_00001"][0] - at) < 1
