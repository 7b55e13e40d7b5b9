"""Questions: what a newer coder says against a person's decision, and people's answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from depesche.errors import CodeError
from depesche.record import models
from depesche.record.deciding import TABLES, Row, apply, find_row, note
from depesche.record.history import Author
from depesche.record.identity import public_id
from depesche.record.recoded import Asked
from depesche.record.rows import encode
from depesche.record.substance import substance
from depesche.relations.report import CORRECTED, REJECTED

KEEP = "keep"


def ask(alias: str, run: models.Run, target: str, proposal: dict[str, Any] | None) -> bool:
    """Write a question down; return whether it is a new one: the same proposal on the same code is asked only once."""
    told = encode(substance(target, proposal)) if proposal is not None else "null"
    question, made = models.Question.objects.using(alias).get_or_create(
        public=public_id("qu", target, told), defaults={"run": run, "target": target, "proposal": encode(proposal)}
    )
    forget(alias, target, question.public)
    return made


def forget(alias: str, target: str, but: str = "") -> None:
    """Drop the open questions on a code that the newest coder does not ask any more."""
    models.Question.objects.using(alias).filter(target=target, answered=False).exclude(public=but).delete()


def open_questions(alias: str) -> Iterator[Asked]:
    """Yield the questions that nobody answered, by age; what a person decided as proposed meanwhile is no question any more."""
    for question in models.Question.objects.using(alias).filter(answered=False).select_related("run").order_by("pk"):
        row = TABLES[question.target[:3]]._default_manager.using(alias).get(public=question.target)
        asked = _asked(question, row)
        if not row.retired and not _settled(asked):
            yield asked


def _asked(question: models.Question, row: Row) -> Asked:
    return Asked(
        id=question.public,
        target=question.target,
        coder=question.run.coder,
        review=row.review,
        current=msgspec.json.decode(row.current),
        proposal=msgspec.json.decode(question.proposal),
    )


def _settled(asked: Asked) -> bool:
    if asked.proposal is None:
        return asked.review == REJECTED
    return asked.review != REJECTED and not asked.differences


def answer(alias: str, public: str, take: bool, author: Author) -> models.Decision:
    """Take what a question proposes, as a correction or rejection that can be taken back, or keep what was decided."""
    question = models.Question.objects.using(alias).filter(public=public).first()
    if question is None:
        raise CodeError(f"{public}: the store has no such question; depesche questions lists them")
    if question.answered:
        raise CodeError(f"{public}: was answered before; depesche history {question.target} tells how")
    row = find_row(alias, question.target)
    proposal = msgspec.json.decode(question.proposal)
    question.answered = True
    question.save(update_fields=["answered"])
    if not take:
        return note(alias, KEEP, question.target, (None, proposal), author)
    if proposal is None:
        return apply(alias, row, "reject", {"review": REJECTED, "current": msgspec.json.decode(row.coded)}, author)
    return apply(alias, row, "correct", {"review": CORRECTED, "current": {**proposal, "sentence": row.sentence}}, author)
