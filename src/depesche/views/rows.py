"""Happenings, reports, statements and assessments as flat rows; their columns are those of ``knowledge/views/columns.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from depesche.coded import Actor
from depesche.relations.happening import Happening
from depesche.relations.report import Judgement, Quote, Report
from depesche.relations.scores import quad, score


def code_of(actor: Actor) -> str:
    """Return CODE.SECTOR."""
    return f"{actor.code}.{actor.sector}" if actor.sector else actor.code


def codes_of(actors: Iterable[Actor]) -> list[str]:
    """Return the codes of actors in their order, each once: two phrases may name one party."""
    return list(dict.fromkeys(map(code_of, actors)))


def happening_row(happening: Happening) -> dict[str, Any]:
    """Return a happening under the columns of happenings; sentence and url are those of its first report."""
    first = happening.reports[0]
    return {
        "id": happening.id,
        "since": happening.since,
        "until": happening.until,
        "type": happening.type,
        "mode": happening.mode,
        "status": happening.status,
        "sources": list(happening.sources),
        "targets": list(happening.targets),
        "place": happening.place,
        "number": happening.quantity.number if happening.quantity else None,
        "unit": happening.quantity.unit if happening.quantity else None,
        "contexts": list(happening.contexts),
        "quad": quad(happening.type),
        "score": score(happening.type, happening.mode),
        "reports": len(happening.reports),
        "outlets": len(happening.outlets),
        "answers": list(happening.answers),
        "sentence": first.evidence.text,
        "url": first.source.url,
    }


def happening_object(happening: Happening) -> dict[str, Any]:
    """Return a happening with its reports, for JSON."""
    row = happening_row(happening)
    return {**row, "outlets": list(happening.outlets), "reports": [report_row(r, happening.id) for r in happening.reports]}


def report_row(report: Report, happening: str | None) -> dict[str, Any]:
    """Return a report under the columns of reports; start and end are offsets of the trigger in the article's text."""
    event, source = report.event, report.source
    return {
        "id": report.id,
        "happening": happening,
        "url": source.url,
        "outlet": source.outlet,
        "published": source.published,
        "language": source.language,
        "article": source.id,
        "version": source.version,
        "sentence": report.evidence.text,
        "trigger": report.evidence.cut(event.trigger),
        "start": event.trigger.start,
        "end": event.trigger.end,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "sources": codes_of(event.sources),
        "targets": codes_of(event.targets),
        "date": event.date,
        "place": event.place,
        "country": event.country,
        "number": event.quantity.number if event.quantity else None,
        "unit": event.quantity.unit if event.quantity else None,
        "contexts": list(event.contexts),
        "reported_by": event.reported_by,
        "reaction_to": list(event.reaction_to),
        "review": report.review,
        "decided_by": event.decided_by,
        "certainty": event.certainty,
    }


def statement_row(quote: Quote) -> dict[str, Any]:
    """Return a statement under the columns of statements."""
    statement, source, cut = quote.statement, quote.source, quote.evidence.cut
    speaker = statement.speakers[0] if statement.speakers else None
    return {
        "id": quote.id,
        "url": source.url,
        "outlet": source.outlet,
        "published": source.published,
        "language": source.language,
        "article": source.id,
        "version": source.version,
        "sentence": quote.evidence.text,
        "speaker": (speaker.name or (cut(speaker.span) if speaker.span else None) or speaker.description) if speaker else None,
        "speaker_code": speaker.code if speaker else None,
        "speaker_sector": speaker.sector if speaker else None,
        "passed_on_by": [code_of(a) for a in statement.speakers[1:]],
        "kind": statement.kind,
        "cue": cut(statement.cue) if statement.cue else None,
        "content": cut(statement.content),
        "fragments": [cut(f) for f in statement.fragments],
        "start": statement.content.start,
        "end": statement.content.end,
        "addressee": code_of(statement.addressee) if statement.addressee else None,
        "about": list(statement.about or ()),
        "date": statement.date,
        "review": quote.review,
        "decided_by": statement.decided_by,
        "certainty": statement.certainty,
    }


def assessment_row(judgement: Judgement) -> dict[str, Any]:
    """Return an assessment under the columns of assessments; ``by`` is empty where the newspaper itself says so."""
    assessment, source, cut = judgement.assessment, judgement.source, judgement.evidence.cut
    return {
        "id": judgement.id,
        "url": source.url,
        "outlet": source.outlet,
        "published": source.published,
        "language": source.language,
        "article": source.id,
        "version": source.version,
        "sentence": judgement.evidence.text,
        "first": min(assessment.dyad),
        "second": max(assessment.dyad),
        "direction": assessment.direction,
        "words": cut(assessment.span),
        "comparison": cut(assessment.comparison) if assessment.comparison else None,
        "since": assessment.since,
        "until": assessment.until,
        "by": code_of(assessment.by) if assessment.by else None,
        "issues": [cut(i) for i in assessment.issues],
        "start": assessment.span.start,
        "end": assessment.span.end,
        "review": judgement.review,
        "decided_by": assessment.decided_by,
        "certainty": assessment.certainty,
    }
