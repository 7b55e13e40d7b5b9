"""Dates in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from depesche.views.dates import tell_date, tell_period, tell_when
from depesche.views.labels import load_labels


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [
        ("2021-05-19", "19. Mai 2021", "19 May 2021"),
        ("2021-05", "Mai 2021", "May 2021"),
        ("2021", "2021", "2021"),
        ("2021-00-00", "2021", "2021"),
        ("after 2021-01", "nach Januar 2021", "after January 2021"),
        ("before 2021-01-05", "vor 5. Januar 2021", "before 5 January 2021"),
        ("2021-05-19T10:00:00+02:00", "19. Mai 2021", "19 May 2021"),
        ("irgendwann", "irgendwann", "irgendwann"),
        ("2021-13-01", "2021-13-01", "2021-13-01"),
        ("", "ohne Datum", "no date"),
        (None, "ohne Datum", "no date"),
    ],
)
def test_date_is_told_in_both_languages(value: str | None, de: str, en: str) -> None:
    assert (tell_date(value, load_labels("de")), tell_date(value, load_labels("en"))) == (de, en)


@pytest.mark.parametrize(
    ("day", "more", "told"),
    [
        ("2021-05-19", {}, "19 May 2021"),
        ("after 2021-01", {"published": "2021-05-20"}, "after January 2021"),
        (None, {"published": "2021-05-20"}, "reported on 20 May 2021"),
        (None, {"published": "2021-05-20", "status": "planned"}, "announced on 20 May 2021"),
        (None, {"published": None}, "no date"),
        ("before 2021", {"published": "2021-05-20"}, "before 2021"),
    ],
)
def test_happening_without_a_day_says_when_it_was_told(make: Any, day: str | None, more: dict[str, Any], told: str) -> None:
    assert tell_when(make(1, day, **more), load_labels("en")) == told


def test_happening_of_several_days_says_when_it_was_first_reported(make: Any) -> None:
    early, late = make(1, None, published="2021-05-18"), make(2, None, published="2021-05-20")
    both = replace(early, reports=(*late.reports, *early.reports))
    assert tell_when(both, load_labels("en")) == "first reported on 18 May 2021"
    assert tell_when(both, load_labels("de")) == "zuerst berichtet am 18. Mai 2021"


def test_period_of_one_day_is_a_day() -> None:
    labels = load_labels("de")
    assert tell_period("2021-05-19", "2021-05-19T08:00", labels) == "19. Mai 2021"
    assert tell_period("2021-05-19", "2021-06", labels) == "19. Mai 2021 bis Juni 2021"
    assert tell_period(None, None, labels) == "ohne Datum"
