"""The store: adding, asking, and what is told when it fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from depesche.coded import CodedArticle
from depesche.errors import CodeError, StoreError
from depesche.record.filters import Filters
from depesche.record.store import Store, open_store
from depesche.relations.merge import merge_reports
from depesche.relations.report import Quote

Made = Callable[[str], list[CodedArticle]]


TWELVE = """
@ a-1 | de | 2021-04-16 | agency
Washington weist zwölf russische Diplomaten aus
  E SANCTION/expel actual | weist | Washington=USA.GOV | zwölf russische Diplomaten=RUS.GOV | date=2021-04-15
"""


def updated(coded: CodedArticle, moment: str | None) -> CodedArticle:
    return replace(coded, article=replace(coded.article, updated=moment))


def fill(store: Store, articles: list[CodedArticle]) -> None:
    for article in articles:
        store.add(article)


def partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(r.id for r in h.reports) for h in store.happenings()}


def test_add_tells_a_text_without_address_apart_by_its_text_whatever_its_date(store: Store, expulsion: list[CodedArticle]) -> None:
    bare = replace(expulsion[0], article=replace(expulsion[0].article, url=None, published=None))
    dated = replace(bare, article=replace(bare.article, published="2021-04-16"))
    other = replace(bare, article=replace(bare.article, published="2021-04-17"))
    outcomes = [store.add(coded) for coded in (bare, dated, bare, dated, other)]
    assert [a.outcome for a in outcomes] == ["new", "version", "same", "same", "version"]
    assert len({a.article for a in outcomes}) == 1
    assert {r.source.published for _, r in store.reports()} == {"2021-04-17"} and len(list(store.reports())) == 3
    assert list(store.check()) == []


def test_add_of_a_text_without_address_and_date_leaves_the_dated_one(store: Store, expulsion: list[CodedArticle]) -> None:
    dated = replace(expulsion[0], article=replace(expulsion[0].article, url=None))
    bare = replace(dated, article=replace(dated.article, published=None))
    assert [store.add(coded).outcome for coded in (dated, bare)] == ["new", "same"]
    assert {r.source.published for _, r in store.reports()} == {"2021-04-16"}


def test_store_merges_reports_of_both_languages(store: Store, expulsion: list[CodedArticle]) -> None:
    fill(store, expulsion)
    first = next(h for h in store.happenings() if h.type == "SANCTION" and h.sources == ("USA",))
    assert len(first.reports) == 4
    assert set(first.outlets) == {"Outlet a-1", "Outlet a-2", "Outlet a-3"}
    assert (first.since, first.until, first.status) == ("2021-04-15", "2021-04-15", "actual")


def test_store_keeps_the_answer_apart_and_links_it(store: Store, expulsion: list[CodedArticle]) -> None:
    fill(store, expulsion)
    action, answer = (next(h for h in store.happenings() if h.type == "SANCTION" and h.sources == (code,)) for code in ("USA", "RUS"))
    assert answer.answers == (action.id,)


def test_store_takes_the_same_article_only_once(store: Store, expulsion: list[CodedArticle]) -> None:
    assert store.add(expulsion[0]).outcome == "new"
    before = partition(store)
    again = store.add(expulsion[0])
    assert (again.outcome, again.reports) == ("same", 0)
    assert partition(store) == before
    assert store.seen(expulsion[0].article) is not None
    assert store.seen(expulsion[1].article) is None


def test_store_ignores_tracking_in_addresses(store: Store, expulsion: list[CodedArticle]) -> None:
    first = expulsion[0]
    store.add(first)
    tracked = replace(first, article=replace(first.article, url="http://www.press.example/a-1/?utm_source=x#top"))
    assert store.add(tracked).outcome == "same"


def test_store_keeps_the_old_version_of_a_changed_page(store: Store, expulsion: list[CodedArticle], coded: Made) -> None:
    store.add(expulsion[0])
    added = store.add(coded(TWELVE)[0])
    assert (added.outcome, added.version) == ("version", 2)
    reports = [r for h in store.happenings() for r in h.reports]
    assert [(r.source.version, r.evidence.text) for r in reports] == [(2, "Washington weist zwölf russische Diplomaten aus")]
    from depesche.record.models import Report, Version

    assert Version.objects.using(store.alias).count() == 2
    assert Report.objects.using(store.alias).filter(retired=True).count() == 3


def test_store_leaves_what_stands_where_a_page_goes_back_to_a_former_text(store: Store, expulsion: list[CodedArticle], coded: Made) -> None:
    store.add(expulsion[0])
    store.add(coded(TWELVE)[0])
    before = partition(store)
    again = store.add(expulsion[0])
    assert (again.outcome, again.version, again.former, again.reports) == ("same", 1, True, 0)
    assert store.seen(expulsion[0].article) == again
    assert partition(store) == before and not list(store.check())


@pytest.mark.parametrize(
    ("earlier", "later", "older"),
    [
        ("2021-04-16T08:00:00+02:00", "2021-04-16T06:30:00+00:00", True),
        ("2021-04-16T06:30:00+00:00", "2021-04-16T08:00:00+02:00", False),
        ("2021-04-16T08:00", "2021-04-16T09:00:00+02:00", True),
        ("2021-04-16", "2021-04-17T09:00:00+02:00", True),
        ("2021-04-16T08:00", "2021-04-16", False),
        (None, "2021-04-16", False),
        ("2021-04-16", None, False),
        ("yesterday", "2021-04-16", False),
    ],
)
def test_store_lets_no_older_state_of_a_page_stand(
    store: Store, expulsion: list[CodedArticle], coded: Made, earlier: str | None, later: str | None, older: bool
) -> None:
    store.add(updated(coded(TWELVE)[0], later))
    added = store.add(updated(expulsion[0], earlier))
    assert (added.outcome, added.version, added.former) == ("version", 2, older)
    assert {r.source.version for _, r in store.reports()} == {1 if older else 2}
    assert [q.source.version for q in store.quotes()] == ([] if older else [2])
    assert not list(store.check())


def test_store_gives_the_same_ids_in_every_store(tmp_path: Path, expulsion: list[CodedArticle]) -> None:
    with open_store(tmp_path / "one", create=True) as one, open_store(tmp_path / "two", create=True) as two:
        fill(one, expulsion)
        fill(two, expulsion[::-1])
        assert partition(one) == partition(two)
        assert all(i.startswith("ev_") and len(i) == 15 for group in partition(one) for i in group)


def test_store_groups_as_a_merge_from_nothing(store: Store, expulsion: list[CodedArticle]) -> None:
    fill(store, expulsion)
    reports = [r for h in store.happenings() for r in h.reports]
    assert {frozenset(r.id for r in h.reports) for h in merge_reports(reports)} == partition(store)


def test_store_spans_cut_the_words_they_claim(store: Store, expulsion: list[CodedArticle]) -> None:
    fill(store, expulsion)
    triggers = {r.evidence.cut(r.event.trigger) for h in store.happenings() for r in h.reports}
    assert triggers == {"weist", "Ausweisung", "Hackerangriffe", "expels", "müssen gehen", "ausgewiesen", "treffen"}


def test_store_tells_a_relation(store: Store, expulsion: list[CodedArticle]) -> None:
    fill(store, expulsion)
    relation = store.relation("USA", "RUS")
    assert relation.pair == ("RUS", "USA")
    assert [(h.type, h.status) for h in relation.happenings][-1] == ("CONSULT", "planned")
    assert [q.statement.speakers[0].code for q in relation.quotes] == ["USA"]
    assert [s.published for s in relation.articles] == ["2021-04-16", "2021-04-16", "2021-04-17"]
    assert not store.relation("USA", "RUS", since="2022").happenings


STATEMENTS = """
@ b-1 | de | 2021-04-16 | agency
Washington weist zehn russische Diplomaten aus
  E SANCTION/expel actual | weist | Washington=USA.GOV | zehn russische Diplomaten=RUS.GOV | date=2021-04-15
