"""Dates of publication are ISO 8601 with the zone of page or outlet; an outlet's declaration has a lifetime."""

from __future__ import annotations

import pytest

from depesche.page.dates import outlet_of, read_date, read_moments, zone_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20.05.2021, 14:30 Uhr", "2021-05-20T14:30:00+02:00"),
        ("2021-05-20T12:30:00Z", "2021-05-20T12:30:00+00:00"),
        ("20. Mai 2021", "2021-05-20"),
        ("May 20, 2021", "2021-05-20"),
        ("15. XII. 2021", "2021-12-15"),
        ("12/15/2021", "2021-12-15"),
        ("15/12/2021", "2021-12-15"),
        ("15 December 2021 • 2:32pm", "2021-12-15T14:32:00+01:00"),
        ("15. Dez. 2021 um 14 Uhr", "2021-12-15T14:00:00+01:00"),
        ("15.12.2021 | 16.12.2021", "2021-12-15"),
        ("31.02.2021", None),
        ("am Mittwoch", None),
    ],
)
def test_dates_are_read_with_the_zone_of_the_outlet(text: str, date: str | None) -> None:
    assert read_date(text, "Europe/Berlin") == date


def test_dates_take_the_zone_from_the_address() -> None:
    assert zone_of("https://www.example.at/politik") == "Europe/Vienna"
    assert zone_of("https://example.invalid/") is None


def test_dates_end_what_is_declared_of_an_outlet() -> None:
    assert (outlet_of("https://taz.de/a", "2021-05-20") or {}).get("name") == "taz"
    assert outlet_of("https://taz.de/a", "1999-01-01") is None
    assert outlet_of("https://blatt.example/a", "2021-05-20") is None


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Erstellt am: 15.12.2021 | Stand: 16.12.2021, 8:00 Uhr", "2021-12-15", "2021-12-16T08:00:00"),
        ("Aktualisiert: 16. Dezember 2021, 08.00 Uhr Veröffentlicht: 15. Dezember 2021, 14.32 Uhr", "2021-12-15T14:32:00", "2021-12-16T08:00:00"),
        ("Posted 15 Dec 2021 - Updated 16 Dec 2021", "2021-12-15", "2021-12-16"),
        ("Stand vom 16.12.2021", None, "2021-12-16"),
        ("15.12.2021", "2021-12-15", None),
    ],
)  # fmt: skip
def test_the_words_before_dates_tell_what_they_are_of(line: str, published: str | None, updated: str | None) -> None:
    assert read_moments(line) == (published, updated)
