"""Traces: the days that the sentence of an undated report speaks of, and traces that an older Depesche stored."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest

from depesche.language.days import day_range
from depesche.relations.report import Report
from depesche.relations.trace import Trace, trace_of
from depesche.relations.when import when

Read = Callable[[str], Report]


def told(line: str, read: Read) -> list[tuple[int, int]]:
    return [(day.first, day.last) for day in trace_of(read(line)).told]


def days(value: str, slack: int = 0) -> tuple[int, int]:
    found = day_range(value)
    assert found
    return found[0].toordinal() - slack, found[1].toordinal() + slack


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("de 2021-05-20 a | Berlin sagte am Mittwoch ab. | REJECT actual DEU.GOV > RUS.GOV", [days("2021-05-19")]),
        ("en 2021-05-20 a | Berlin had refused a month earlier. | REJECT actual DEU.GOV > RUS.GOV", [days("2021-04", 8)]),
        ("de 2021-05-20 a | Berlin lehnte vor sechs Wochen ab. | REJECT actual DEU.GOV > RUS.GOV", [days("2021-04", 7)]),
        ("en 2021-05-20 a | As in 2014, Berlin refused. | REJECT actual DEU.GOV > RUS.GOV", [days("2014")]),
        ("en 2021-05-20 a | Since Monday Berlin has refused. | REJECT actual DEU.GOV > RUS.GOV", [days("2021-05-17")]),
        ("de 2021-05-20 a | Berlin will am Montag absagen. | REJECT planned DEU.GOV > RUS.GOV", [days("2021-05-24")]),
        ("de 2021-05-20 a | Berlin sagte am Mittwoch ab. | REJECT actual DEU.GOV > RUS.GOV | 2021-05-19", []),
        ("de 2021-05-20 a | Berlin sagte ab. | REJECT actual DEU.GOV > RUS.GOV", []),
        ("fr 2021-05-20 a | Berlin a refusé mercredi. | REJECT actual DEU.GOV > RUS.GOV", []),
    ],
)
def test_trace_keeps_the_days_that_an_undated_sentence_tells(line: str, expected: list[tuple[int, int]], report: Read) -> None:
    assert told(line, report) == expected


def test_trace_of_a_report_without_an_exact_day_keeps_absolute_dates_only(report: Read) -> None:
    from dataclasses import replace

    made = report("en 2021-05-20 a | Berlin refused on Monday as in May 2014. | REJECT actual DEU.GOV > RUS.GOV")
    for published in (None, "2021-05"):
        trace = trace_of(replace(made, source=replace(made.source, published=published)))
        assert [(day.first, day.last) for day in trace.told] == [days("2014-05", 8)]


@pytest.mark.parametrize(("status", "first", "last"), [("actual", "2021-04-10", "2021-06-01"), ("planned", "2021-04-30", "2021-09-28")])
def test_when_reaches_around_the_whole_month_of_publication(status: str, first: str, last: str) -> None:
    found = when(None, "2021-05", status)
    assert found is not None
    assert (found.first, found.last) == (days(first)[0], days(last)[0])


def test_trace_that_was_stored_before_has_no_days_told(report: Read) -> None:
    trace = trace_of(report("de 2021-05-20 a | Berlin sagte am Mittwoch ab. | REJECT actual DEU.GOV > RUS.GOV"))
    stored = json.loads(msgspec.json.encode(trace))
    assert msgspec.json.decode(json.dumps(stored), type=Trace) == trace and stored.pop("told")
    assert msgspec.json.decode(json.dumps(stored), type=Trace).told == ()
