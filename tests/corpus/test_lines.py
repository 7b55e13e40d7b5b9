"""The line format of coded texts."""

from __future__ import annotations

import pytest

from depesche.corpus.lines import parse, write_document

HEAD = "@ de-a-001 | de | 2019-03-14 | agency report, Austria"
SENTENCE = "Wien weist vier Gesandte aus"


def problems(code: str) -> list[str]:
    return parse([HEAD, SENTENCE, f"  {code}"], "own.txt")[1]


@pytest.mark.parametrize("kind", ["SANCTION", "SANCTION/expel"])
def test_modes_of_the_codebook_are_taken(kind: str) -> None:
    assert problems(f"E {kind} actual | weist | Wien=AUT.GOV | vier Gesandte=RUS.GOV") == []


@pytest.mark.parametrize(("kind", "known"), [("SANCTION/restrict", "discontinue"), ("AID/military", "none for this type")])
def test_a_mode_that_the_codebook_lacks_is_told_with_those_that_it_has(kind: str, known: str) -> None:
    (told,) = problems(f"E {kind} actual | weist | Wien=AUT.GOV | vier Gesandte=RUS.GOV")
    assert told.startswith("own.txt:3: mode ") and known in told


def test_an_article_without_a_date_is_read_and_written_again() -> None:
    lines = ["@ de-a-002 | de | - | note, Austria", SENTENCE]
    (document,), broken = parse(lines, "own.txt")
    assert broken == [] and document["published"] is None
    assert write_document(document).splitlines() == lines


@pytest.mark.parametrize("day", ["", "2019", "14.3.2019", "--"])
def test_a_day_that_is_none_is_told(day: str) -> None:
    (told,) = parse([f"@ de-a-003 | de | {day} | note"], "own.txt")[1]
    assert "is not YYYY-MM-DD, or - for an article without a date" in told
