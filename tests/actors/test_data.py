"""The shipped tables: whole lines, no two holders of one office, and the states that the press covers most."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from depesche.actors.checking import BODY_KINDS
from depesche.actors.table import SHIPPED, Row, read_rows
from depesche.actors.term import is_date, parse_terms
from depesche.knowledge.codebook import codebook

COVERED = (
    "USA RUS CHN DEU FRA GBR UKR TUR IRN ISR SYR POL ITA ESP AUT CHE HUN NLD BEL SWE NOR DNK FIN CZE SVK ROU BGR GRC SRB HRV "
    "BLR LTU LVA EST GEO ARM AZE KAZ IRQ AFG PAK IND JPN KOR PRK SAU EGY QAT LBN JOR VEN CUB BRA MEX ARG CAN AUS ZAF SVN PRT"
).split()
HEADS = ("president", "prime-minister", "chancellor", "monarch", "supreme-leader")
FIRST, LAST = date(2000, 1, 1), date(2025, 7, 1)
SOLE = ("prime-minister", "foreign-minister", "chancellor")


def rows(*stems: str) -> list[Row]:
    return [row for stem in stems for row in read_rows(SHIPPED / f"{stem}.csv")]


def bound(text: str, last: bool) -> date:
    """Return the day of a partial date; an open end is today, an open start long ago."""
    if not text:
        return date(2100, 1, 1) if last else date(1900, 1, 1)
    year, month, day = (int(p) for p in (*text.split("-"), *("01", "01")[text.count("-") :]))
    if not last or text.count("-") == 2:
        return date(year, month, day)
    return (date(year + 1, 1, 1) if text.count("-") == 0 else date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def share_covered(terms: list[tuple[date, date]]) -> float:
    at, days = FIRST, 0
    for start, end in sorted(terms):
        start, end = max(start, at), min(end, LAST)
        if end > start:
            days += (end - start).days
            at = end
    return days / (LAST - FIRST).days


def terms(code: str, offices: tuple[str, ...]) -> list[tuple[date, date]]:
    return [(bound(r["start"], False), bound(r["end"], True)) for r in rows("offices") if r["code"] == code and r["office"] in offices]


@pytest.mark.parametrize("stem", ["offices", "persons", "organisations", "parties", "firms"])
def test_data_lines_are_whole(stem: str) -> None:
    states = {row["code"] for row in rows("states")}
    for row in rows(stem):
        where = f"{stem}.csv:{row.line}"
        assert row["sector"] in codebook().sectors, where
        assert row["code"] == "---" or row["code"].isupper() or row["code"] in states, where
        assert all(is_date(row[c]) for c in ("start", "end") if row[c]), where
        assert not row["start"] or not row["end"] or bound(row["start"], False) <= bound(row["end"], True), where
        if "person" in row.cells:
            assert row["person"] and row["name"] and row["acting"] in ("", "yes"), where
        else:
            assert row["id"] and row["kind"] in BODY_KINDS, where
            parse_terms(row["government"])


def test_data_gives_each_person_one_name() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows("offices", "persons"):
        names[row["person"]].add(row["name"])
    assert {person: found for person, found in names.items() if len(found) > 1} == {}


def test_data_parents_are_listed() -> None:
    bodies = rows("organisations", "parties", "firms")
    ids = {row["id"] for row in bodies}
    assert {row["parent"] for row in bodies if row["parent"]} <= ids


def test_data_lists_enough_states_and_organisations() -> None:
    assert len(rows("states")) >= 190
    assert len({row["code"] for row in rows("organisations") if row["sector"] == "IGO"}) >= 25
    assert len(rows("organisations")) >= 60
    assert len({row["code"] for row in rows("offices")}) >= 180


@pytest.mark.parametrize("code", COVERED)
def test_data_knows_heads_and_foreign_ministers_since_2000(code: str) -> None:
    assert share_covered(terms(code, HEADS)) >= 0.9
    assert share_covered(terms(code, ("foreign-minister",))) >= 0.9


@pytest.mark.parametrize("code", COVERED)
def test_data_has_one_holder_of_an_office_at_a_time(code: str) -> None:
    for office in SOLE:
        held = sorted(
            (bound(r["start"], False), bound(r["end"], True), r["person"], r["start"], r["end"])
            for r in rows("offices")
            if r["code"] == code and r["office"] == office and len(r["start"]) == 10
        )
        for (_, end, one, _, told), (start, _, two, _, _) in pairwise(held):
            if one != two and len(told) == 10:
                assert start >= end, f"{code} {office}: {one} until {end}, {two} from {start}"
