"""Which reports are compared at all: what is dated meets within weeks, what is not seeks it in months, and a year is no block."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from depesche.relations.families import close_families, families
from depesche.relations.meeting import block_keys, met_keys
from depesche.relations.merge import candidates
from depesche.relations.report import Report
from depesche.relations.trace import trace_of

Read = Callable[[str], Report]
DATED = "de 2014-03-22 a | Moskau weist zwei Diplomaten aus | SANCTION/expel actual RUS.GOV > CAN.GOV | 2014-03-21"


def meet(one: str, other: str, read: Read) -> bool:
    """Tell whether two reports meet; each must find the other."""
    a, b = (block_keys(trace_of(read(line))) for line in (one, other))
    found = bool(a & met_keys(b))
    assert found == bool(b & met_keys(a))
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("en 2014-03-23 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > CAN.GOV | 2014-03-21", True),
        ("en 2014-03-23 b | Russia expelled two envoys. | COERCE actual RUS.GOV > CAN.GOV | 2014-03-21", True),
        ("en 2014-03-23 b | Russia expelled two envoys. | CONSULT actual RUS.GOV > CAN.GOV | 2014-03-21", False),
        ("en 2014-03-23 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > POL.GOV | 2014-03-21", True),
        ("en 2014-03-23 b | Canada expelled two envoys. | SANCTION/expel actual POL.GOV > DEU.GOV | 2014-03-21", False),
        ("en 2014-06-23 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > CAN.GOV | 2014-06-21", False),
        ("en 2019-06-23 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > CAN.GOV | 2014", True),
        ("en 2019-06-23 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > CAN.GOV | 2016", False),
        ("en 2014-04-10 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > CAN.GOV", True),
        ("en 2014-09-10 b | Russia expelled two envoys. | SANCTION/expel actual RUS.GOV > CAN.GOV", False),
        ("en 2014-09-10 b | Russia expelled two envoys six months ago. | SANCTION/expel actual RUS.GOV > CAN.GOV", True),
        ("de 2020-09-10 b | Im März 2014 wies Moskau zwei aus. | SANCTION/expel actual RUS.GOV > CAN.GOV", True),
        ("de 2020-09-10 b | Im Jahr 2014 wies Moskau zwei aus. | SANCTION/expel actual RUS.GOV > CAN.GOV", True),
        ("de 2014-03-10 b | Moskau will zwei ausweisen. | SANCTION/expel planned RUS.GOV > CAN.GOV", True),
        ("de 2014-07-10 b | Moskau will zwei ausweisen. | SANCTION/expel planned RUS.GOV > CAN.GOV", False),
    ],
)
def test_report_meets_what_it_may_tell_again(line: str, expected: bool, report: Read) -> None:
    assert meet(DATED, line, report) is expected
    assert meet(line, line, report)


def test_reports_of_one_month_dated_by_days_make_no_pairs_for_an_undated_one(report: Read) -> None:
    head = "de 2014-03-{day:02} a{day} | Satz | SANCTION actual RUS.GOV > CAN.GOV"
    lines = [f"{head.format(day=day)} | 2014-03-{day:02}" for day in (1, 15, 29)]
    undated = "de 2014-04-02 b | Satz | SANCTION actual RUS.GOV > CAN.GOV"
    traces = [trace_of(report(line)) for line in (*lines, undated)]
    assert len(candidates(traces)) == 3 and all(traces[3].id in two for two in candidates(traces))


def test_report_without_any_day_meets_those_without() -> None:
    from dataclasses import replace

    from evaluation.merging import read_report

    known = read_report(DATED, "r1", 0)
    bare = replace(known, source=replace(known.source, published=None), event=replace(known.event, date=None))
    keys = block_keys(trace_of(bare))
    assert keys and keys & met_keys(keys) and not keys & met_keys(block_keys(trace_of(known)))


def test_families_that_are_close_are_families() -> None:
    assert set(families("MOBILIZE")) == {"force", "show"} == close_families("MOBILIZE")
    assert close_families("CONSULT") == frozenset() and families("CONSULT") == ("talk",)
