"""Reports into happenings: what belongs together, what stays apart, whatever the order of arrival."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.knowledge.codebook import codebook
from depesche.relations.clusters import Pins, pair
from depesche.relations.merge import happening_of, merge_reports, status_of
from depesche.relations.report import Report
from evaluation.merging import HOME, SETS, Gold, below_floors, by_exact_key, by_merging, read_gold, scores
from tests.relations.conftest import LINES, reports_of

FLOORS = Path(__file__).parents[2] / "evaluation" / "floors-merging.json"


def groups(reports: list[Report], pins: Pins | None = None) -> set[frozenset[str]]:
    return {frozenset(r.id for r in h.reports) for h in merge_reports(reports, pins)}


def test_merge_joins_languages_and_parts_the_answer() -> None:
    expected = [{"r0", "r1"}, {"r2", "r3"}, {"r4", "r5", "r6"}, {"r7"}]
    assert groups(reports_of(LINES)) == {frozenset(g) for g in expected}


def test_merge_lets_a_plan_grow_into_a_deed() -> None:
    summit = next(h for h in merge_reports(reports_of(LINES)) if h.type == "CONSULT")
    assert (summit.status, summit.since, summit.until, summit.place) == ("actual", "2021-06-16", "2021-06-16", "Geneva")
    assert set(summit.sources) == set(summit.targets) == {"USA", "RUS"}
    assert any(reason.startswith("same day") for reason in summit.why)


MIXED = """
en 2023-02-05 a | Blinken postponed a visit to Beijing set for Friday. | CONSULT/visit negated USA.GOV > CHN.GOV | 2023-02-03 | @Beijing
en 2023-02-05 b | Blinken told Wang by phone that he would come later. | CONSULT/phone actual USA.GOV > CHN.GOV
en 2023-02-06 c | The two will meet in Munich with eight envoys. | CONSULT/third-party planned USA.GOV > CHN.GOV | 2023-02-18 | n=8 envoys
en 2023-02-05 d | It was an irresponsible act, he said on Saturday. | ACCUSE/disapprove actual USA.GOV > CHN.GOV | 2023-02-04 | @Washington
""".strip().splitlines()


def test_happening_takes_mode_date_place_and_number_from_reports_of_its_type_and_status() -> None:
    mixed = reports_of(MIXED)
    told = happening_of("hp_1", mixed)
    assert (told.type, told.status, told.mode, told.place) == ("CONSULT", "actual", "phone", None)
    assert (told.since, told.until) == (None, "2023-02-05") and told.quantity and told.quantity.number == 8
    without_plan = happening_of("hp_1", [*mixed[:2], mixed[3]])
    assert (without_plan.mode, without_plan.since, without_plan.until) == ("phone", None, "2023-02-05")


LATER = """
en 2021-04-16 a | Russia has barred eight officials from the country. | SANCTION/expel actual RUS.GOV > USA.GOV
en 2021-04-17 b | They may not hire locals from May on. | SANCTION/expel actual RUS.GOV > USA.GOV | 2021-05
en 2021-04-20 c | It barred them on Friday. | SANCTION/expel actual RUS.GOV > USA.GOV | 2021-04-16
""".strip().splitlines()


def test_a_deed_was_before_most_reports_were_printed_whatever_one_dates_it() -> None:
    told = reports_of(LATER)
    assert [happening_of("hp_1", told[:n]).until for n in (2, 3)] == ["2021-04-16", "2021-04-16"]
    assert [happening_of("hp_1", told[:n]).since for n in (2, 3)] == [None, "2021-04-16"]
    ahead = [replace(r, event=replace(r.event, status="planned")) for r in told[:2]]
    assert happening_of("hp_1", ahead).since == "2021-05"


def test_happening_that_was_not_takes_nothing_from_what_was() -> None:
    mixed = reports_of(MIXED)
    told = happening_of("hp_1", [mixed[0], replace(mixed[0], id="r9"), mixed[1]])
    assert (told.status, told.mode, told.since, told.place) == ("negated", "visit", "2023-02-03", "Beijing")


@given(st.lists(st.tuples(st.sampled_from(MIXED), st.sampled_from(["actual", "planned", "negated", "alleged"])), min_size=1, max_size=6))
def test_happening_has_a_mode_of_its_type(drawn: list[tuple[str, str]]) -> None:
    reports = reports_of([line for line, _ in drawn])
    told = happening_of("hp_1", [replace(r, event=replace(r.event, status=status)) for r, (_, status) in zip(reports, drawn, strict=True)])
    assert told.mode is None or told.mode in codebook().type(told.type).modes


def test_why_counts_a_signal_once_for_each_pair_that_shows_it() -> None:
    for happening in merge_reports(reports_of(LINES)):
        pairs = len(happening.reports) * (len(happening.reports) - 1) // 2
        for reason in happening.why:
            shown = re.fullmatch(r".+ \((\d+) of (\d+) pairs\)", reason)
            assert shown and int(shown[1]) <= int(shown[2]) == pairs
    assert "same branch (1 of 1 pairs)" in merge_reports(reports_of(LINES))[0].why


@given(st.permutations(range(len(LINES))))
@settings(max_examples=25, deadline=None)
def test_merge_does_not_depend_on_order(order: list[int]) -> None:
    reports = reports_of(LINES)
    assert merge_reports([reports[i] for i in order]) == merge_reports(reports)


def test_merge_of_the_gold_does_not_depend_on_order() -> None:
    reports = list(read_gold(HOME / "dev.txt").reports.values())
    assert groups(reports[::-1]) == groups(reports)


def test_merge_keeps_apart_what_people_part_and_joins_what_they_join() -> None:
    reports = reports_of(LINES)
    parted = groups(reports, Pins(apart=frozenset({pair("r0", "r1")})))
    assert frozenset({"r0"}) in parted and frozenset({"r1"}) in parted
    joined = groups(reports, Pins(together=frozenset({pair("r0", "r2")})))
    assert any({"r0", "r2"} <= members for members in joined)


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        (("planned", "actual"), "actual"),
        (("alleged", "planned"), "alleged"),
        (("alleged", "negated"), "negated"),
        (("negated", "alleged"), "alleged"),
        (("actual", "negated"), "actual"),
        (("negated", "negated", "actual"), "negated"),
        (("conditional",), "conditional"),
    ],
)
def test_status_of_the_whole_follows_the_latest_word(statuses: tuple[str, ...], whole: str) -> None:
    lines = [f"de 2021-05-1{n} a{n} | Satz | AID {status} DEU.GOV > UKR.GOV" for n, status in enumerate(statuses)]
    assert status_of(reports_of(lines)) == whole


@pytest.fixture(scope="module")
def sets() -> dict[str, Gold]:
    return {part: read_gold(HOME / f"{part}.txt") for part in SETS}


def test_gold_is_large_enough(sets: dict[str, Gold]) -> None:
    assert sum(len(g.reports) for g in sets.values()) >= 400
    assert sum(len(g.partition) for g in sets.values()) >= 60
    assert all(3 <= len(members) <= 8 for g in sets.values() for members in g.partition)


def test_merge_meets_its_floors_and_beats_the_exact_key(sets: dict[str, Gold]) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = {part: {"depesche": scores(by_merging(sets[part].reports), sets[part].partition)} for part in floors}
    assert below_floors(found, floors) == [] and {"test", "blind"} <= set(found)
    for part, figures in found.items():
        key = scores(by_exact_key(sets[part].reports), sets[part].partition)
        assert figures["depesche"]["B-cubed F1"] > key["B-cubed F1"] + 0.1


@pytest.mark.parametrize(
    ("part", "one", "other"),
    [
        ("dev", "us-expels-ten", "ru-expels-ten"),
        ("dev", "call-january", "call-april"),
        ("dev", "lukashenko-sochi", "lukashenko-yacht"),
        ("dev", "us-sanctions-navalny", "eu-sanctions-navalny"),
        ("dev", "bulgaria-expels-two", "italy-expels-two"),
        ("test", "lausanne-march-16", "lausanne-march-20"),
        ("test", "minsk-one", "minsk-two"),
        ("test", "uk-expels-23", "russia-expels-23"),
        ("test", "icbm-july-4", "icbm-july-28"),
        ("test", "osce-hostages", "osce-freed"),
        ("test", "soleimani", "ain-al-asad"),
    ],
)
def test_merge_keeps_hard_neighbours_apart(sets: dict[str, Gold], part: str, one: str, other: str) -> None:
    gold = sets[part]
    for members in by_merging(gold.reports):
        assert not {one, other} <= {gold.happening[i] for i in members}


def test_scores_of_the_gold_itself_are_perfect(sets: dict[str, Gold]) -> None:
    gold = sets["dev"]
    assert set(scores(gold.partition, gold.partition).values()) == {1.0}
    alone = scores([[i] for i in gold.reports], gold.partition)
    assert (alone["B-cubed P"], alone["pairs R"]) == (1.0, 0.0)
