from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.language.dates import find_dates

PUBLISHED = "2021-05-20T08:00:00+02:00"  # a Thursday

GERMAN = {
    "am Mittwoch": "2021-05-19",
    "am Donnerstag": "2021-05-20",
    "am Mittwochabend": "2021-05-19",
    "am vergangenen Donnerstag": "2021-05-13",
    "am kommenden Montag": "2021-05-24",
    "ab Montag": "2021-05-24",
    "am Mittwoch vergangener Woche": "2021-05-12",
    "im April": "2021-04",
    "Ende März": "2021-03",
    "im März vergangenen Jahres": "2020-03",
    "vergangene Woche": "2021-05",
    "im vergangenen Jahr": "2020",
    "im Vorjahr": "2020",
    "seit Januar": "after 2021-01",
    "seit Mittwoch": "after 2021-05-19",
    "Seit dem 3.5.2020": "after 2020-05-03",
    "bis Ende Juni": "before 2021-06",
    "am 3. Mai": "2021-05-03",
    "am 3. Mai 2019": "2019-05-03",
    "am 31. Dezember": "2020-12-31",
    "gestern": "2021-05-19",
    "übermorgen": "2021-05-22",
    "vor drei Wochen": "2021-04",
    "in zwei Tagen": "2021-05-22",
    "im Jahr 2014": "2014",
    "im Sommer 2015": "2015",
    "im Jänner 2020": "2020-01",
}
ENGLISH = {
    "on Wednesday": "2021-05-19",
    "last Tuesday": "2021-05-18",
    "next Monday": "2021-05-24",
    "by Friday": "before 2021-05-21",
    "on 3 May": "2021-05-03",
    "on May 3, 2019": "2019-05-03",
    "on Jan. 6": "2021-01-06",
    "in March": "2021-03",
    "in early April": "2021-04",
    "earlier this month": "2021-05",
    "last week": "2021-05",
    "late last year": "2020",
    "two days ago": "2021-05-18",
    "since January": "after 2021-01",
    "since 2014": "after 2014",
    "by the end of June": "before 2021-06",
    "yesterday": "2021-05-19",
    "tomorrow": "2021-05-21",
}


@pytest.mark.parametrize(("text", "value"), GERMAN.items())
def test_dates_german(text: str, value: str) -> None:
    assert [m.value for m in find_dates(f"Das geschah {text} in Wien.", "de", PUBLISHED)] == [value]


@pytest.mark.parametrize(("text", "value"), ENGLISH.items())
def test_dates_english(text: str, value: str) -> None:
    assert [m.value for m in find_dates(f"It happened {text} in Vienna.", "en", PUBLISHED)] == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("am Morgen", "de"),
        ("1914 Tote", "de"),
        ("Platz 3", "de"),
        ("You may march", "en"),
        ("the March on Rome", "en"),
        ("2014 soldiers", "en"),
    ],
)
def test_dates_leaves_what_is_none(text: str, language: str) -> None:
    assert find_dates(text, language, PUBLISHED) == ()


def test_dates_offer_a_reading_ahead() -> None:
    (weekday,) = find_dates("Er will am Montag reisen.", "de", PUBLISHED)
    assert (weekday.value, weekday.forward) == ("2021-05-17", "2021-05-24")
    (month,) = find_dates("Das Treffen könnte im Juni stattfinden.", "de", PUBLISHED)
    assert (month.value, month.forward) == ("2020-06", "2021-06")


def test_dates_without_publication_keep_absolute_ones() -> None:
    found = find_dates("Am Mittwoch, dem 3. Mai 2017, und 2019.", "de", None)
    assert [m.value for m in found] == ["2017-05-03", "2019"]


def test_dates_span_survives_soft_hyphen_and_nbsp() -> None:
    text = "Sie kam am Mitt\u00adwoch, dem 3.\u00a0Mai 2017."
    assert [m.span.cut(text) for m in find_dates(text, "de", PUBLISHED)] == ["Mitt\u00adwoch", "3.\u00a0Mai 2017"]


@given(st.text(alphabet="am Mitwoch3. MaiJun2014vorzweTgn-\u00ad", max_size=60))
def test_dates_spans_are_in_order_and_within(text: str) -> None:
    found = find_dates(text, "de", PUBLISHED)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(not a.span.touches(b.span) for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Vor zwei Jahren schlossen beide Seiten Frieden.", "2019"),
        ("de", "Gestern trafen sich die Minister.", "2021-05-18"),
        ("de", "Es blieb ruhig. „Vergangenen Mittwoch fielen Schüsse“, sagte ein Sprecher.", "2021-05-12"),
        ("en", "Yesterday the ministers met.", "2021-05-18"),
        ("en", "It was quiet. Last Wednesday shots were fired.", "2021-05-12"),
        ("en", "In March the talks broke down.", "2021-03"),
    ],
)
def test_words_for_times_may_open_a_sentence(language: str, text: str, value: str) -> None:
    (found,) = find_dates(text, language, "2021-05-19")
    assert found.value == value


def test_a_noun_that_looks_like_a_word_for_times_is_none() -> None:
    assert find_dates("Sie sprachen bis zum frühen Morgen.", "de", "2021-05-19") == ()


