"""A happening: which outlets tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from depesche.relations.merge import happening_of
from depesche.relations.report import Report, Source, outlet_of

LINE = "de 2021-04-15 a | Washington weist zehn russische Diplomaten aus | SANCTION/expel actual USA.GOV > RUS.GOV | 2021-04-15"


def source(id_: str, outlet: str | None, url: str | None = None) -> Source:
    return Source(id=id_, version=1, language="de", headline="", outlet=outlet, url=url)


@pytest.mark.parametrize(
    ("outlet", "url", "told"),
    [
        ("Blatt", "https://press.example/1", "Blatt"),
        (None, "https://www.press.example/1", "www.press.example"),
        (None, "http://[broken", ""),
        (None, None, ""),
    ],
)
def test_outlet_is_named_or_told_by_its_address(outlet: str | None, url: str | None, told: str) -> None:
    assert outlet_of(source("ar_1", outlet, url)) == told


def test_happening_names_known_outlets_once_each(report: Callable[[str], Report]) -> None:
    told = report(LINE)
    printed = [("Blatt", None), (None, None), (None, "https://press.example/1"), ("Blatt", None), (None, "https://press.example/2")]
    reports = [replace(told, id=f"ev_{n}", source=source(f"ar_{n}", *where)) for n, where in enumerate(printed)]
    assert happening_of("hp_1", reports).outlets == ("Blatt", "press.example")
    assert happening_of("hp_1", reports[1:2]).outlets == ()
