"""Coding again: ids survive, what nobody decided follows the newer coder, what people decided stands and is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.article import Article
from depesche.coded import CodedArticle, Sentence
from depesche.errors import CodeError
from depesche.record.history import Author
from depesche.record.store import Store
from depesche.span import Span
from tests.record.conftest import EXPULSION

ANNA = Author(who="anna", reason="read it again")
Made = Callable[[str], list[CodedArticle]]


def by(name: str, articles: list[CodedArticle]) -> list[CodedArticle]:
    return [replace(a, coder=name) for a in articles]


@pytest.fixture
def filled(store: Store, expulsion: list[CodedArticle]) -> Store:
    for article in by("old 1", expulsion):
        store.add(article)
    return store


@pytest.fixture
def newer(coded: Made) -> Callable[..., list[CodedArticle]]:
    """Give a maker of the same texts with other codes: each pair says what to replace in the lines; the coder is ``new 2``."""

    def make(*changes: tuple[str, str]) -> list[CodedArticle]:
        lines = EXPULSION
        for old, new in changes:
            assert old in lines
            lines = lines.replace(old, new)
        return by("new 2", coded(lines))

    return make


Newer = Callable[..., list[CodedArticle]]


def recode(store: Store, articles: list[CodedArticle]) -> dict[str, int]:
    """Code all articles of the store again and return the sums of the counts."""
    texts = {a.article.url: a for a in articles}
    sums: dict[str, int] = {}
    for public in store.outdated("new 2"):
        done = store.recode(public, texts[store.article(public).url])
        for name in ("same", "changed", "added", "dropped", "kept", "questions"):
            sums[name] = sums.get(name, 0) + getattr(done, name)
    return {name: number for name, number in sums.items() if number}


def ids(store: Store) -> dict[str, str]:
    """Return the ids of standing reports by their words."""
    return {r.evidence.cut(r.event.trigger): r.id for _, r in store.reports()}


def faults(store: Store) -> list[str]:
    return [f"{f.entry}: {f.fault}" for f in store.check()]


ALLEGED = ("COERCE/cyber alleged", "COERCE/cyber actual")
NO_ATTACK = ("  E COERCE/cyber alleged | Hackerangriffe | _=RUS.GOV | _=USA.GOV\n", "")
NO_QUOTE = ("  Q indirect | Das Weiße Haus=USA.GOV | teilte | die Ausweisung sei eine Antwort auf Hackerangriffe\n", "")


def test_recode_with_the_same_codes_changes_nothing(filled: Store, newer: Newer) -> None:
    before = [(h.id, [r.id for r in h.reports]) for h in filled.happenings()]
    assert recode(filled, newer()) == {"same": 8}
    assert [(h.id, [r.id for r in h.reports]) for h in filled.happenings()] == before
    assert filled.outdated("new 2") == [] and len(filled.outdated("new 2", again=True)) == 3
    assert faults(filled) == []


def test_recode_changes_what_nobody_decided_under_the_same_id(filled: Store, newer: Newer) -> None:
    before = ids(filled)
    assert recode(filled, newer(ALLEGED)) == {"same": 7, "changed": 1}
    assert ids(filled) == before
    report, home = filled.report(before["Hackerangriffe"])
    assert (report.event.status, report.review, filled.happening(str(home)).status) == ("actual", "machine", "actual")
    assert faults(filled) == []


def test_recode_moves_a_report_to_the_happening_that_it_now_tells(filled: Store, newer: Newer) -> None:
    turned = (
        "müssen gehen | Moskau=RUS.GOV | Zehn US-Diplomaten=USA.GOV | date=2021-04-16",
        "müssen gehen | Moskau=USA.GOV | Zehn US-Diplomaten=RUS.GOV | date=2021-04-15",
    )
    recode(filled, newer(turned))
    report, home = filled.report(ids(filled)["müssen gehen"])
    assert (report.event.sources[0].code, len(filled.happening(str(home)).reports)) == ("USA", 5)
    assert faults(filled) == []


def test_recode_retires_what_is_not_found_and_brings_it_back_under_its_id(filled: Store, newer: Newer) -> None:
    before = ids(filled)
    assert recode(filled, newer(NO_ATTACK, NO_QUOTE)) == {"same": 6, "dropped": 2}
    assert set(before) - set(ids(filled)) == {"Hackerangriffe"} and filled.quotes() == ()
    assert faults(filled) == []
    with pytest.raises(CodeError, match="replaced by a newer version of its article or by a newer coder"):
        filled.confirm(before["Hackerangriffe"], ANNA)
    for public in filled.outdated("old 1"):
        found = next(a for a in newer() if a.article.url == filled.article(public).url)
        filled.recode(public, replace(found, coder="new 3"))
    assert ids(filled) == before and len(filled.quotes()) == 1
    assert faults(filled) == []


def test_recode_adds_what_is_new(filled: Store, newer: Newer) -> None:
    more = ("  E CONSULT planned", "  E AGREE actual | wollen | Putin=RUS.GOV | Biden=USA.GOV\n  E CONSULT planned")
    assert recode(filled, newer(more)) == {"same": 8, "added": 1}
    assert filled.report(ids(filled)["wollen"])[1] is not None
    assert faults(filled) == []


@pytest.mark.parametrize("change", [ALLEGED, NO_ATTACK])
@pytest.mark.parametrize("decide", ["confirm", "correct"])
def test_recode_asks_where_it_contradicts_a_decision(filled: Store, newer: Newer, change: tuple[str, str], decide: str) -> None:
    public = ids(filled)["Hackerangriffe"]
    filled.confirm(public, ANNA) if decide == "confirm" else filled.correct(public, {"status": "planned"}, ANNA)
    stands = filled.report(public)
    counts = recode(filled, newer(change))
    assert counts == {"same": 7, "kept": 1, "questions": 1}
    assert filled.report(public) == stands
    (asked,) = filled.questions()
    assert (asked.target, asked.coder, asked.proposal is None) == (public, "new 2", change == NO_ATTACK)
    if change == ALLEGED:
        assert asked.differences == (("status", "alleged" if decide == "confirm" else "planned", "actual"),)
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("changes", "proposal"),
    [({"status": "actual"}, ALLEGED), ({"status": "planned"}, ("alleged", "alleged"))],
    ids=["as the person says", "as the older coder said"],
)
def test_recode_asks_nothing_that_was_decided(filled: Store, newer: Newer, changes: dict[str, str], proposal: tuple[str, str]) -> None:
    filled.correct(ids(filled)["Hackerangriffe"], changes, ANNA)
    assert recode(filled, newer(proposal)) == {"same": 7, "kept": 1}
    assert list(filled.questions()) == [] and faults(filled) == []


def test_recode_leaves_rejected_codes_rejected_and_asks_only_for_another_reading(filled: Store, newer: Newer) -> None:
    public = ids(filled)["Hackerangriffe"]
    filled.reject(public, ANNA)
    assert recode(filled, newer(NO_ATTACK)) == {"same": 7, "kept": 1}
    assert list(filled.questions()) == []
    for name, change, number in (("new 3", ("alleged", "alleged"), 0), ("new 4", ALLEGED, 1)):
        for article in newer(change):
            filled.recode(filled.seen(article.article).article, replace(article, coder=name))  # type: ignore[union-attr]
        assert len(list(filled.questions())) == number
    assert filled.report(public)[0].review == "rejected" and faults(filled) == []


def test_recode_keeps_a_report_that_a_person_put_apart(filled: Store, newer: Newer) -> None:
    public = ids(filled)["ausgewiesen"]
    filled.split(public, ANNA)
    gone = (next(line for line in EXPULSION.splitlines(keepends=True) if "| ausgewiesen |" in line), "")
    assert recode(filled, newer(gone))["questions"] == 1
    report, home = filled.report(public)
    assert len(filled.happening(str(home)).reports) == 1 and report.review == "machine"
    assert faults(filled) == []


def test_answer_takes_or_keeps_and_is_asked_once(filled: Store, newer: Newer) -> None:
    public = ids(filled)["Hackerangriffe"]
    filled.confirm(public, ANNA)
    recode(filled, newer(ALLEGED))
    (asked,) = filled.questions()
    kept = filled.answer(asked.id, False, ANNA)
    assert (kept.action, kept.target, filled.report(public)[0].event.status) == ("keep", public, "alleged")
    assert list(filled.questions()) == []
    for article in newer(ALLEGED):
        done = filled.recode(filled.seen(article.article).article, replace(article, coder="new 3"))  # type: ignore[union-attr]
        assert done.questions == 0
    for ask, told in ((asked.id, "was answered before"), ("qu_nowhere", "no such question")):
        with pytest.raises(CodeError, match=told):
            filled.answer(ask, True, ANNA)
    with pytest.raises(CodeError, match="changed nothing"):
        filled.undo(kept.id, ANNA)


def test_answer_that_takes_a_proposal_is_a_correction_that_can_be_taken_back(filled: Store, newer: Newer) -> None:
    public = ids(filled)["Hackerangriffe"]
    filled.confirm(public, ANNA)
    recode(filled, newer(ALLEGED))
    taken = filled.answer(next(filled.questions()).id, True, ANNA)
    assert (taken.action, [c[0] for c in taken.changes]) == ("correct", ["review", "status"])
    assert filled.report(public)[0].event.status == "actual"
    filled.undo(taken.id, ANNA)
    assert filled.report(public)[0].event.status == "alleged" and faults(filled) == []


def test_answer_that_takes_a_silence_rejects(filled: Store, newer: Newer) -> None:
    public = ids(filled)["Hackerangriffe"]
    filled.confirm(public, ANNA)
    recode(filled, newer(NO_ATTACK))
    assert filled.answer(next(filled.questions()).id, True, ANNA).action == "reject"
    assert filled.report(public)[0].review == "rejected" and faults(filled) == []


def test_question_is_dropped_when_the_newest_coder_agrees_again(filled: Store, newer: Newer) -> None:
    filled.confirm(ids(filled)["Hackerangriffe"], ANNA)
    recode(filled, newer(ALLEGED))
    for article in newer():
        filled.recode(filled.seen(article.article).article, replace(article, coder="new 3"))  # type: ignore[union-attr]
    assert list(filled.questions()) == []


def test_recode_keeps_decided_codes_on_their_sentence_when_the_text_is_split_otherwise(filled: Store, newer: Newer) -> None:
    public = ids(filled)["Hackerangriffe"]
    entry = filled.confirm(public, ANNA)
    article = newer(NO_ATTACK)[0]
    head = article.sentences[0].span
    parts = (Sentence(index=0, span=Span(0, 10), part="headline"), Sentence(index=1, span=Span(11, head.end), part="headline"))
    rest = tuple(replace(s, index=s.index + 1) for s in article.sentences[1:])
    filled.recode(
        filled.seen(article.article).article,  # type: ignore[union-attr]
        replace(article, sentences=(*parts, *rest), events=(), statements=()),
    )
    report, _ = filled.report(public)
    assert report.event.sentence == 2 and "Hackerangriffe" in report.evidence.text
    assert faults(filled) == []
    filled.undo(entry.id, ANNA)
    assert filled.report(public)[0].event.sentence == 2 and faults(filled) == []


def test_recode_finds_what_the_same_coder_of_an_older_version_coded(filled: Store, newer: Newer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled.outdated("old 1") == []
    monkeypatch.setattr("depesche.record.recoding.__version__", "99.0")
    monkeypatch.setattr("depesche.record.adding.__version__", "99.0")
    assert len(filled.outdated("old 1")) == 3
    article = newer()[0]
    filled.recode(filled.seen(article.article).article, replace(article, coder="old 1"))  # type: ignore[union-attr]
    assert len(filled.outdated("old 1")) == 2


def happenings(store: Store) -> list[list[str]]:
    """Return the ids of the reports of each happening."""
    return sorted(sorted(r.id for r in h.reports) for h in store.happenings())


def test_recode_compares_reports_anew_though_their_codes_stay(filled: Store, newer: Newer) -> None:
    from depesche.record import models

    links = models.Link.objects.using(filled.alias)
    before, grouped = sorted(links.values_list("a", "b", "weight")), happenings(filled)
    links.update(weight=0.01)  # as an older Depesche might have weighed them
    assert set(recode(filled, newer())) == {"same"}
    assert sorted(links.values_list("a", "b", "weight")) == before
    assert happenings(filled) == grouped
    assert faults(filled) == []


def test_recode_gives_reports_the_traces_and_keys_of_now(filled: Store, newer: Newer) -> None:
    from depesche.record import models

    rows, blocks = (table._default_manager.using(filled.alias) for table in (models.Report, models.Block))
    traces, keys = dict(rows.values_list("pk", "trace")), sorted(blocks.values_list("report", "key"))
    for row in rows.all():  # as an older Depesche kept them
        old = msgspec.json.decode(bytes(row.trace))
        del old["told"]
        row.trace = msgspec.json.encode(old)
        row.save(update_fields=["trace"])
    blocks.update(key=1)
    assert set(recode(filled, newer())) == {"same"}
    assert {pk: bytes(trace) for pk, trace in rows.values_list("pk", "trace")} == {pk: bytes(trace) for pk, trace in traces.items()}
    assert sorted(blocks.values_list("report", "key")) == keys


def test_recode_leaves_hand_codes_and_texts_that_were_taken_down(store: Store, expulsion: list[CodedArticle]) -> None:
    store.add(expulsion[0])
    store.add(replace(expulsion[1], coder="old 1"))
    public = store.add(replace(expulsion[2], coder="old 1")).article
    store.take_down(public, ANNA)
    assert len(store.outdated("new 2")) == 1
    with pytest.raises(CodeError, match="no text of such an article"):
        store.article(public)


def test_recode_refuses_codes_of_another_text(filled: Store, newer: Newer) -> None:
    first, second = filled.outdated("new 2")[:2]
    with pytest.raises(CodeError, match="stored in another version"):
        filled.recode(first, replace(newer()[0], article=filled.article(second)))
    other: Article = replace(newer()[0].article, outlet="Other")
    with pytest.raises(CodeError, match="stored in another version"):
        filled.recode(first, replace(newer()[0], article=other))


STEPS = st.lists(st.tuples(st.sampled_from(["confirm", "reject", "correct", "split"]), st.integers(0, 20)), max_size=4)


@given(STEPS, st.sets(st.sampled_from(["Hackerangriffe", "ausgewiesen", "weist", "treffen"])), st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_recode_never_changes_a_decided_code(
    filled: Store, newer: Newer, steps: list[tuple[str, int]], gone: set[str], alleged: bool
) -> None:
    names = sorted(ids(filled).values())
    done: list[str] = []
    for action, number in steps:
        public = names[number % len(names)]
        try:
            entry = filled.correct(public, {"date": "2019"}, ANNA) if action == "correct" else getattr(filled, action)(public, ANNA)
            done.append(entry.id)
        except CodeError:
            continue
    decided = [r for r in (filled.report(n)[0] for n in names) if r.review != "machine"]
    for article in newer(*([ALLEGED] if alleged else [])):
        kept = tuple(e for e in article.events if e.trigger.cut(article.article.text) not in gone)
        filled.recode(filled.seen(article.article).article, replace(article, events=kept))  # type: ignore[union-attr]
    assert [filled.report(r.id)[0] for r in decided] == decided
    assert faults(filled) == []
    for entry_id in done[::-1]:
        filled.undo(entry_id, ANNA)
    for article in newer():
        filled.recode(filled.seen(article.article).article, article)  # type: ignore[union-attr]
    assert faults(filled) == []
