"""Happenings in the forms of other event data: conventions, dyads, columns, and what is lost."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from depesche.coded import Event
from depesche.knowledge.codebook import codebook
from depesche.relations.happening import Happening
from depesche.relations.merge import merge_reports
from depesche.relations.report import Evidence, Report, Source
from depesche.span import Span
from depesche.views.exchange import cameo, gdelt, plover, polecat
from depesche.views.exchange.deeds import Deed, deeds
from depesche.views.exchange.strict import Act, strict
from depesche.views.write import write_tabs
from tests.record.conftest import EXPULSION, coded_articles


def told(lines: str) -> tuple[Happening, ...]:
    """Return the happenings of texts in the line format."""
    reports = []
    for coded in coded_articles(lines):
        article = coded.article
        source = Source(
            id=f"ar_{article.url}",
            version=1,
            language=article.language,
            headline="",
            outlet=article.outlet,
            url=article.url,
            published=article.published,
        )
        for event in coded.events:
            span = coded.sentences[event.sentence].span
            evidence = Evidence(text=span.cut(article.text), start=span.start)
            reports.append(Report(id=f"ev_{article.url}_{event.id}", source=source, evidence=evidence, event=event))
    return merge_reports(reports)


def one(code: str, trigger: str = "weist") -> Happening:
    """Return a happening of one report whose code is TYPE[/mode] STATUS."""
    lines = f"@ b-1 | de | 2021-04-16 | agency\nPolen {trigger} Besucher aus Belarus aus\n"
    return told(f"{lines}  E {code} | {trigger} | Polen=POL.GOV | Besucher=BLR.CVL | date=2021-04-15")[0]


@pytest.fixture
def happenings() -> tuple[Happening, ...]:
    return told(EXPULSION)


def by_pair(found: Sequence[Deed]) -> dict[tuple[str, str, str], Deed]:
    return {(d.act.type, d.actor.code, d.recipient.code): d for d in found}


@pytest.mark.parametrize(
    ("code", "trigger", "act"),
    [
        ("CONSULT planned", "trifft", Act("AGREE", None)),
        ("SUPPORT planned", "lobt", Act("AGREE", None)),
        ("COOPERATE planned", "übt", Act("AGREE", None)),
        ("AID planned", "hilft", Act("AGREE", None)),
        ("RETREAT/withdraw planned", "zieht", Act("CONCEDE", None)),
        ("RETREAT/withdraw actual", "zieht", Act("RETREAT", "withdraw")),
        ("CONSULT negated", "trifft", None),
        ("ASSAULT planned", "greift", None),
        ("AID conditional", "hilft", None),
        ("ASSAULT/aerial alleged", "greift", Act("ASSAULT", "aerial")),
        ("SANCTION/expel actual", "weist", Act("COERCE", "deport")),
        ("SANCTION actual", "Einreiseverbote", Act("REJECT", None)),
    ],
)
def test_strict_keeps_plovers_conventions(code: str, trigger: str, act: Act | None) -> None:
    assert strict(one(code, trigger)) == act


def test_strict_leaves_expelled_diplomats_a_sanction(happenings: tuple[Happening, ...]) -> None:
    assert {strict(h) for h in happenings if h.type == "SANCTION"} == {Act("SANCTION", "expel")}


def test_deeds_join_each_actor_with_each_recipient(happenings: tuple[Happening, ...]) -> None:
    left_out: Counter[str] = Counter()
    found = by_pair(list(deeds(happenings, left_out)))
    assert set(found) == {
        ("SANCTION", "USA", "RUS"),
        ("SANCTION", "RUS", "USA"),
        ("COERCE", "RUS", "USA"),
        ("AGREE", "RUS", "USA"),
        ("AGREE", "USA", "RUS"),
    }
    meeting = found["AGREE", "RUS", "USA"], found["AGREE", "USA", "RUS"]
    assert [d.id.rpartition("-")[2] for d in meeting] == ["1", "2"] or [d.id.rpartition("-")[2] for d in meeting] == ["2", "1"]
    assert found["SANCTION", "USA", "RUS"].id.startswith("hp_") and "-" not in found["SANCTION", "USA", "RUS"].id
    assert meeting[0].day == "2021-06-01", "of a month the day that is nearest to the first report"
    assert not left_out


@pytest.mark.parametrize(
    ("since", "until", "day"),
    [
        ("2021-04-15", "2021-04-15", "2021-04-15"),
        ("2021-04", "2021-04", "2021-04-16"),
        ("1985", "1985", "1985-12-31"),
        ("2022-02", "2022-02", "2022-02-01"),
        ("2021-03", None, "2021-04-16"),
        ("2021-05", None, "2021-05-01"),
        (None, "2020", "2020-12-31"),
        (None, None, "2021-04-16"),
    ],
)
def test_deed_of_a_longer_time_has_the_day_nearest_to_its_report(since: str | None, until: str | None, day: str) -> None:
    happening = replace(one("AID actual", "hilft"), since=since, until=until)
    assert next(deeds([happening])).day == day


def test_deeds_count_what_is_left_out() -> None:
    left_out: Counter[str] = Counter()
    assert list(deeds([one("ASSAULT planned", "greift"), one("AID negated", "hilft")], left_out)) == []
    assert left_out == {"planned": 1, "negated": 1}


def test_polecat_row_has_the_forty_columns(happenings: tuple[Happening, ...]) -> None:
    assert len(polecat.COLUMNS) == 40
    row = polecat.polecat_row(by_pair(list(deeds(happenings)))["SANCTION", "USA", "RUS"])
    assert tuple(row) == polecat.COLUMNS
    picked = {
        "Event Date": "2021-04-15",
        "Event Type": "SANCTION",
        "Event Mode": "expel",
        "Intensity": -5.5,
        "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "United States",
        "Actor Country": "USA",
        "Primary Actor Sector": "GOV",
        "Actor Name Raw": "Washington",
        "Recipient Country": "RUS",
        "Language": "de",
    }
    assert {name: row[name] for name in picked} == picked


def test_plover_row_has_its_own_names(happenings: tuple[Happening, ...]) -> None:
    row = plover.plover_row(by_pair(list(deeds(happenings)))["COERCE", "RUS", "USA"])
    assert tuple(row) == plover.COLUMNS
    assert (row["actor"], row["actor_sectors"], row["recipient"], row["mode"], row["status"]) == ("RUS", ["GOV"], "USA", "cyber", "alleged")


def test_gdelt_row_has_the_61_columns_and_root_codes_only(happenings: tuple[Happening, ...]) -> None:
    assert len(gdelt.COLUMNS) == 61
    # the places by which readers of GDELT 2 know its columns
    assert [gdelt.COLUMNS[n] for n in (0, 1, 7, 17, 26, 28, 29, 31, 52, 59, 60)] == [
        "GLOBALEVENTID",
        "Day",
        "Actor1CountryCode",
        "Actor2CountryCode",
        "EventCode",
        "EventRootCode",
        "QuadClass",
        "NumMentions",
        "ActionGeo_FullName",
        "DATEADDED",
        "SOURCEURL",
    ]
    row = gdelt.gdelt_row(by_pair(list(deeds(happenings)))["SANCTION", "USA", "RUS"])
    assert tuple(row) == gdelt.COLUMNS
    picked = {
        "Day": "20210415",
        "MonthYear": "202104",
        "Actor1Code": "USAGOV",
        "Actor2CountryCode": "RUS",
        "EventRootCode": "16",
        "EventCode": "160",
        "QuadClass": 4,
        "NumMentions": 4,
        "NumSources": 3,
        "NumArticles": 3,
        "DATEADDED": "20210416000000",
    }
    assert {name: row[name] for name in picked} == picked
    assert isinstance(row["GLOBALEVENTID"], int) and 0 < row["GLOBALEVENTID"] < 2**63


def test_gdelt_row_counts_no_unknown_outlet(happenings: tuple[Happening, ...]) -> None:
    nameless = replace(happenings[0].reports[0], source=replace(happenings[0].reports[0].source, outlet=None, url=None))
    (deed, *_) = deeds([replace(happenings[0], reports=(nameless,))])
    assert (gdelt.gdelt_row(deed)["NumSources"], gdelt.gdelt_row(deed)["NumArticles"]) == ("", 1)


def test_every_type_and_mode_has_a_cameo_root_of_a_quad_class() -> None:
    acts = [Act(name, mode) for name, kind in codebook().types.items() for mode in (None, *kind.modes)]
    assert len(acts) > 60
    assert all(1 <= int(cameo.root(act)) <= 20 and cameo.quad_class(cameo.root(act)) in (1, 2, 3, 4) for act in acts)
    assert [cameo.quad_class(code) for code in ("01", "05", "06", "08", "09", "13", "14", "20")] == [1, 1, 2, 2, 3, 3, 4, 4]
    known = {f"{a.type}/{a.mode}" if a.mode else a.type for a in acts}
    assert set(cameo._tables()["roots"]) <= known


def test_tabs_and_line_breaks_never_part_a_cell() -> None:
    happening = one("AID actual", "hilft")
    event: Event = replace(happening.reports[0].event, place="A\tB\nC", trigger=Span(0, 3))
    odd = replace(happening, place="A\tB\nC", reports=(replace(happening.reports[0], event=event),))
    for columns, make, head in ((polecat.COLUMNS, polecat.polecat_row, True), (gdelt.COLUMNS, gdelt.gdelt_row, False)):
        file = io.StringIO()
        write_tabs(file, columns, map(make, deeds([odd])), head=head)
        lines = file.getvalue().splitlines()
        assert len(lines) == 1 + head and {len(line.split("\t")) for line in lines} == {len(columns)}
        assert "A B C" in lines[-1]
