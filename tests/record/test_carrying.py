"""A corrected article: decisions hold for the same codes of the new version, and what finds none is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from depesche.coded import CodedArticle
from depesche.record.added import Added
from depesche.record.history import Author
from depesche.record.store import Store
from tests.record.conftest import EXPULSION

ANNA = Author(who="anna", reason="read it again")
Made = Callable[[str], list[CodedArticle]]
HEAD = ("\nWashington weist zehn russische Diplomaten aus\n", "\nNach langem Streit weist Washington russische Diplomaten aus\n")
HEAD_CODE = ("zehn russische Diplomaten=RUS.GOV | date=2021-04-15\nDas", "russische Diplomaten=RUS.GOV | date=2021-04-15\nDas")
ALLEGED = ("COERCE/cyber alleged", "COERCE/cyber actual")
ATTACKS = ("Hackerangriffe", "Angriffe")


@pytest.fixture
def filled(store: Store, expulsion: list[CodedArticle]) -> Store:
    for article in expulsion:
        store.add(article)
    return store


@pytest.fixture
def correct(store: Store, coded: Made) -> Callable[..., Added]:
    """Give a function that stores the first article with another headline and further changes of its lines."""

    def add(*changes: tuple[str, str]) -> Added:
        lines = EXPULSION.split("@ a-2")[0]
        for old, new in (HEAD, HEAD_CODE, *changes):
            assert old in lines
            lines = lines.replace(old, new)
        return store.add(coded(lines)[0])

    return add


Correct = Callable[..., Added]


def ids(store: Store) -> dict[str, str]:
    """Return the ids of standing reports by their words."""
    return {r.evidence.cut(r.event.trigger): r.id for _, r in store.reports()}


def test_decisions_hold_for_the_same_codes_of_a_corrected_article(filled: Store, correct: Correct) -> None:
    before = ids(filled)
    (quote,) = filled.quotes()
    filled.confirm(before["Ausweisung"], ANNA)
    filled.correct(before["Hackerangriffe"], {"status": "actual", "sources": "RUS.SPY", "date": "2020-12"}, ANNA)
    filled.reject(quote.id, ANNA)
    added = correct()
    assert (added.outcome, added.replaces, added.decisions, added.carried) == ("version", 1, 3, 3)
    after = ids(filled)
    assert after["Ausweisung"] != before["Ausweisung"] and filled.report(after["Ausweisung"])[0].review == "confirmed"
    report = filled.report(after["Hackerangriffe"])[0]
    assert (report.review, report.event.status, report.event.date) == ("corrected", "actual", "2020-12")
    assert [(a.code, a.sector) for a in report.event.sources] == [("RUS", "SPY")]
    assert report.evidence.cut(report.event.trigger) == "Hackerangriffe"
    assert filled.quotes() == () and not list(filled.check())


def test_words_of_a_corrected_side_stand_where_they_stand_in_the_new_version(filled: Store, correct: Correct) -> None:
    filled.correct(ids(filled)["Ausweisung"], {"sources": "USA.MIL"}, ANNA)
    correct()
    (source,) = filled.report(ids(filled)["Ausweisung"])[0].event.sources
    text = filled.article(filled.report(ids(filled)["Ausweisung"])[0].source.id).text
    assert source.sector == "MIL" and source.span is not None and source.span.cut(text) == "Das Weiße Haus"


def test_a_decision_that_was_carried_over_names_the_first_and_is_taken_back_by_itself(filled: Store, correct: Correct) -> None:
    first = filled.confirm(ids(filled)["Ausweisung"], ANNA)
    correct()
    public = ids(filled)["Ausweisung"]
    (entry,) = filled.history(public)
    assert (entry.who, entry.action, entry.reason) == ("anna", "confirm", f"read it again; carried over from {first.id}")
    filled.undo(entry.id, ANNA)
    assert filled.report(public)[0].review == "machine" and not list(filled.check())
    assert [e.id for e in filled.history(filled.report(public)[0].source.id)][:2] == [first.id, entry.id]


@pytest.mark.parametrize("change", [ALLEGED, ATTACKS], ids=["read otherwise", "other words"])
def test_a_decision_does_not_hold_for_another_code(filled: Store, correct: Correct, change: tuple[str, str]) -> None:
    public = ids(filled)["Hackerangriffe"]
    filled.correct(public, {"status": "planned"}, ANNA)
    filled.confirm(ids(filled)["weist"], ANNA)
    added = correct(change)
    assert (added.decisions, added.carried) == (2, 0)
    assert {r.review for _, r in filled.reports()} == {"machine"}
    replaced = filled.replaced(public)
    assert replaced is not None and (replaced.version, replaced.standing, replaced.twin) == (1, 2, None)


def test_a_code_of_a_replaced_version_names_the_same_code_of_the_standing_one(filled: Store, correct: Correct) -> None:
    before = ids(filled)
    assert filled.replaced(before["Ausweisung"]) is None
    assert correct().decisions == 0
    replaced = filled.replaced(before["Ausweisung"])
    assert replaced is not None and replaced.twin == ids(filled)["Ausweisung"]


def test_a_split_holds_for_a_corrected_article_and_its_undo_takes_both_back(filled: Store, correct: Correct) -> None:
    home = filled.report(ids(filled)["Ausweisung"])[1]
    split = filled.split(ids(filled)["Ausweisung"], ANNA)
    assert filled.report(ids(filled)["Ausweisung"])[1] != home
    correct()
    public = ids(filled)["Ausweisung"]
    assert len(filled.happening(str(filled.report(public)[1])).reports) == 1
    filled.undo(split.id, ANNA)
    assert len(filled.happening(str(filled.report(public)[1])).reports) > 1
    assert not list(filled.check())


def test_a_merge_holds_for_a_corrected_article(filled: Store, correct: Correct) -> None:
    one, other = (str(filled.report(ids(filled)[word])[1]) for word in ("Hackerangriffe", "treffen"))
    filled.merge(one, other, ANNA)
    added = correct()
    assert (added.decisions, added.carried) == (1, 1)
    assert filled.report(ids(filled)["Hackerangriffe"])[1] == filled.report(ids(filled)["treffen"])[1]
    assert not list(filled.check())


def test_an_older_state_of_an_article_takes_no_decision_over(filled: Store, correct: Correct, expulsion: list[CodedArticle]) -> None:
    correct()
    filled.confirm(ids(filled)["Ausweisung"], ANNA)
    again = filled.add(expulsion[0])
    assert (again.outcome, again.former, again.decisions) == ("same", True, 0)
    assert filled.report(ids(filled)["Ausweisung"])[0].review == "confirmed"


def test_decisions_go_on_from_the_version_that_stood_last(filled: Store, correct: Correct, coded: Made) -> None:
    filled.confirm(ids(filled)["Ausweisung"], ANNA)
    correct()
    filled.undo(next(iter(filled.history(ids(filled)["Ausweisung"]))).id, ANNA)
    third = correct(("am Donnerstag mit", "mit"))
    assert (third.version, third.replaces, third.decisions) == (3, 2, 0)
