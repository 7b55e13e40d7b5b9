"""A large store made at once: the rows that adding article after article leaves, written in bulk, so that 100,000 take minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from depesche.coded import CodedArticle
from depesche.record.store import Store
from depesche.relations.clusters import Pair
from depesche.relations.meeting import block_keys
from depesche.relations.merge import find_links, group_linked, happening_of
from depesche.relations.report import Report
from depesche.relations.trace import trace_of

_BATCH = 2000


def fill(store: Store, articles: Iterable[CodedArticle]) -> int:
    """Store coded articles of one report each in an empty store, all in one transaction; return how many happenings they tell."""
    from depesche.record import models
    from depesche.record.turns import writing

    run = store.run("add", "gold")
    rows = [_rows(coded, run, number) for number, coded in enumerate(articles, 1)]
    reports = {row.public: (row, report) for _, _, row, report in rows}
    traces = {public: trace_of(report) for public, (_, report) in reports.items()}
    links = find_links(traces.values())
    homes, pairs = _happenings(group_linked(traces, links), reports)
    blocks = [models.Block(report_id=reports[name][0].pk, key=key) for name, trace in traces.items() for key in sorted(block_keys(trace))]
    with writing(store.alias):
        for table, found in (
            (models.Article, [article for article, _, _, _ in rows]),
            (models.Version, [version for _, version, _, _ in rows]),
            (models.Happening, homes),
            (models.Pair, pairs),
            (models.Report, [row for row, _ in reports.values()]),
            (models.Block, blocks),
            (models.Link, [_link(two, weight, reports) for two, weight in links.items()]),
        ):
            table._default_manager.using(store.alias).bulk_create(found, batch_size=_BATCH)
    return len(homes)


def _rows(coded: CodedArticle, run: Any, number: int) -> tuple[Any, Any, Any, Report]:
    """Return the rows of an article under the number given, and its report."""
    from depesche.record import models
    from depesche.record.adding import code_rows, now, version_row
    from depesche.record.identity import article_key, public_id
    from depesche.record.rows import Shelf

    key = article_key(coded.article)
    article = models.Article(pk=number, public=public_id("ar", key), key=key, added=now())
    article._state.db = run._state.db
    version = version_row(article, coded, run, 1)
    version.pk = number
    (row,) = code_rows(version, coded, run)
    row.pk = number
    report = Shelf([version]).report(row)
    return article, version, row, report


def _happenings(groups: list[list[str]], reports: dict[str, tuple[Any, Report]]) -> tuple[list[Any], list[Any]]:
    """Return the rows of happenings and their pairs; the reports' rows are told their happening."""
    from depesche.record import models
    from depesche.record.grouping import pairs_of, summarise
    from depesche.record.identity import public_id

    homes, pairs = [], []
    for number, members in enumerate(groups, 1):
        home = models.Happening(pk=number, public=public_id("hp", members[0], 0))
        told = happening_of(home.public, [reports[name][1] for name in members])
        summarise(home, told)
        homes.append(home)
        pairs += [models.Pair(happening_id=number, first=first, second=second) for first, second in sorted(set(pairs_of(told)))]
        for name in members:
            reports[name][0].happening_id = number
    return homes, pairs


def _link(two: Pair, weight: float, reports: dict[str, tuple[Any, Report]]) -> Any:
    from depesche.record import models

    a, b = sorted(reports[name][0].pk for name in two)
    return models.Link(a_id=a, b_id=b, weight=weight)
