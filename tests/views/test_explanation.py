"""What an entry stands on, in the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from depesche.record.store import Store
from depesche.relations.report import Evidence
from depesche.views.explanation import print_happening, print_judgement, print_quote, print_report


def told(show: Callable[..., None], *entries: Any, language: str = "en", width: int = 200) -> str:
    out = io.StringIO()
    show(*entries, language, Console(file=out, width=width, highlight=False, markup=False))
    return out.getvalue()


@pytest.fixture
def expulsion(spring_store: Store) -> Any:
    found = next(h for h in spring_store.happenings() if h.sources == ("RUS",) and h.mode == "expel" and len(h.reports) == 2)
    return spring_store.happening(found.id)


def test_explanation_of_an_event_marks_its_sentence(expulsion: Any) -> None:
    report = next(r for r in expulsion.reports if r.source.language == "en")
    text = told(print_report, report, expulsion)
    assert "Russia[who] expels[what] 10[quantity] US diplomats[whom] in response to sanctions" in text
    assert "The Tyne Observer · 16 April 2021 · Russia expels 10 US diplomats" in text
    assert "hand, certainty 1.00; proposed by the machine" in text
    assert "Moscow, Russia" in text
    assert f"Other reports of the happening {expulsion.id}" in text
    assert "Moskau[who] weist[what]" in text


def test_explanation_in_german_and_of_a_lone_report(expulsion: Any) -> None:
    alone = replace(expulsion, reports=expulsion.reports[:1])
    text = told(print_report, alone.reports[0], alone, language="de")
    assert "Kein anderer Bericht erzählt dieses Ereignis." in text
    assert "Entschieden von" in text and "geschehen" in text


def test_explanation_of_a_happening_says_what_joined_its_reports(expulsion: Any) -> None:
    text = told(print_happening, expulsion)
    assert "2 reports, 2 outlets" in text
    assert "What joined the reports" in text
    assert "1 of 1 pairs of reports" in text


def test_explanation_of_a_happening_counts_no_unknown_outlet(expulsion: Any) -> None:
    nameless = tuple(replace(r, source=replace(r.source, outlet=None, url=None)) for r in expulsion.reports)
    assert "2 reports, outlet not known" in told(print_happening, replace(expulsion, reports=nameless))


def test_explanation_says_that_a_text_was_taken_down(expulsion: Any) -> None:
    report = expulsion.reports[0]
    gone = replace(report, source=replace(report.source, taken_down="2021-06-01"), evidence=Evidence(text="", start=0))
    assert "\n  [text taken down on 1 June 2021] " in told(print_report, gone, None)
    assert "[Text am 1. Juni 2021 aus dem Bestand genommen]" in told(print_report, gone, None, language="de")
    assert "taken down" not in told(print_report, report, None)


def test_explanation_of_a_statement_tells_its_chain_and_verbatim_words(spring_store: Store) -> None:
    quotes = spring_store.quotes()
    chain = next(q for q in quotes if len(q.statement.speakers) == 2)
    assert "USA.GOV (Joe Biden) through USA.GOV (Jen Psaki)" in told(print_quote, chain)
    verbatim = next(q for q in quotes if "stable and predictable" in q.evidence.text)
    text = told(print_quote, verbatim)
    assert "stable and predictable[verbatim]" in text and "partly verbatim" in text


def test_explanation_of_an_assessment_tells_whose_it_is(spring_store: Store) -> None:
    texts = [told(print_judgement, j) for j in spring_store.judgements()]
    assert any("the newspaper itself" in t and "since the cold war[comparison, assessment]" in t for t in texts)
    assert any("RUS.GOV (Dmitri Peskow)" in t for t in texts)
    assert any("Ukraine; jailed opponents" in t for t in texts)
    assert any("January 2021" in t for t in texts)


def test_explanation_sends_no_commands_to_the_terminal(make: Any) -> None:
    made = make(1, "2021-01-01", text="Moskau straft [bold]\x1b[31mWashington\u202e", headline="\x1b]0;owned\x07", outlet="[red]Blatt")
    text = told(print_report, made.reports[0], made) + told(print_happening, made)
    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert "[bold]" in text and "[red]Blatt" in text


def test_explanation_fits_a_narrow_terminal(make: Any) -> None:
    made = make(1, "2021-01-01", headline="lang " * 60)
    assert max(map(len, told(print_report, made.reports[0], made, width=60).splitlines())) <= 60
