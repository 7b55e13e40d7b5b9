"""Flat rows: every column is filled, and offsets cut the words that they claim."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from depesche.coded import Actor
from depesche.views.columns import columns_of
from depesche.views.rows import (
    assessment_row,
    code_of,
    happening_object,
    happening_row,
    report_row,
    statement_row,
)


def test_rows_have_their_columns(spring: Any) -> None:
    relation = spring.relation
    happening = relation.happenings[0]
    assert tuple(happening_row(happening)) == tuple(columns_of("happenings"))
    assert tuple(report_row(happening.reports[0], happening.id)) == tuple(columns_of("reports"))
    assert tuple(statement_row(relation.quotes[0])) == tuple(columns_of("statements"))
    assert tuple(assessment_row(relation.judgements[0])) == tuple(columns_of("assessments"))


def test_rows_hold_the_words_their_offsets_cut(spring: Any) -> None:
    for happening in spring.relation.happenings:
        for report in happening.reports:
            row = report_row(report, happening.id)
            start = row["start"] - report.evidence.start
            assert report.evidence.text[start : start + len(row["trigger"])] == row["trigger"] != ""
    for quote in spring.relation.quotes:
        row = statement_row(quote)
        assert row["end"] - row["start"] == len(row["content"])


def test_report_row_names_a_code_once_though_two_phrases_name_it(spring: Any) -> None:
    report = next(r for h in spring.relation.happenings for r in h.reports if r.event.sources)
    first, other = report.event.sources[0], Actor(span=None, code="DEU", sector="GOV")
    event = replace(report.event, sources=(first, other, first), targets=(other, replace(other, name="Berlin")))
    row = report_row(replace(report, event=event), None)
    assert (row["sources"], row["targets"]) == ([code_of(first), "DEU.GOV"], ["DEU.GOV"])


def test_happening_object_holds_all_reports(spring: Any) -> None:
    happening = max(spring.relation.happenings, key=lambda h: len(h.reports))
    found = happening_object(happening)
    assert [r["id"] for r in found["reports"]] == [r.id for r in happening.reports]
    assert found["outlets"] == list(happening.outlets)


def test_statement_row_tells_speaker_and_who_passed_it_on(spring: Any) -> None:
    row = next(r for r in map(statement_row, spring.relation.quotes) if r["passed_on_by"])
    assert (row["speaker"], row["speaker_code"], row["passed_on_by"]) == ("Joe Biden", "USA", ["USA.GOV"])


def test_assessment_row_of_the_newspaper_has_no_judge(spring: Any) -> None:
    rows = [assessment_row(j) for j in spring.relation.judgements]
    assert {r["by"] for r in rows} == {None, "RUS.GOV", "USA.GOV"}
    assert next(r for r in rows if r["direction"] == "dispute")["issues"] == ["Ukraine", "jailed opponents"]