Biden sagte, die Zölle auf Waren aus China blieben.
  Q indirect | Biden=USA.GOV | sagte | die Zölle auf Waren aus China blieben
Biden sagte, man habe genug gesehen.
  Q indirect | Biden=USA.GOV | sagte | man habe genug gesehen
Merkel sagte, das Verhältnis sei schlecht.
  Q indirect | Merkel=DEU.GOV | sagte | das Verhältnis sei schlecht
"""


def told_about(article: CodedArticle, *pairs: tuple[str, str] | None) -> CodedArticle:
    """Return the article with its statements coded as about these pairs."""
    return replace(article, statements=tuple(replace(s, about=pair) for s, pair in zip(article.statements, pairs, strict=True)))


def contents(quotes: Iterable[Quote]) -> list[str]:
    return [q.evidence.cut(q.statement.content).split()[1] for q in quotes]


def test_relation_leaves_out_what_is_said_about_another_pair(store: Store, coded: Made) -> None:
    store.add(told_about(coded(STATEMENTS)[0], ("CHN", "USA"), None, ("RUS", "USA")))
    assert contents(store.relation("RUS", "USA").quotes) == ["habe", "Verhältnis"]
    assert contents(store.quotes(Filters(pair=("RUS", "USA")))) == ["habe", "Verhältnis"]
    assert contents(store.quotes(Filters(pair=("CHN", "USA")))) == ["Zölle", "habe"]
    assert contents(store.quotes(Filters(pair=("USA",)))) == ["Zölle", "habe", "Verhältnis"]


def test_relation_keeps_the_statement_that_tells_its_happening(store: Store, expulsion: list[CodedArticle]) -> None:
    article = told_about(expulsion[0], ("CHN", "USA"))
    (statement,) = article.statements
    store.add(replace(article, events=tuple(replace(e, reported_by=statement.id) for e in article.events)))
    relation = store.relation("RUS", "USA")
    (quote,) = relation.quotes
    assert quote.id in {r.event.reported_by for h in relation.happenings for r in h.reports}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 4),
        (Filters(pair=("RUS",)), 4),
        (Filters(pair=("DEU",)), 0),
        (Filters(types=("CONSULT",)), 1),
        (Filters(statuses=("alleged", "planned")), 2),
        (Filters(since="2021-05"), 1),
        (Filters(until="2021-04-15"), 1),
        (Filters(since="2021-04-15", until="2021-04-15"), 1),
    ],
)
def test_store_filters_happenings(store: Store, expulsion: list[CodedArticle], filters: Filters, count: int) -> None:
    fill(store, expulsion)
    assert len(store.happenings(filters)) == count


def test_store_refuses_what_is_no_date(store: Store) -> None:
    with pytest.raises(CodeError, match="'April' is not a date"):
        store.happenings(Filters(since="April"))


def test_store_knows_only_its_own_ids(store: Store, expulsion: list[CodedArticle]) -> None:
    store.add(expulsion[0])
    for ask in (store.report, store.happening, store.quote, store.judgement):
        with pytest.raises(CodeError, match="knows no such"):
            ask("ev_nowhere")


def test_store_explains_why_reports_were_merged(store: Store, expulsion: list[CodedArticle]) -> None:
    fill(store, expulsion)
    happening = next(h for h in store.happenings() if len(h.reports) == 4)
    reasons = store.happening(happening.id).why
    assert any(reason.startswith("same day (6 of 6") for reason in reasons)


def test_store_is_one_file_when_closed(path: Path, expulsion: list[CodedArticle]) -> None:
    with open_store(path, create=True) as store:
        fill(store, expulsion)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_store_that_is_not_there(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store"):
        open_store(path)
    assert not path.exists()


def test_store_that_is_something_else(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("no store at all, but long enough to be read as one" * 10, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE birds (name)")
    database.close()
    for path, words in ((text, "is not a store"), (other, "of another program"), (tmp_path, "is a folder")):
        for create in (False, True):
            with pytest.raises(StoreError, match=words) as caught:
                open_store(path, create=create)
            assert "\n" not in str(caught.value)
    assert text.read_text(encoding="utf-8").startswith("no store")


def test_store_of_a_newer_version(path: Path) -> None:
    open_store(path, create=True).close()
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_later', '2030-01-01')")
    database.close()
    with pytest.raises(StoreError, match="newer Depesche"):
        open_store(path)


def test_store_whose_making_was_cut_off_is_made_again(path: Path, expulsion: list[CodedArticle]) -> None:
    path.touch()
    with open_store(path, create=True) as store:
        assert store.add(expulsion[0]).outcome == "new"


def test_store_that_is_damaged(path: Path, expulsion: list[CodedArticle]) -> None:
    with open_store(path, create=True) as store:
        fill(store, expulsion)
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = b"\x5a" * (len(data) // 2 - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError), open_store(path) as store:
        store.happenings()


def test_store_that_another_process_writes(path: Path, expulsion: list[CodedArticle], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depesche.record.configuration.BUSY", 0.2)
    with open_store(path, create=True) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process has been writing"):
            store.add(expulsion[0])
        other.execute("ROLLBACK")
        other.close()
        assert store.add(expulsion[0]).outcome == "new"
