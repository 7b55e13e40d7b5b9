"""Proof that a store is whole: the database's own checks, digests, spans, happenings and their counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connections
from django.db.models import Count, Q

from depesche.coded import Actor, Assessment, Event, Statement
from depesche.knowledge.codebook import codebook
from depesche.record import models
from depesche.record.grouping import pairs_of
from depesche.record.identity import content_digest
from depesche.record.rows import Shelf, article_of, decoded, event_of, sentences_of
from depesche.relations.merge import happening_of
from depesche.relations.report import CONFIRMED, MACHINE, REJECTED
from depesche.span import Span

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold what is wrong with an entry; ``entry`` is its public id or the name of a table."""

    entry: str
    fault: str


def count_rows(alias: str) -> dict[str, int]:
    """Return how many articles, versions, reports, statements, assessments, happenings (emptied ones left out) and decisions there are."""
    kinds = (models.Article, models.Version, models.Report, models.Statement, models.Assessment, models.Happening, models.Decision)
    counts = {kind._meta.model_name + "s": kind._default_manager.using(alias).count() for kind in kinds if kind._meta.model_name}
    return counts | {"happenings": models.Happening.objects.using(alias).exclude(reports=0).count()}


def find_faults(alias: str) -> Iterator[Fault]:
    """Yield all that is wrong with a store; nothing is yielded for one that is whole."""
    damaged = list(_database(alias))
    yield from damaged
    if not damaged:
        yield from _versions(alias)
        yield from _homes(alias)
        yield from _happenings(alias)
        yield from _decisions(alias)


