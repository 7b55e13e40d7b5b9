from __future__ import annotations

from datetime import date

import pytest

from depesche.errors import InputError
from depesche.language.days import check_printed, day_range, printed_range


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("after 2024-07-03", date(2024, 7, 3), date(2024, 7, 3)),
    ],
)
def test_a_date_covers_the_days_of_what_is_known_of_it(value: str, first: date, last: date) -> None:
    assert day_range(value) == (first, last)


@pytest.mark.parametrize("value", ["2024-00", "2024-05-00", "2024-13", "2024-02-30", "2024-7", "0000", "soon", ""])
def test_what_is_in_no_calendar_is_no_date(value: str) -> None:
    assert day_range(value) is None


def test_a_time_of_publication_is_no_bound() -> None:
    assert printed_range("2024-07-03T14:00:00+02:00") == (date(2024, 7, 3), date(2024, 7, 3))
    assert printed_range("after 2024") is None and printed_range(None) is None


@pytest.mark.parametrize("printed", [20240501, "2024-13", ["2024"]])
def test_a_time_of_publication_that_is_no_date_is_named_with_its_place(printed: object) -> None:
    with pytest.raises(InputError, match=r"texts.jsonl:3: published is .*, not a date; write YYYY-MM-DD"):
        check_printed(printed, "texts.jsonl:3")
