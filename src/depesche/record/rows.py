"""Rows to data classes and back: the JSON in the tables is that of the data classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import msgspec

from depesche.article import Article
from depesche.coded import Assessment, CodedArticle, Event, Sentence, Statement
from depesche.record import models
from depesche.relations.report import Evidence, Judgement, Quote, Report, Source
from depesche.relations.trace import Trace

_EVENT = msgspec.json.Decoder(Event)
_STATEMENT = msgspec.json.Decoder(Statement)
_ASSESSMENT = msgspec.json.Decoder(Assessment)
_SENTENCES = msgspec.json.Decoder(tuple[Sentence, ...])
_ARTICLE = msgspec.json.Decoder(Article)
_TRACE = msgspec.json.Decoder(Trace)

_T = TypeVar("_T", Event, Statement, Assessment)


def encode(item: object) -> str:
    """Return the JSON of a data class."""
    return msgspec.json.encode(item).decode()


def event_of(text: str) -> Event:
    """Return the event of a JSON text."""
    return _EVENT.decode(text)


def statement_of(text: str) -> Statement:
    """Return the statement of a JSON text."""
    return _STATEMENT.decode(text)


def assessment_of(text: str) -> Assessment:
    """Return the assessment of a JSON text."""
    return _ASSESSMENT.decode(text)


def decoded(row: models.Coded, text: str) -> Event | Statement | Assessment:
    """Return the code of a JSON text of a row, of the kind that the row's table holds."""
    if isinstance(row, models.Report):
        return event_of(text)
    return statement_of(text) if isinstance(row, models.Statement) else assessment_of(text)


def trace_of_row(data: bytes | memoryview) -> Trace:
    """Return a stored trace."""
    return _TRACE.decode(bytes(data))


def source_of(version: models.Version) -> Source:
    """Return where the reports of a version were printed."""
    gone = version.article.taken_down
    return Source(
        id=version.article.public,
        version=version.number,
        language=version.language,
        headline=version.headline,
        outlet=version.outlet,
        url=version.url,
        published=version.published,
        taken_down=gone.date().isoformat() if gone else None,
    )


class Shelf:
    """Hold the versions that rows point to, so that each is decoded once."""

    def __init__(self, versions: Iterable[models.Version]) -> None:
        self._versions = {v.pk: v for v in versions}
        self._sources: dict[int, Source] = {}
        self._sentences: dict[int, tuple[Sentence, ...]] = {}

    @classmethod
    def of(cls, alias: str, ids: Iterable[int], *, light: bool = False) -> Shelf:
        """Load versions by primary key; a light shelf leaves texts out, so that evidence is empty."""
        wanted = sorted(set(ids))
        found: list[models.Version] = []
        for start in range(0, len(wanted), 500):
            rows = models.Version.objects.using(alias).select_related("article").filter(pk__in=wanted[start : start + 500])
            found += rows.defer("parts", "text", "sentences") if light else rows.defer("parts")
        shelf = cls(found)
        if light:
            shelf._sentences = {v.pk: () for v in found}
        return shelf

    def source(self, version: int) -> Source:
        """Return the source of a version."""
        found = self._sources.get(version)
        if found is None:
            found = self._sources[version] = source_of(self._versions[version])
        return found

    def evidence(self, version: int, index: int) -> Evidence:
        """Return a sentence of a version."""
        sentences = self._sentences.get(version)
        if sentences is None:
            sentences = self._sentences[version] = _SENTENCES.decode(self._versions[version].sentences)
        if index >= len(sentences):
            return Evidence(text="", start=0)
        span = sentences[index].span
        return Evidence(text=span.cut(self._versions[version].text), start=span.start)

    def report(self, row: models.Report) -> Report:
        """Return the report of a row."""
        event = event_of(row.current)
        evidence = self.evidence(row.version_id, row.sentence)
        return Report(id=row.public, source=self.source(row.version_id), evidence=evidence, event=event, review=row.review)

    def quote(self, row: models.Statement) -> Quote:
        """Return the statement of a row."""
        evidence = self.evidence(row.version_id, row.sentence)
        return Quote(
            id=row.public, source=self.source(row.version_id), evidence=evidence, statement=statement_of(row.current), review=row.review
        )

    def judgement(self, row: models.Assessment) -> Judgement:
        """Return the assessment of a row."""
        evidence = self.evidence(row.version_id, row.sentence)
        return Judgement(
            id=row.public, source=self.source(row.version_id), evidence=evidence, assessment=assessment_of(row.current), review=row.review
        )


def article_of(version: models.Version) -> Article:
    """Return the article of a version with its stored text."""
    return replace(_ARTICLE.decode(version.parts), text=version.text)


def sentences_of(version: models.Version) -> tuple[Sentence, ...]:
    """Return the sentences of a version."""
    return _SENTENCES.decode(version.sentences)


def reports_of(alias: str, rows: Iterable[models.Report], *, light: bool = False) -> Iterator[Report]:
    """Yield the reports of rows, in their order."""
    kept = list(rows)
    shelf = Shelf.of(alias, (r.version_id for r in kept), light=light)
    return (shelf.report(r) for r in kept)


def coded_of(version: models.Version, *, current: bool = True) -> CodedArticle:
    """Return a version as the coded article that it was made of, with or without people's decisions."""

    def standing(rows: Iterable[models.Coded]) -> Iterator[str]:
        kept = (r for r in rows if not r.retired and not (current and r.review == "rejected"))
        return (r.current if current else r.coded for r in sorted(kept, key=lambda r: (r.start, r.ordinal, r.pk)))

    return CodedArticle(
        article=article_of(version),
        sentences=sentences_of(version),
        events=tuple(map(event_of, standing(version.reports.all()))),
        statements=tuple(map(statement_of, standing(version.statements.all()))),
        assessments=tuple(map(assessment_of, standing(version.assessments.all()))),
        coder=version.coder,
    )
