"""Two coders on the same articles: what both found, how they labelled it."""

from __future__ import annotations

import pytest

from depesche.relations.agreement import Figure, agreement
from tests.record.conftest import EXPULSION, coded_articles


def figures(*changes: tuple[str, str]) -> dict[str, Figure]:
    other = EXPULSION
    for old, new in changes:
        assert old in other
        other = other.replace(old, new)
    return {f.name: f for f in agreement(list(zip(coded_articles(EXPULSION), coded_articles(other), strict=True)))}


def test_the_same_codes_agree_wholly() -> None:
    found = figures()
    assert found["events"] == Figure(name="events", units=7, first=7, second=7, f1=1.0)
    assert found["statements"].f1 == 1.0 and found["assessments"].f1 is None
    for name in ("type", "status", "sources", "targets", "date"):
        assert (found[name].share, found[name].kappa, found[name].alpha) == (1.0, pytest.approx(1.0), pytest.approx(1.0)), name
    assert (found["sentence tells an event"].share, found["sentence tells an event"].kappa) == (1.0, None)
    assert found["speaker"].share == 1.0 and found["speaker"].kappa is None, "one label alone proves nothing"


def test_other_labels_on_the_same_words_lower_kappa_but_not_f1() -> None:
    found = figures(("COERCE/cyber alleged", "ACCUSE actual"))
    assert found["events"].f1 == 1.0 and found["type"].share == pytest.approx(6 / 7)
    assert found["type"].kappa is not None and 0 < found["type"].kappa < 6 / 7
    assert found["status"].share == pytest.approx(6 / 7)
    assert found["who does what to whom"].f1 == pytest.approx(2 * 6 / 14), "seven of each, as sets of an article"
    assert found["score"].alpha is not None and found["score"].alpha > found["type"].kappa, "the scores are near"


def test_missing_events_lower_f1_but_not_kappa_of_the_rest() -> None:
    gone = next(line for line in EXPULSION.splitlines(keepends=True) if "| treffen |" in line)
    found = figures((gone, ""))
    assert (found["events"].units, found["events"].second) == (6, 6) and found["events"].f1 == pytest.approx(12 / 13)
    assert found["type"].kappa == pytest.approx(1.0)
    assert found["sentence tells an event"].share == pytest.approx(5 / 6)


def test_events_are_paired_by_overlapping_words_each_once() -> None:
    found = figures(("| müssen gehen |", "| gehen |"), ("| weist |", "| aus |"))
    assert found["events"].units == 6 and found["events"].f1 == pytest.approx(12 / 14)
