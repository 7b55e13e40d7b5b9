"""Bylines give clean names of persons, agencies and organisations apart."""

from __future__ import annotations

import time

import pytest

from depesche.page.byline import read_byline, read_material, starts_as_byline


@pytest.mark.parametrize(
    ("line", "persons", "agencies"),
    [
        ("Von Erika Mustermann und Max von Beispiel", ("Erika Mustermann", "Max von Beispiel"), ()),
        ("By Jane Example in Reykjavik", ("Jane Example",), ()),
        ("By Jane Example published 19 May 2026", ("Jane Example",), ()),
        ("Erika Mustermann, dpa", ("Erika Mustermann",), ("dpa",)),
        ("Von Erika Mustermann, Korrespondentin", ("Erika Mustermann",), ()),
    ],
)
def test_byline_parts_names_agencies_and_roles(line: str, persons: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    byline = read_byline(line)
    assert (byline.persons, byline.agencies) == (persons, agencies)


def test_byline_starts_are_words_of_the_trade() -> None:
    assert starts_as_byline("Von Erika Mustermann")
    assert not starts_as_byline("Vonnöten sind neue Gespräche")


def test_byline_of_any_length_takes_no_time() -> None:
    start = time.process_time()
    read_byline("Mar" + "<!--" * 50_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Mit Material von dpa und Reuters", "dpa"),
        ("(Mit Material der Nachrichtenagentur AFP)", None),
        ("With material from Reuters", "Reuters"),
        ("Mit Material von Erika Mustermann", None),
        ("Die Agentur dpa berichtete", None),
    ],
)
def test_byline_names_the_agency_whose_material_is_used(line: str, agency: str | None) -> None:
    assert read_material(line) == agency