def _database(alias: str) -> Iterator[Fault]:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        yield from _dangling(alias)
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        yield from (Fault("database", str(row[0])) for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (Fault(str(table), f"row {row} points to a row of {parent} that is not there") for table, row, parent, _ in cursor)


def _dangling(alias: str) -> Iterator[Fault]:
    """Ask for every foreign key what PostgreSQL takes for granted: a restored or repaired database may lack it."""
    for table in apps.get_app_config("record").get_models():
        for field in table._meta.concrete_fields:
            parent = field.related_model
            if parent is None or isinstance(parent, str):
                continue
            name, there = field.attname, parent._default_manager.using(alias).values("pk")
            rows = table._default_manager.using(alias).filter(**{f"{name}__isnull": False}).exclude(**{f"{name}__in": there})
            for pk in rows.values_list("pk", flat=True):
                yield Fault(table._meta.db_table, f"row {pk} points to a row of {parent._meta.db_table} that is not there")


def _versions(alias: str) -> Iterator[Fault]:
    for article in models.Article.objects.using(alias).annotate(n=Count("versions", filter=Q(versions__current=True))).exclude(n=1):
        yield Fault(article.public, "an article needs exactly one current version")
    rows = models.Version.objects.using(alias).select_related("article").order_by("pk")
    for version in rows.iterator(chunk_size=_CHUNK):
        if version.article.taken_down:
            yield from _emptied(version)
            continue
        where = f"{version.article.public} version {version.number}"
        if content_digest(article_of(version)) != version.digest:
            yield Fault(where, "the text is not the one that was stored: its checksum differs")
        length, sentences = len(version.text), sentences_of(version)
        if any(_outside(s.span, length) for s in sentences):
            yield Fault(where, "a sentence lies outside the text")
        for row in (*version.reports.all(), *version.statements.all(), *version.assessments.all()):
            yield from _code(row, length, len(sentences), version)


def _emptied(version: models.Version) -> Iterator[Fault]:
    if version.text:
        yield Fault(version.article.public, "was taken down, but its text is still there")


def _code(row: models.Coded, length: int, sentences: int, version: models.Version) -> Iterator[Fault]:
    code = decoded(row, row.current)
    if code.id != row.public:
        yield Fault(row.public, f"holds the code of {code.id}")
    if isinstance(code, Event):
        yield from _mode(row.public, code.type, code.mode)
    if any(_outside(span, length) for span in spans_of(code)):
        yield Fault(row.public, "a span lies outside the text")
    if row.sentence >= sentences or code.sentence >= sentences:
        yield Fault(row.public, f"stands on sentence {max(row.sentence, code.sentence)}, but the article has {sentences}")
    if row.review in (MACHINE, CONFIRMED, REJECTED) and row.current != row.coded:
        yield Fault(row.public, f"is marked {row.review}, but differs from what the coder said")
    if not row.retired and not version.current:
        yield Fault(row.public, "stands, but its version of the article was replaced")


def _mode(public: str, type_: str, mode: str | None) -> Iterator[Fault]:
    kind = codebook().types.get(type_)
    if mode and (kind is None or mode not in kind.modes):
        yield Fault(public, f"has the mode {mode}, which {type_} does not have")


def spans_of(code: Event | Statement | Assessment) -> Iterator[Span]:
    """Yield all stretches of text that a code points to."""
    spans: tuple[Span | None, ...]
    actors: Iterable[Actor | None]
    if isinstance(code, Event):
        spans = (code.trigger, code.condition, code.reaction, code.quantity.span if code.quantity else None)
        actors = (*code.sources, *code.targets)
    elif isinstance(code, Statement):
        spans, actors = (code.content, code.cue, *code.fragments), (*code.speakers, code.addressee)
    else:
        spans, actors = (code.span, code.comparison, *code.issues), (code.by,)
    yield from (s for s in (*spans, *(a.span for a in actors if a)) if s)


def _outside(span: Span, length: int) -> bool:
    return not 0 <= span.start <= span.end <= length


def _homes(alias: str) -> Iterator[Fault]:
    rows = models.Report.objects.using(alias)
    for public in rows.filter(retired=False, happening=None).exclude(review=REJECTED).values_list("public", flat=True):
        yield Fault(public, "stands, but belongs to no happening")
    for public in rows.filter(Q(retired=True) | Q(review=REJECTED), happening__isnull=False).values_list("public", flat=True):
        yield Fault(public, "no longer stands, but belongs to a happening")
    for row in rows.exclude(type="").only("public", "type", "status", "current").iterator(chunk_size=_CHUNK):
        event = event_of(row.current)
        if (event.type, event.status) != (row.type, row.status):
            yield Fault(row.public, "type and status of the table differ from the code's")


def _happenings(alias: str) -> Iterator[Fault]:
    for row in models.Happening.objects.using(alias).order_by("pk").iterator(chunk_size=_CHUNK):
        members = list(row.members.all().defer("trace", "coded"))
        if len(members) != row.reports:
            yield Fault(row.public, f"counts {row.reports} reports, but has {len(members)}")
        if not members:
            continue
        if row.merged_into_id:
            yield Fault(row.public, "was merged into another, but has reports")
        shelf = Shelf.of(alias, (m.version_id for m in members), light=True)
        told = happening_of(row.public, [shelf.report(m) for m in members])
        held = (row.type, row.mode, row.status, row.since, row.until)
        yield from _mode(row.public, row.type, row.mode)
        if held != (told.type, told.mode, told.status, told.since, told.until):
            yield Fault(row.public, "its summary differs from what its reports tell")
        if {(p.first, p.second) for p in row.pairs.all()} != set(pairs_of(told)):
            yield Fault(row.public, "its pairs of countries differ from those of its reports")


def _decisions(alias: str) -> Iterator[Fault]:
    decided = models.Decision.objects.using(alias).filter(undone_by=None).values_list("target", flat=True)
    for table in (models.Report, models.Statement, models.Assessment):
        rows = table._default_manager.using(alias).exclude(review=MACHINE).exclude(public__in=decided)
        yield from (Fault(row.public, f"is marked {row.review}, but the history has no decision on it") for row in rows)
