"""Questions to the store: happenings, reports, statements and assessments by pair, time, type and status."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import F, Q, QuerySet

from depesche.coded import CodedArticle
from depesche.errors import CodeError
from depesche.language.days import day_range
from depesche.record import models
from depesche.record.filters import Filters
from depesche.record.rows import Shelf, coded_of, trace_of_row
from depesche.record.whereabouts import standing
from depesche.relations.chains import answers
from depesche.relations.happening import Happening
from depesche.relations.merge import Comparer, happening_of, why, with_answers
from depesche.relations.relation import Relation
from depesche.relations.report import Judgement, Quote, Report, Source

_MANY = 400


def _day(value: str, last: bool) -> int:
    days = day_range(value)
    if days is None:
        raise CodeError(f"{value!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    return days[1 if last else 0].toordinal()


def _chosen(alias: str, filters: Filters) -> QuerySet[models.Happening]:
    rows = models.Happening.objects.using(alias).filter(reports__gt=0)
    if len(filters.pair) == 2:
        first, second = sorted(filters.pair)
        rows = rows.filter(pairs__first=first, pairs__second=second)
    elif filters.pair:
        code = filters.pair[0]
        rows = rows.filter(pk__in=models.Pair.objects.using(alias).filter(Q(first=code) | Q(second=code)).values("happening"))
    if filters.types:
        rows = rows.filter(type__in=filters.types)
    if filters.statuses:
        rows = rows.filter(status__in=filters.statuses)
    if filters.since:
        rows = rows.filter(last_day__gte=_day(filters.since, last=False))
    if filters.until:
        rows = rows.filter(first_day__lte=_day(filters.until, last=True))
    return rows.order_by(F("first_day").asc(nulls_first=True), "public")


def _members(alias: str, happenings: Sequence[models.Happening]) -> dict[int, list[Report]]:
    rows: list[models.Report] = []
    for start in range(0, len(happenings), _MANY):
        part = [h.pk for h in happenings[start : start + _MANY]]
        rows += models.Report.objects.using(alias).filter(happening__in=part).defer("trace", "coded")
    shelf = Shelf.of(alias, (r.version_id for r in rows))
    found: dict[int, list[Report]] = defaultdict(list)
    for row in rows:
        found[row.happening_id or 0].append(shelf.report(row))
    return found


def find_happenings(alias: str, filters: Filters) -> tuple[Happening, ...]:
    """Return the happenings that filters let through, by day."""
    rows = list(_chosen(alias, filters))
    reports = _members(alias, rows)
    found = [happening_of(row.public, reports[row.pk]) for row in rows]
    return tuple(with_answers(found, answers(found)))


def count_happenings(alias: str, filters: Filters) -> int:
    """Return how many happenings the filters let through."""
    return _chosen(alias, filters).count()


def find_reports(alias: str, filters: Filters) -> Iterator[tuple[str, Report]]:
    """Yield the reports of the happenings that filters let through, each with the id of its happening."""
    for happening in find_happenings(alias, filters):
        for report in happening.reports:
            yield happening.id, report


def get_happening(alias: str, public: str) -> Happening:
    """Return a happening with the reasons for its merging; an id that was merged away leads to where its reports went."""
    row = standing(alias, public)
    if row is None:
        raise CodeError(f"{public}: the store knows no such happening")
    members = list(row.members.all())
    if not members:
        raise CodeError(f"{public}: this happening has no reports any more; see depesche history {public}")
    traces = {t.id: t for t in (trace_of_row(m.trace) for m in members)}
    shelf = Shelf.of(alias, (m.version_id for m in members))
    return happening_of(row.public, [shelf.report(m) for m in members], why(sorted(traces), Comparer(traces)))


def get_report(alias: str, public: str) -> tuple[Report, str | None]:
    """Return a report and the id of its happening."""
    row = models.Report.objects.using(alias).select_related("happening").filter(public=public).first()
    if row is None:
        raise CodeError(f"{public}: the store knows no such event")
    return Shelf.of(alias, [row.version_id]).report(row), row.happening.public if row.happening else None


def get_quote(alias: str, public: str) -> Quote:
    """Return a statement."""
    row = models.Statement.objects.using(alias).filter(public=public).first()
    if row is None:
        raise CodeError(f"{public}: the store knows no such statement")
    return Shelf.of(alias, [row.version_id]).quote(row)


def get_judgement(alias: str, public: str) -> Judgement:
    """Return an assessment."""
    row = models.Assessment.objects.using(alias).filter(public=public).first()
    if row is None:
        raise CodeError(f"{public}: the store knows no such assessment")
    return Shelf.of(alias, [row.version_id]).judgement(row)


def get_relation(alias: str, filters: Filters) -> Relation:
    """Return all that the store holds of a pair of countries."""
    first, second = sorted(filters.pair)
    happenings = find_happenings(alias, filters)
    judgements = find_judgements(alias, filters)
    sources = {r.source.id: r.source for h in happenings for r in h.reports} | {j.source.id: j.source for j in judgements}
    return Relation(
        pair=(first, second),
        happenings=happenings,
        quotes=find_quotes(alias, filters, sources, {r.event.reported_by for h in happenings for r in h.reports}),
        judgements=judgements,
        articles=tuple(sorted(sources.values(), key=lambda s: (s.published or "", s.id))),
        others=_other_pairs(alias, (first, second), sources.values()),
        since=filters.since,
        until=filters.until,
        outside=count_happenings(alias, Filters(pair=filters.pair)) - len(happenings),
    )


def _within(filters: Filters, published: str | None) -> bool:
    days = day_range(published[:10]) if published else None
    if days is None:
        return not (filters.since or filters.until)
    day = days[0].toordinal()
    return (not filters.since or day >= _day(filters.since, last=False)) and (not filters.until or day <= _day(filters.until, last=True))


def find_judgements(alias: str, filters: Filters) -> tuple[Judgement, ...]:
    """Return the assessments of a pair, or of all, by day of publication."""
    rows = models.Assessment.objects.using(alias).filter(retired=False).exclude(review="rejected").order_by("pk")
    if len(filters.pair) == 2:
        first, second = sorted(filters.pair)
        rows = rows.filter(first=first, second=second)
    elif filters.pair:
        rows = rows.filter(Q(first=filters.pair[0]) | Q(second=filters.pair[0]))
    kept = list(rows)
    shelf = Shelf.of(alias, (r.version_id for r in kept))
    found = [j for j in map(shelf.judgement, kept) if _within(filters, j.source.published)]
    return tuple(sorted(found, key=lambda j: (j.source.published or "", j.source.id, j.assessment.span.start)))


def find_quotes(
    alias: str, filters: Filters, sources: Iterable[str] | None = None, telling: Collection[str | None] = ()
) -> tuple[Quote, ...]:
    """Return statements within the given articles (public ids) or all: about the pair, or of its speakers.

    What these say about another pair is left out, but for statements in which happenings of the pair are told (``telling``, public ids).
    """
    rows = models.Statement.objects.using(alias).filter(retired=False).exclude(review="rejected").order_by("pk")
    kept: list[models.Statement] = []
    if sources is None:
        kept = list(rows)
    else:
        wanted = sorted(sources)
        for start in range(0, len(wanted), _MANY):
            kept += rows.filter(version__article__public__in=wanted[start : start + _MANY])
    shelf = Shelf.of(alias, (r.version_id for r in kept))
    found = [q for q in map(shelf.quote, kept) if _within(filters, q.source.published) and _of_pair(q, filters.pair, telling)]
    return tuple(sorted(found, key=lambda q: (q.source.published or "", q.source.id, q.statement.content.start)))


def _of_pair(quote: Quote, codes: tuple[str, ...], telling: Collection[str | None]) -> bool:
    about, speakers = quote.statement.about, quote.statement.speakers
    if not codes or set(codes) <= set(about or ()):
        return True
    elsewhere = len(codes) == 2 and about is not None and quote.id not in telling
    return not elsewhere and any(s.code in codes for s in speakers)


def _other_pairs(alias: str, own: tuple[str, str], sources: Iterable[Source]) -> tuple[tuple[tuple[str, str], int], ...]:
    wanted = sorted(s.id for s in sources)
    seen: set[tuple[str, str, int]] = set()
    for start in range(0, len(wanted), _MANY):
        rows = models.Pair.objects.using(alias).filter(
            happening__members__version__article__public__in=wanted[start : start + _MANY], happening__members__retired=False
        )
        seen.update(rows.values_list("first", "second", "happening"))
    counts = Counter(
        (first, second) for first, second, _ in seen if first != second and (first, second) != own and "---" not in (first, second)
    )
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def find_pairs(alias: str) -> tuple[tuple[tuple[str, str], int], ...]:
    """Return the pairs of codes of the store with the number of their happenings, most frequent first."""
    counts = Counter(models.Pair.objects.using(alias).values_list("first", "second"))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def find_articles(alias: str) -> Iterator[CodedArticle]:
    """Yield the current version of each article, texts that were taken down left out."""
    rows = models.Version.objects.using(alias).filter(current=True, article__taken_down=None).select_related("article").order_by("pk")
    yield from map(coded_of, rows.iterator(chunk_size=_MANY))
