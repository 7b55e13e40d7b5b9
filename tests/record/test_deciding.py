"""People's decisions: correct, reject, confirm, merge, split, and each of them taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.coded import CodedArticle
from depesche.errors import CodeError
from depesche.record.filters import Filters
from depesche.record.history import Author
from depesche.record.store import Store

ANNA = Author(who="anna", reason="read it again")


@pytest.fixture
def filled(store: Store, expulsion: list[CodedArticle]) -> Store:
    for article in expulsion:
        store.add(article)
    return store


def happening_of(store: Store, type_: str, source: str) -> str:
    return next(h.id for h in store.happenings() if h.type == type_ and h.sources[0] == source)


def snapshot(store: Store) -> object:
    return [(h, [(r.id, r.review, r.event) for r in h.reports]) for h in store.happenings()], store.quotes()


def faults(store: Store) -> list[str]:
    return [f"{f.entry}: {f.fault}" for f in store.check()]


def test_confirm_marks_a_code_and_undo_takes_it_back(filled: Store) -> None:
    before = snapshot(filled)
    public = filled.happening(happening_of(filled, "SANCTION", "USA")).reports[0].id
    entry = filled.confirm(public, ANNA)
    assert (entry.who, entry.action, entry.target, entry.reason) == ("anna", "confirm", public, "read it again")
    assert entry.changes == (("review", "machine", "confirmed"),)
    assert filled.report(public)[0].review == "confirmed"
    assert faults(filled) == []
    filled.undo(entry.id, ANNA)
    assert snapshot(filled) == before
    assert faults(filled) == []


def test_reject_takes_a_report_out_of_what_counts_but_not_out_of_the_store(filled: Store) -> None:
    meeting = filled.happening(happening_of(filled, "CONSULT", "RUS"))
    entry = filled.reject(meeting.reports[0].id, ANNA)
    assert not filled.happenings(Filters(types=("CONSULT",)))
    report, home = filled.report(meeting.reports[0].id)
    assert (report.review, home) == ("rejected", None)
    assert faults(filled) == []
    filled.undo(entry.id, ANNA)
    assert [h.status for h in filled.happenings(Filters(types=("CONSULT",)))] == ["planned"]
    assert faults(filled) == []


def test_correct_changes_what_the_happening_tells_and_keeps_what_the_coder_said(filled: Store) -> None:
    public = filled.happening(happening_of(filled, "COERCE", "RUS")).reports[0].id
    entry = filled.correct(public, {"status": "actual", "date": "2020", "sources": "RUS.SPY"}, ANNA)
    assert [name for name, _, _ in entry.changes] == ["review", "status", "sources", "date"]
    report, home = filled.report(public)
    assert (report.review, report.event.status, report.event.sources[0].sector) == ("corrected", "actual", "SPY")
    happening = filled.happening(str(home))
    assert (happening.status, happening.since) == ("actual", "2020")
    from depesche.record.models import Report

    assert '"alleged"' in Report.objects.using(filled.alias).get(public=public).coded
    assert faults(filled) == []


def test_correct_moves_a_report_to_the_happening_that_it_tells(filled: Store) -> None:
    answer = filled.happening(happening_of(filled, "SANCTION", "RUS"))
    filled.correct(answer.reports[0].id, {"sources": "USA.GOV", "targets": "RUS.GOV", "date": "2021-04-15"}, ANNA)
    assert len(filled.happening(happening_of(filled, "SANCTION", "USA")).reports) == 5
    assert filled.happening(answer.id).id == happening_of(filled, "SANCTION", "USA")
    assert faults(filled) == []


def test_correct_of_statements_changes_their_speaker(filled: Store) -> None:
    public = filled.quotes()[0].id
    filled.correct(public, {"speakers": "USA.SPY", "about": "rus usa"}, ANNA)
    quote = filled.quote(public)
    assert (quote.statement.speakers[0].sector, quote.statement.about, quote.review) == ("SPY", ("RUS", "USA"), "corrected")
    assert quote.statement.speakers[0].span is not None
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "say what is to be changed; there are type, mode, status"),
        ({"type": "HUG"}, "HUG: no event type"),
        ({"type": "SANCTION/hug"}, "SANCTION has no mode hug"),
        ({"status": "perhaps"}, "perhaps: no status"),
        ({"sources": "USO.GOV"}, "USO: no country or organisation"),
        ({"targets": "RUS.BOSS"}, "BOSS is no sector"),
        ({"date": "April"}, "April: not a date"),
        ({"direction": "worse"}, "has no field direction"),
        ({"status": "alleged"}, "is coded so already"),
    ],
)
def test_correct_refuses_what_cannot_be(filled: Store, changes: dict[str, str], told: str) -> None:
    public = filled.happening(happening_of(filled, "COERCE", "RUS")).reports[0].id
    with pytest.raises(CodeError, match=told):
        filled.correct(public, changes, ANNA)
    assert list(filled.history()) == []


def test_merge_and_split_hold_against_new_reports(filled: Store, expulsion: list[CodedArticle]) -> None:
    action, answer = happening_of(filled, "SANCTION", "USA"), happening_of(filled, "SANCTION", "RUS")
    merged = filled.merge(action, answer, ANNA)
    assert len(filled.happening(answer).reports) == len(filled.happening(action).reports) == 5
    assert faults(filled) == []
    filled.undo(merged.id, ANNA)
    assert sorted(len(h.reports) for h in filled.happenings(Filters(types=("SANCTION",)))) == [1, 4]
    public = filled.happening(happening_of(filled, "SANCTION", "USA")).reports[0].id
    parted = filled.split(public, ANNA)
    assert sorted(len(h.reports) for h in filled.happenings(Filters(types=("SANCTION",)))) == [1, 1, 3]
    assert faults(filled) == []
    filled.undo(parted.id, ANNA)
    assert sorted(len(h.reports) for h in filled.happenings(Filters(types=("SANCTION",)))) == [1, 4]
    assert faults(filled) == []


def test_merge_shows_in_the_history_of_what_remains_and_ids_merged_away_lead_on(filled: Store) -> None:
    action, answer, attack = (happening_of(filled, t, c) for t, c in (("SANCTION", "USA"), ("SANCTION", "RUS"), ("COERCE", "RUS")))
    merged = filled.merge(answer, action, ANNA)
    home = filled.happening(action).id
    gone = next(i for i in (action, answer) if i != home)
    assert [e.id for e in filled.history(home)] == [e.id for e in filled.history(gone)] == [merged.id]
    with pytest.raises(CodeError, match=f"is one happening with {home} already, {home}"):
        filled.merge(gone, home, ANNA)
    again = filled.merge(gone, attack, ANNA)
    assert again.target == home and len(filled.happening(gone).reports) == 6
    assert faults(filled) == []
    filled.undo(again.id, ANNA)
    undone = filled.undo(merged.id, ANNA)
    for public in (action, answer):
        assert {merged.id, undone.id} <= {e.id for e in filled.history(public)}


def test_split_shows_in_the_history_of_what_it_left(filled: Store) -> None:
    home = happening_of(filled, "SANCTION", "USA")
    parted = filled.split(filled.happening(home).reports[0].id, ANNA)
    assert [h.id for h in filled.happenings() if parted.id in {e.id for e in filled.history(h.id)}]
    assert [e.id for e in filled.history(home)] == [parted.id]


def test_history_of_a_happening_leaves_others_decisions_out(filled: Store) -> None:
    filled.merge(happening_of(filled, "SANCTION", "RUS"), happening_of(filled, "SANCTION", "USA"), ANNA)
    assert list(filled.history(happening_of(filled, "CONSULT", "RUS"))) == []


def test_count_leaves_emptied_happenings_out(filled: Store) -> None:
    filled.merge(happening_of(filled, "SANCTION", "USA"), happening_of(filled, "SANCTION", "RUS"), ANNA)
    assert filled.count()["happenings"] == len(filled.happenings()) == 3


def test_undo_takes_the_last_decision_first(filled: Store) -> None:
    public = filled.happening(happening_of(filled, "COERCE", "RUS")).reports[0].id
    first = filled.confirm(public, ANNA)
    second = filled.correct(public, {"status": "actual"}, ANNA)
    with pytest.raises(CodeError, match=f"take {second.id} back first"):
        filled.undo(first.id, ANNA)
    undoing = filled.undo(second.id, ANNA)
    assert filled.report(public)[0].event.status == "alleged"
    for entry, told in ((second, f"was taken back by {undoing.id}"), (undoing, "took a decision back")):
        with pytest.raises(CodeError, match=told):
            filled.undo(entry.id, ANNA)
    filled.undo(first.id, ANNA)
    assert filled.report(public)[0].review == "machine"


def test_history_lists_decisions_of_a_code_and_of_a_happening(filled: Store) -> None:
    home = happening_of(filled, "SANCTION", "USA")
    one, two = (r.id for r in filled.happening(home).reports[:2])
    filled.confirm(one, ANNA)
    undone = filled.reject(filled.quotes()[0].id, ANNA)
    filled.undo(undone.id, Author(who="ben"))
    filled.confirm(two, ANNA)
    assert [e.action for e in filled.history()] == ["confirm", "reject", "undo", "confirm"]
    assert [e.target for e in filled.history(one)] == [one]
    assert [e.target for e in filled.history(home)] == [one, two]
    taken = next(filled.history(undone.id))
    assert taken.undone_by == next(e.id for e in filled.history() if e.action == "undo")


def test_decisions_are_refused_on_what_was_replaced_or_never_was(filled: Store, coded: Callable[[str], list[CodedArticle]]) -> None:
    old = filled.happening(happening_of(filled, "COERCE", "RUS")).reports[0].id
    filled.add(coded("@ a-1 | de | 2021-04-16 | agency\nWashington schweigt.")[0])
    for public, told in ((old, "was replaced"), ("ev_nowhere", "knows no such"), ("hp_x", "ids begin with"), ("dc_x", "ids begin with")):
        with pytest.raises(CodeError, match=told):
            filled.confirm(public, ANNA)
    with pytest.raises(CodeError, match="no such decision"):
        filled.undo("dc_nowhere", ANNA)


@given(st.lists(st.tuples(st.sampled_from(["confirm", "reject", "correct", "split", "undo"]), st.integers(0, 20)), max_size=6))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_decisions_in_any_order_leave_a_whole_store_and_can_all_be_taken_back(filled: Store, steps: list[tuple[str, int]]) -> None:
    before = {frozenset(r.id for r in h.reports) for h in filled.happenings()}
    ids = sorted(i for group in before for i in group)
    done: list[str] = []
    for action, number in steps:
        try:
            if action == "undo":
                done and filled.undo(done.pop(), ANNA)
            elif action == "correct":
                done.append(filled.correct(ids[number % len(ids)], {"date": f"2021-0{1 + number % 9}"}, ANNA).id)
            else:
                done.append(getattr(filled, action)(ids[number % len(ids)], ANNA).id)
        except CodeError:
            continue
        assert faults(filled) == []
    for entry in done[::-1]:
        filled.undo(entry, ANNA)
    assert {frozenset(r.id for r in h.reports) for h in filled.happenings()} == before
    assert {r.review for h in filled.happenings() for r in h.reports} == {"machine"}
    assert faults(filled) == []