@pytest.mark.parametrize(("text", "published"), [("Two weeks ago they met.", "0001-01-01"), ("In three weeks they meet.", "9999-12-31")])
def test_dates_beyond_the_calendar_are_none(text: str, published: str) -> None:
    assert find_dates(text, "en", published) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In der Nacht zum Freitag"),
        ("de", "In der Nacht auf Freitag"),
        ("de", "In der Nacht von Donnerstag auf Freitag"),
        ("en", "Overnight into Friday"),
        ("en", "In the night from Thursday to Friday"),
        ("en", "Late Thursday into Friday"),
        ("en", "Thursday night into the early hours of Friday"),
    ],
)
@pytest.mark.parametrize(
    ("published", "value", "forward"),
    [
        ("2021-12-16", "2021-12-16", "2021-12-17"),  # a Thursday: the night that comes, for what happened its evening
        ("2021-12-17", "2021-12-17", "2021-12-24"),
        ("2021-12-19", "2021-12-17", "2021-12-24"),
    ],
)
def test_a_night_is_the_day_on_which_it_ends(language: str, text: str, published: str, value: str, forward: str) -> None:
    (found,) = find_dates(f"{text}, Oslo.", language, published)
    assert (found.value, found.forward) == (value, forward)


@pytest.mark.parametrize(("text", "value"), [("Nacht auf heute", "2021-12-16"), ("Nacht zum kommenden Montag", "2021-12-20")])
def test_a_night_ends_on_the_day_that_its_words_name(text: str, value: str) -> None:
    assert [m.value for m in find_dates(f"Das geschieht in der {text}.", "de", "2021-12-16")] == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "am Freitag in einer Woche", "2021-12-24"),
        ("de", "am Montag vor zwei Wochen", "2021-11-29"),
        ("en", "on Friday week", "2021-12-24"),
        ("en", "two weeks from Friday", "2021-12-31"),
        ("de", "am übernächsten Montag", "2021-12-27"),
        ("en", "on the Monday after next", "2021-12-27"),
        ("de", "am vorletzten Montag", "2021-12-06"),
        ("de", "im vorletzten Jahr", "2019"),
        ("en", "in the year before last", "2019"),
        ("de", "heute vor einem Jahr", "2020-12-16"),
        ("de", "gestern vor drei Wochen", "2021-11-24"),
        ("en", "a year ago today", "2020-12-16"),
        ("de", "am 15. 12. 2021", "2021-12-15"),
        ("de", "am 28.II.2022", "2022-02-28"),
        ("de", "am 15/12/2021", "2021-12-15"),
        ("en", "on 15/12/2021", "2021-12-15"),
        ("en", "on 12/15/2021", "2021-12-15"),
        ("de", "am 24. d. M.", "2021-12-24"),
        ("de", "am 3. vorigen Monats", "2021-11-03"),
        ("en", "on the 3rd of last month", "2021-11-03"),
    ],
)
def test_dates_are_counted_from_the_day_that_is_named(language: str, text: str, value: str) -> None:
    assert [m.value for m in find_dates(f"Oslo, {text}, Wien.", language, "2021-12-16")] == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "vom 10. bis 12. Dezember 2021", "2021-12-10"),
        ("de", "vom 30. November bis zum 2. Dezember", "2021-11-30"),
        ("de", "vom 30.12.2020 bis 2.1.2021", "2020-12-30"),
        ("de", "vom 30. Dezember bis 2. Januar 2020", "2019-12-30"),
        ("de", "zwischen dem 10. und 12. Dezember", "2021-12-10"),
        ("en", "from 10 to 12 December 2021", "2021-12-10"),
        ("en", "from December 10 to 12, 2021", "2021-12-10"),
        ("en", "between Nov. 30 and Dec. 2", "2021-11-30"),
    ],
)
def test_a_stretch_of_days_is_its_first_day(language: str, text: str, value: str) -> None:
    assert [m.value for m in find_dates(f"Oslo, {text}, Wien.", language, "2021-12-16")] == [value]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "in the 1990s"), ("en", "in the early 1990’s"), ("de", "Mitte 1990er Jahre"), ("en", "on 05/06/2021")]
)
def test_decades_and_numbers_in_two_orders_are_no_date(language: str, text: str) -> None:
    assert find_dates(f"That was {text}, Oslo.", language, "2021-12-16") == ()


@pytest.mark.parametrize(
    ("language", "text", "published", "values"),
    [
        ("de", "Das geschah gestern.", "2024-07", []),
        ("de", "Das geschah am Montag.", "2024-07", []),
        ("en", "They met on Monday.", "2024", []),
        ("de", "Das geschah im März.", "2024-07", ["2024-03"]),
        ("de", "Das geschah am 3. Mai.", "2024-07", ["2024-05-03"]),
        ("en", "They met in March.", "2024", []),
        ("en", "They met last year.", "2024", ["2023"]),
        ("de", "Das geschah am 3. Mai 2019.", "2024", ["2019-05-03"]),
        ("en", "They met yesterday.", "some day", []),
    ],
)
def test_dates_of_a_text_whose_day_is_known_in_part_are_those_of_all_its_days(
    language: str, text: str, published: str, values: list[str]
) -> None:
    assert [m.value for m in find_dates(text, language, published)] == values
