"""What dates, days of publication and days told in a sentence say of two reports, and how closely their types are related."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from depesche.relations.comparison import compare, weights
from depesche.relations.report import Report
from depesche.relations.trace import trace_of

Read = Callable[[str], Report]
ABOUT_TIME = frozenset(n for n in weights().signals if n.startswith("printed ")) | {
    "same day", "next day", "other day", "dates agree", "dates apart", "year agrees", "year and none", "text date agrees", "text year agrees"
}  # fmt: skip


def signals(one: str, other: str, read: Read) -> set[str]:
    a, b = (trace_of(read(line)) for line in (one, other))
    found = {name for name, _ in compare(a, b).signals}
    assert found == {name for name, _ in compare(b, a).signals}
    return found


def line(printed: str, date: str = "", text: str = "Ein Satz", status: str = "actual") -> str:
    return f"de {printed} {printed} | {text} | AID {status} DEU.GOV > UKR.GOV" + (f" | {date}" if date else "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (line("2022-03-02", "2022-03-01"), line("2022-03-03", "2022-03-01"), "same day"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-03", "2022-03-02"), "next day"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-09", "2022-03-08"), "other day"),
        (line("2022-03-02", "2022-03-01"), line("2022-05-03", "2022-03"), "dates agree"),
        (line("2022-03-02", "2022-03-01"), line("2024-05-03", "2022"), "year agrees"),
        (line("2022-03-02", "2022-03-01"), line("2024-05-03", "2023"), "dates apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-02"), "printed together"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-04"), "printed near"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-11"), "printed apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-29"), "printed far apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-06-29"), "printed long apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-02-01"), "dates apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-02-01", status="planned"), "printed far apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-03-20", status="planned"), "dates apart"),
        (line("2022-03-02", "2022-03-01"), line("2021-03-20", status="planned"), "dates apart"),
        (line("2022-03-02", "2022"), line("2022-09-02"), "year and none"),
        (line("2022-03-02", "2020"), line("2021-03-02"), "printed long apart"),
        (line("2022-03-02", "2022"), line("2021-09-02"), "dates apart"),
        (line("2022-03-02"), line("2022-03-08"), "printed apart"),
        (line("2022-03-02", "2022-03-01"), line("2022-05-02", text="Berlin half vor zwei Monaten."), "text date agrees"),
        (line("2022-03-02", "2022-03-01"), line("2023-05-02", text="Im Jahr 2022 half Berlin."), "text year agrees"),
        (line("2022-05-03", text="Two months ago"), line("2022-05-02", text="Berlin half vor zwei Monaten."), "printed together"),
        (line("2022-05-20", text="Berlin half im März."), line("2022-05-02", text="Berlin half vor zwei Monaten."), "text date agrees"),
        (line("2022-03-02", "2022-03-01"), line("2022-05-02", text="Berlin half vor einem Monat."), "printed long apart"),
    ],
)
def test_time_gives_one_signal(one: str, other: str, expected: str, report: Read) -> None:
    assert signals(one, other, report) & ABOUT_TIME == {expected}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("AID", "AID", "same type"),
        ("AID", "COOPERATE", "closely related type"),
        ("MOBILIZE", "THREATEN", "closely related type"),
        ("AID", "SUPPORT", "related type"),
        ("SANCTION", "REJECT", "related type"),
    ],
)
def test_types_are_the_same_close_or_related(one: str, other: str, expected: str, report: Read) -> None:
    made = line("2022-03-02")
    found = signals(made.replace("AID", one), made.replace("AID", other), report)
    assert {name for name in found if name.endswith(" type")} == {expected}


def test_each_signal_has_a_hand_set_weight_and_a_german_name() -> None:
    from depesche.knowledge import load_yaml

    entries = load_yaml("relations/merging.yaml")["signals"]
    assert all(set(entry) == {"weight", "hand", "de"} for entry in entries.values())
    assert len({entry["de"] for entry in entries.values()}) == len(entries)
