"""A corrected article: what people decided on codes of the version that was replaced holds for the same codes of the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from depesche.coded import Actor, Assessment, Event, Statement
from depesche.record import models
from depesche.record.added import Added
from depesche.record.amending import FIELDS
from depesche.record.deciding import Row, apply, find_row
from depesche.record.grouping import regroup
from depesche.record.history import Author
from depesche.record.rows import decoded, sentences_of
from depesche.record.twins import codes_of, find_twins
from depesche.relations.report import MACHINE, REJECTED
from depesche.span import Span

_PASSING = ("undo", "keep")
"""Actions that leave nothing standing on a code."""


def carry_over(alias: str, added: Added) -> Added:
    """Let decisions on a replaced version hold for the new one, and count them; the caller holds the transaction."""
    if added.replaces is None:
        return added
    versions = models.Version.objects.using(alias).filter(article__public=added.article)
    old, new = versions.get(number=added.replaces), versions.get(number=added.version)
    standing = list(_standing(alias, old))
    if not standing:
        return added
    change = _Change(alias, old, new)
    lost = [decision for decision in standing if not change.carry(decision)]
    change.write()
    return replace(added, decisions=len(standing), carried=len(standing) - len(lost))


def _standing(alias: str, version: models.Version) -> QuerySet[models.Decision]:
    """Return the decisions on codes of a version that nobody took back, oldest first."""
    codes = [row.public for row in codes_of(version)]
    on_pins = models.Pin.objects.using(alias).filter(Q(a__version=version) | Q(b__version=version)).values("decision")
    rows = models.Decision.objects.using(alias).filter(undone_by=None).exclude(action__in=_PASSING)
    return rows.filter(Q(target__in=codes) | Q(pk__in=on_pins)).order_by("pk")


@dataclass(frozen=True, slots=True)
class _Moved:
    """Say how far a sentence lies from where it stood, and where that was."""

    sentence: Span
    by: int

    def actor(self, actor: Actor) -> Actor:
        """Return an actor with its words where they stand now; words of another sentence are left out."""
        inside = actor.span is not None and self.sentence.covers(actor.span)
        return replace(actor, span=actor.span.shifted(self.by) if actor.span is not None and inside else None)

    def value(self, value: Any) -> Any:
        """Return the value of a field with its words where they stand now."""
        return tuple(self.actor(v) if isinstance(v, Actor) else v for v in value) if isinstance(value, tuple) else value


class _Change:
    """Gather what is to hold for a new version, then group anew what people put together or apart."""

    def __init__(self, alias: str, old: models.Version, new: models.Version) -> None:
        self._alias, self._old, self._new = alias, old, new
        self._rows = {row.public: row for row in codes_of(old)}
        self._twins = find_twins(old, new)
        self._done: set[str] = set()
        self._pinned: set[int] = set()

    def carry(self, decision: models.Decision) -> bool:
        """Let a decision hold for the new version; tell whether it does."""
        pins = list(decision.pins.select_related("a", "b"))
        return self._pin(decision, pins) if pins else self._state(decision)

    def _state(self, decision: models.Decision) -> bool:
        """Give a twin the state of a decided code, once for all decisions on it."""
        row, twin = self._rows[decision.target], self._twins.get(decision.target)
        if twin is None or row.review == MACHINE:
            return False
        if row.public not in self._done:
            self._done.add(row.public)
            last = self._last(row)
            reason = "; ".join(part for part in (last.reason, f"carried over from {last.public}") if part)
            after = {"review": row.review, "current": self._current(row, twin)}
            apply(self._alias, find_row(self._alias, twin.public), last.action, after, Author(who=last.who, reason=reason))
        return True

    def _last(self, row: Row) -> models.Decision:
        rows = models.Decision.objects.using(self._alias).filter(target=row.public, undone_by=None, pins=None)
        return rows.exclude(action__in=_PASSING).order_by("-pk")[0]

    def _current(self, row: Row, twin: Row) -> object:
        """Return the code of a twin with what a person corrected in the code that was replaced."""
        coded, current, code = decoded(row, row.coded), decoded(row, row.current), decoded(twin, twin.coded)
        if row.review != REJECTED:
            code = replace(code, **dict(self._corrected(coded, current, self._moved(row, twin))))
        return msgspec.json.decode(msgspec.json.encode(code))

    def _moved(self, row: Row, twin: Row) -> _Moved:
        before, now = (sentences_of(v)[r.sentence].span for v, r in ((self._old, row), (self._new, twin)))
        return _Moved(before, now.start - before.start)

    @staticmethod
    def _corrected(
        coded: Event | Statement | Assessment, current: Event | Statement | Assessment, moved: _Moved
    ) -> Iterator[tuple[str, Any]]:
        for name in FIELDS[type(coded)]:
            if getattr(coded, name) != getattr(current, name):
                yield name, moved.value(getattr(current, name))

    def _pin(self, decision: models.Decision, pins: list[models.Pin]) -> bool:
        """Put twins together or apart as their elders were; tell whether all of them have one."""
        whole, made = True, []
        for pin in pins:
            if self._old.pk not in (pin.a.version_id, pin.b.version_id):
                continue
            ends = [self._twins.get(end.public) if end.version_id == self._old.pk else end for end in (pin.a, pin.b)]
            reports = [end for end in ends if isinstance(end, models.Report)]
            whole = whole and len(reports) == len(ends)
            if len(reports) == len(ends):
                made.append(models.Pin(decision=decision, a=reports[0], b=reports[1], together=pin.together))
        models.Pin.objects.using(self._alias).bulk_create(made)
        self._pinned |= {pk for pin in made for pk in (pin.a_id, pin.b_id)}
        return whole

    def write(self) -> None:
        """Group anew what was put together or apart."""
        rows = models.Report.objects.using(self._alias).filter(pk__in=self._pinned, retired=False).exclude(review=REJECTED)
        homes = dict(rows.values_list("pk", "happening"))
        if homes:
            regroup(self._alias, set(homes), {home for home in homes.values() if home})
