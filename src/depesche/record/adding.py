"""Storing a coded article: one transaction, the same article only once, a changed page as a new version."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from depesche import __version__
from depesche.article import Article
from depesche.coded import Assessment, CodedArticle, Event, Statement
from depesche.errors import InputError
from depesche.record import models
from depesche.record.added import Added, Outcome
from depesche.record.ages import is_older
from depesche.record.grouping import Placed, place_reports, retire
from depesche.record.identity import article_key, content_digest, public_id
from depesche.record.rows import Shelf, article_of, encode
from depesche.relations.report import Report
from depesche.relations.trace import trace_of

_T = TypeVar("_T", Event, Statement, Assessment)


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def start_run(alias: str, action: str, coder: str) -> models.Run:
    """Note that a command begins to write."""
    return models.Run.objects.using(alias).create(started=now(), action=action, coder=coder, software=__version__)


def find_same(alias: str, article: Article) -> Added | None:
    """Return the version that holds exactly this article, also a former one, or all that a bare text without date could tell; else None."""
    rows = models.Version.objects.using(alias).select_related("article")
    versions = rows.filter(digest=content_digest(article))
    if article.url:
        found = versions.filter(article__key=article_key(article)).order_by("-current", "pk").first() or versions.filter(url=None).first()
    else:
        found = versions.order_by("-current", "pk").first()
    if found is None and not (article.url or article.published):
        found = rows.filter(article__key=article_key(article), current=True).first()
    if found is None:
        return None
    outcome: Outcome = "taken-down" if found.article.taken_down else "same"
    return Added(article=found.article.public, version=found.number, outcome=outcome, former=not found.current)


def add_article(alias: str, coded: CodedArticle, run: models.Run) -> Added:
    """Store a coded article, below a version that was updated later where there is one; the caller holds the transaction."""
    same = find_same(alias, coded.article)
    if same:
        return same
    row, made = models.Article.objects.using(alias).get_or_create(
        key=article_key(coded.article), defaults={"public": public_id("ar", article_key(coded.article)), "added": now()}
    )
    if row.taken_down:
        raise InputError(f"{coded.article.url or row.public}: was taken down on {row.taken_down:%Y-%m-%d}; it is not stored again")
    old = list(row.versions.filter(current=True))
    version = _add_version(row, coded, run)
    rows = add_codes(alias, version, coded, run)
    older = any(is_older(coded.article, article_of(before)) for before in old)
    for former in [version] if older else old:
        former.current = False
        former.save(update_fields=["current"])
        retire(alias, former)
    happenings = Placed(0, 0) if older else place_reports(alias, rows)
    return Added(
        article=row.public,
        version=version.number,
        outcome="new" if made else "version",
        former=older,
        replaces=old[0].number if old and not older else None,
        reports=len(coded.events),
        statements=len(coded.statements),
        assessments=len(coded.assessments),
        happenings=happenings.made,
        joined=happenings.joined,
    )


def _add_version(row: models.Article, coded: CodedArticle, run: models.Run) -> models.Version:
    last = row.versions.order_by("-number").first()
    version = version_row(row, coded, run, last.number + 1 if last else 1)
    version.save(using=row._state.db)
    return version


def version_row(row: models.Article, coded: CodedArticle, run: models.Run, number: int) -> models.Version:
    """Return the row of a version, not stored yet."""
    article = coded.article
    return models.Version(
        article=row,
        run=run,
        number=number,
        digest=content_digest(article),
        language=article.language,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        headline=article.cut(article.headline),
        text=article.text,
        parts=encode(replace(article, text="")),
        sentences=encode(coded.sentences),
        coder=coded.coder,
        added=now(),
    )


def add_codes(alias: str, version: models.Version, coded: CodedArticle, run: models.Run) -> list[models.Report]:
    """Store the codes of a version; return the rows of its reports."""
    rows = code_rows(version, coded, run)
    reports = [r for r in rows if isinstance(r, models.Report)]
    models.Report.objects.using(alias).bulk_create(reports)
    models.Statement.objects.using(alias).bulk_create(r for r in rows if isinstance(r, models.Statement))
    models.Assessment.objects.using(alias).bulk_create(r for r in rows if isinstance(r, models.Assessment))
    return reports


def code_rows(version: models.Version, coded: CodedArticle, run: models.Run) -> list[models.Report | models.Statement | models.Assessment]:
    """Return the rows of the codes of a version, not stored yet, under public ids; links between codes are told by these ids."""
    events, statements = numbered("ev", version, coded.events), numbered("st", version, coded.statements)
    assessments = numbered("as", version, coded.assessments)
    names = {old.id: new for (new, _), old in zip(events, coded.events, strict=True)}
    names |= {old.id: new for (new, _), old in zip(statements, coded.statements, strict=True)}
    shelf = Shelf([version])
    return [
        *(report_row(shelf, version, run, (_renamed(e, i, names), n)) for (i, n), e in zip(events, coded.events, strict=True)),
        *(statement_row(version, run, replace(s, id=i), n) for (i, n), s in zip(statements, coded.statements, strict=True)),
        *(assessment_row(version, run, replace(a, id=i), n) for (i, n), a in zip(assessments, coded.assessments, strict=True)),
    ]


def place_of(item: Event | Statement | Assessment) -> tuple[int, int]:
    """Return the stretch of text by which a code is told from others."""
    span = item.trigger if isinstance(item, Event) else item.content if isinstance(item, Statement) else item.span
    return span.start, span.end


def numbered(prefix: str, version: models.Version, items: tuple[_T, ...]) -> list[tuple[str, int]]:
    """Return public id and ordinal of each code; codes that stand on the same words are counted."""
    seen: dict[tuple[int, int], int] = defaultdict(int)
    found = []
    for item in items:
        place = place_of(item)
        found.append((code_id(prefix, version, place, seen[place]), seen[place]))
        seen[place] += 1
    return found


def code_id(prefix: str, version: models.Version, place: tuple[int, int], ordinal: int) -> str:
    """Return the public id of a code: derived from article, content of the version and place of its words."""
    return public_id(prefix, version.article.public, version.digest, *place, ordinal)


def _renamed(event: Event, public: str, names: dict[str, str]) -> Event:
    return replace(
        event,
        id=public,
        reported_by=names.get(event.reported_by, event.reported_by) if event.reported_by else None,
        reaction_to=tuple(names.get(i, i) for i in event.reaction_to),
    )


def report_row(shelf: Shelf, version: models.Version, run: models.Run, coded: tuple[Event, int]) -> models.Report:
    """Return the row of a coded event and its ordinal, with the trace by which it is merged."""
    event, ordinal = coded
    report = Report(id=event.id, source=shelf.source(version.pk), evidence=shelf.evidence(version.pk, event.sentence), event=event)
    return models.Report(
        public=event.id,
        version=version,
        run=run,
        sentence=event.sentence,
        start=event.trigger.start,
        end=event.trigger.end,
        ordinal=ordinal,
        type=event.type,
        status=event.status,
        coded=encode(event),
        current=encode(event),
        trace=msgspec.json.encode(trace_of(report)),
    )


def statement_row(version: models.Version, run: models.Run, statement: Statement, ordinal: int) -> models.Statement:
    """Return the row of a coded statement."""
    return models.Statement(
        public=statement.id,
        version=version,
        run=run,
        sentence=statement.sentence,
        start=statement.content.start,
        end=statement.content.end,
        ordinal=ordinal,
        speaker=statement.speakers[0].code if statement.speakers else "---",
        coded=encode(statement),
        current=encode(statement),
    )


def assessment_row(version: models.Version, run: models.Run, assessment: Assessment, ordinal: int) -> models.Assessment:
    """Return the row of a coded assessment."""
    first, second = sorted(assessment.dyad)
    return models.Assessment(
        public=assessment.id,
        version=version,
        run=run,
        sentence=assessment.sentence,
        start=assessment.span.start,
        end=assessment.span.end,
        ordinal=ordinal,
        first=first,
        second=second,
        coded=encode(assessment),
        current=encode(assessment),
    )
