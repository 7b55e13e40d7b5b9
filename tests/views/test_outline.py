"""What a dossier tells, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from depesche.coded import UNKNOWN
from depesche.relations.happening import Happening
from depesche.relations.relation import Relation
from depesche.relations.report import CONFIRMED
from depesche.views.outline import FRESH, LATEST, Outline, lead_first, mode_told, review_of, sides

Relate = Callable[[Iterable[Happening]], Relation]


def test_outline_parts_what_happened_by_quad_class(spring: Any) -> None:
    outline = Outline(spring.relation)
    counts = {f.key: len(f.happenings) for f in outline.quads}
    assert sum(counts.values()) == len(outline.of_status("actual"))
    assert counts["material conflict"] >= 4
    assert all(h.status == "actual" for f in outline.quads for h in f.happenings)


def test_outline_opens_with_what_most_reports_tell(make: Any, relate: Relate) -> None:
    days = [make(i, f"2021-05-{i + 1:02}") for i in range(12)]
    loud = replace(days[3], reports=days[3].reports * 4)
    old = replace(make(99, "2021-01-01"), reports=days[0].reports * 9)
    latest = Outline(relate([*days[:3], loud, *days[4:], old])).latest
    assert len(latest) == LATEST
    assert loud in latest and old not in latest
    assert [h.since for h in latest] == sorted((h.since or "" for h in latest), reverse=True)
    assert FRESH < 60


def test_outline_counts_no_unknown_outlet_but_hears_each_article(make: Any, relate: Relate) -> None:
    nameless = [make(i, "2021-05-01", outlet=None, url=None).reports[0] for i in range(1, 4)]
    loud = replace(make(4, "2021-05-01"), reports=tuple(nameless))
    rest = [make(i, f"2021-05-{i:02}") for i in range(5, 5 + LATEST)]
    outline = Outline(relate([loud, *rest]))
    assert outline.outlets == tuple(f"Blatt {i % 7}" for i in range(5, 5 + LATEST))
    assert loud in outline.latest


def test_outline_parts_what_lies_ahead_from_what_was_once_announced(make: Any, relate: Relate) -> None:
    first = make(1, "2021-06", status="planned", published="2021-05-01")
    past = make(2, "2021-04-10", status="planned", published="2021-04-01")
    open_ = make(3, None, status="conditional", published="2021-05-20")
    stale = make(4, None, status="planned", published="2020-01-01")
    last = make(5, "2021-05-25")
    outline = Outline(relate([first, past, open_, stale, last]))
    assert {h.id for h in outline.ahead} == {first.id, open_.id}
    assert [h.id for h in outline.announced] == [past.id, stale.id]


def test_outline_files_a_year_under_the_year(make: Any, relate: Relate) -> None:
    outline = Outline(relate([make(1, "2010", published="2021-06-16"), make(2, "2021-05"), make(3, None, published=None)]))
    assert [month for month, _ in outline.months] == ["2021-05", "2010", ""]


def test_outline_reads_first_the_report_that_tells_the_status(make: Any) -> None:
    planned = make(1, "2021-06-16", status="planned").reports[0]
    done = make(2, "2021-06-16").reports[0]
    happening = replace(make(2, "2021-06-16"), reports=(planned, done))
    assert lead_first(happening) == (1, 0)
    checked = replace(happening, reports=(replace(planned, review=CONFIRMED), done))
    assert lead_first(checked) == (0, 1)
    assert (review_of(happening), review_of(checked)) == ("machine", "confirmed")


def test_outline_groups_statements_by_person(spring: Any) -> None:
    voices = Outline(spring.relation).voices
    biden = next(v for v in voices if v.name == "Joe Biden")
    assert len(biden.quotes) == 3
    assert voices[0] is biden
    assert {v.speaker.description for v in voices if not v.name} == {None, "a spokeswoman", "hoher Beamter in Washington"}


def test_outline_tells_a_sentence_with_several_statements_once(spring: Any) -> None:
    voice = next(v for v in Outline(spring.relation).voices if v.name == "Joe Biden")
    first, *others = voice.quotes
    again = replace(first, id="st_again")
    checked = replace(first, id="st_checked", review=CONFIRMED)
    told = replace(voice, quotes=(first, again, checked, *others)).sentences
    assert sorted(map(len, told)) == [1] * (len(others) + 1) + [2]
    assert {q.id for group in told for q in group} == {"st_again", "st_checked", *(q.id for q in voice.quotes)}


def test_outline_links_answers_both_ways(spring: Any) -> None:
    outline = Outline(spring.relation)
    answer = next(h for h in outline.happenings if h.sources == ("RUS",) and h.mode == "expel")
    action = outline.by_id[answer.answers[0]]
    assert (action.sources, action.mode) == (("USA",), "expel")
    assert answer in outline.answered[action.id]
    assert any(action in chain and answer in chain for chain in outline.chains)


def test_outline_numbers_and_counts_articles(spring: Any) -> None:
    outline = Outline(spring.relation)
    assert sorted(outline.numbers.values()) == list(range(1, len(spring.relation.articles) + 1))
    source = next(s for s in spring.relation.articles if "zehn russische" in s.headline)
    assert outline.counted_in(source) == 5
    assert "Der Donaubote" in outline.outlets


def test_sides_tell_what_both_do_together(make: Any) -> None:
    one = make(1, "2021")
    assert sides(one) == (("RUS",), ("USA",), False)
    assert sides(replace(one, sources=("RUS", "USA"), targets=("USA", "RUS")))[2]
    assert sides(replace(one, sources=("RUS",), targets=(UNKNOWN,))) == (("RUS",), (UNKNOWN,), False)


def test_talks_of_two_are_not_told_as_multilateral(make: Any) -> None:
    two = replace(make(1, "2021"), type="CONSULT", mode="multilateral", sources=("RUS", "USA"), targets=("USA", "RUS"))
    three = replace(two, sources=("FRA", "RUS", "USA"))
    assert (mode_told(two), mode_told(three), mode_told(replace(two, mode="visit"))) == (None, "multilateral", "visit")


def test_of_two_that_answer_each_other_the_earlier_is_the_action(make: Any, relate: Relate) -> None:
    first, second = make(1, "2021-04-15"), make(2, "2021-04-16")
    outline = Outline(relate([replace(first, answers=(second.id,)), replace(second, answers=(first.id,))]))
    assert [h.answers for h in outline.happenings] == [(), (first.id,)]
