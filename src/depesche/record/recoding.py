"""Coding stored articles again: what people decided stands, and what a newer coder says against it becomes a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from depesche import __version__
from depesche.article import Article
from depesche.coded import CodedArticle, Sentence
from depesche.coding.hand import CODER as BY_HAND
from depesche.errors import CodeError
from depesche.record import models
from depesche.record.adding import code_rows
from depesche.record.deciding import Row
from depesche.record.grouping import link_reports, members, regroup, unlink, withdraw
from depesche.record.questions import ask, forget
from depesche.record.recoded import Recoded
from depesche.record.rows import article_of, decoded, encode
from depesche.record.substance import substance
from depesche.relations.report import MACHINE, REJECTED

FIXED = ("id", "pk", "public", "version", "review", "happening", "ordinal")
"""What coding again never changes of a row."""


def outdated(alias: str, coder: str, *, again: bool = False) -> list[str]:
    """Return the articles (``ar_…``) that another coder, or this one of another version of Depesche, coded; or all that a machine coded.

    Texts that were taken down can't be coded.
    """
    rows = models.Version.objects.using(alias).filter(current=True, article__taken_down=None).exclude(coder=BY_HAND)
    if not again:
        rows = rows.exclude(coder=coder, run__software=__version__)
    return list(rows.order_by("pk").values_list("article__public", flat=True))


def stored_article(alias: str, public: str) -> Article:
    """Return the current text of an article; raise CodeError for an unknown id."""
    return article_of(_standing(alias, public))


def _standing(alias: str, public: str) -> models.Version:
    rows = models.Version.objects.using(alias).select_related("article")
    version = rows.filter(article__public=public, current=True, article__taken_down=None).first()
    if version is None:
        raise CodeError(f"{public}: the store has no text of such an article")
    return version


def recode(alias: str, public: str, coded: CodedArticle, run: models.Run) -> Recoded:
    """Give the current version of an article the codes of a newer coder; the caller holds the transaction."""
    version = _standing(alias, public)
    if article_of(version) != coded.article:
        raise CodeError(f"{public}: was stored in another version meanwhile; run depesche recode again")
    version.sentences, version.coder, version.run = encode(coded.sentences), coded.coder, run
    version.save(update_fields=["sentences", "coder", "run"])
    found: dict[str, Row] = {row.public: row for row in code_rows(version, coded, run)}
    held: list[Row] = [row for rows in (version.reports, version.statements, version.assessments) for row in rows.order_by("pk")]
    old = {row.public: row for row in held}
    change = _Change(alias, run, coded.sentences)
    for name, row in old.items():
        change.meet(row, found.get(name))
    change.add([row for name, row in found.items() if name not in old])
    change.write()
    return Recoded(article=public, version=version.number, **change.counts)


class _Change:
    """Gather what becomes of the codes of one version, then write it and group anew.

    Reports whose codes stay the same are compared anew too: a newer Depesche may weigh what speaks for one happening otherwise.
    """

    def __init__(self, alias: str, run: models.Run, sentences: Sequence[Sentence]) -> None:
        self._alias, self._run, self._sentences = alias, run, sentences
        self._pinned = _pinned(alias)
        self._compared: list[models.Report] = []
        self._dropped: list[Row] = []
        self.counts: Counter[str] = Counter()

    def meet(self, row: Row, new: Row | None) -> None:
        """Decide what becomes of a stored code that the newer coder finds again, or does not."""
        if row.review != MACHINE:
            self._stand(row, new)
        elif new is not None:
            self._renew(row, new)
        elif row.retired:
            self._resettle(row)
        elif row.public in self._pinned:
            self._stand(row, None)
        else:
            self._resettle(row)
            self._dropped.append(row)
            self.counts["dropped"] += 1

    def _stand(self, row: Row, new: Row | None) -> None:
        """Keep a code that a person decided on; ask where the newer coder says something that was not decided on."""
        self._resettle(row)
        if row.retired:
            return
        self.counts["kept"] += 1
        if row.review != REJECTED:
            self._compare(row)
        told = msgspec.json.decode(new.coded) if new is not None else None
        known = [row.coded] if row.review == REJECTED else [row.current, row.coded]
        if told is None:
            contradicts = row.review != REJECTED
        else:
            contradicts = all(substance(row.public, msgspec.json.decode(text)) != substance(row.public, told) for text in known)
        if contradicts:
            self.counts["questions"] += ask(self._alias, self._run, row.public, told)
        else:
            forget(self._alias, row.public)

    def _renew(self, row: Row, new: Row) -> None:
        if row.public in self._pinned:
            forget(self._alias, row.public)
        if row.coded == new.coded and not row.retired:
            self.counts["same"] += 1
            self._compare(_retraced(row, new))
            return
        self.counts["added" if row.retired else "changed"] += 1
        for field in row._meta.concrete_fields:
            if field.name not in FIXED:
                setattr(row, field.attname, getattr(new, field.attname))
        row.save()
        self._compare(row)

    def _resettle(self, row: Row) -> None:
        """Find the sentence of a code among those of the newer coder."""
        at = next((s.index for s in self._sentences if s.span.start <= row.start < max(s.span.end, s.span.start + 1)), None)
        if at is None or at == row.sentence:
            return
        row.sentence = at
        row.coded, row.current = (encode(replace(decoded(row, text), sentence=at)) for text in (row.coded, row.current))
        row.save(update_fields=["sentence", "coded", "current"])

    def add(self, rows: Iterable[Row]) -> None:
        """Store codes that no coder found before."""
        for row in rows:
            row.save(using=self._alias)
            self.counts["added"] += 1
            self._compare(row)

    def _compare(self, row: Row) -> None:
        if isinstance(row, models.Report):
            self._compared.append(row)

    def write(self) -> None:
        """Retire what was dropped and find the happenings of what stands."""
        for row in self._dropped:
            row.retired = True
            row.save(update_fields=["retired"])
        withdraw(self._alias, list(models.Report.objects.using(self._alias).filter(pk__in=_reports(self._dropped))))
        pks = {row.pk for row in self._compared}
        if not pks:
            return
        homes = set(
            models.Report.objects.using(self._alias).filter(pk__in=pks, happening__isnull=False).values_list("happening", flat=True)
        )
        seeds = pks | members(self._alias, homes)
        unlink(self._alias, pks)
        link_reports(self._alias, self._compared)
        regroup(self._alias, seeds, homes)


def _retraced(row: Row, new: Row) -> Row:
    """Give a report the trace that this Depesche compares by."""
    if isinstance(row, models.Report) and isinstance(new, models.Report) and bytes(row.trace) != bytes(new.trace):
        row.trace = new.trace
        row.save(update_fields=["trace"])
    return row


def _reports(rows: Iterable[Row]) -> list[int]:
    return [row.pk for row in rows if isinstance(row, models.Report)]


def _pinned(alias: str) -> frozenset[str]:
    """Return the reports that a standing decision puts together or apart."""
    pins = models.Pin.objects.using(alias).filter(decision__undone_by=None).values_list("a__public", "b__public")
    return frozenset(public for two in pins for public in two)
