"""People's decisions on what the coder proposed: each is an entry of the history and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import msgspec
from django.db.models import Q

from depesche.errors import CodeError
from depesche.record import models
from depesche.record.adding import now
from depesche.record.amending import amend
from depesche.record.grouping import place_again, regroup, take_out
from depesche.record.history import Author, Entry
from depesche.record.identity import public_id
from depesche.record.rows import Shelf, assessment_of, decoded, encode, event_of, statement_of
from depesche.record.whereabouts import standing, taken_in
from depesche.relations.report import CONFIRMED, CORRECTED, REJECTED, Report
from depesche.relations.trace import trace_of

TABLES: dict[str, type[models.Report] | type[models.Statement] | type[models.Assessment]] = {
    "ev_": models.Report,
    "st_": models.Statement,
    "as_": models.Assessment,
}
Row = models.Report | models.Statement | models.Assessment
NAMED = (models.Report, models.Statement, models.Assessment, models.Happening, models.Article)
"""What has a history, even an empty one."""


def find_row(alias: str, public: str) -> Row:
    """Return the row of a standing code; raise CodeError for an unknown id or one that was replaced."""
    table = TABLES.get(public[:3])
    if table is None:
        raise CodeError(f"{public}: not the id of a code; ids begin with ev_, st_ or as_")
    row = table._default_manager.using(alias).filter(public=public).first()
    if row is None:
        raise CodeError(f"{public}: the store knows no such code")
    if row.retired:
        raise CodeError(f"{public}: was replaced by a newer version of its article or by a newer coder; decide on the code that stands")
    return row


def state_of(row: Row) -> dict[str, object]:
    """Return what a decision can change of a row."""
    return {"review": row.review, "current": msgspec.json.decode(row.current.encode())}


def confirm(alias: str, public: str, author: Author) -> models.Decision:
    """Mark a code as right."""
    row = find_row(alias, public)
    return apply(alias, row, "confirm", replace_state(row, CONFIRMED if row.review != CORRECTED else CORRECTED), author)


def reject(alias: str, public: str, author: Author) -> models.Decision:
    """Mark a code as wrong: it stays in the store, but counts no more."""
    row = find_row(alias, public)
    return apply(alias, row, "reject", {"review": REJECTED, "current": msgspec.json.decode(row.coded.encode())}, author)


def correct(alias: str, public: str, changes: Mapping[str, str], author: Author) -> models.Decision:
    """Change fields of a code; raise CodeError for a field or value that it can't have."""
    row = find_row(alias, public)
    amended = amend(decoded(row, row.current), changes)
    after = {"review": CORRECTED, "current": msgspec.json.decode(msgspec.json.encode(amended))}
    if after["current"] == state_of(row)["current"]:
        raise CodeError(f"{public}: is coded so already; confirm it instead")
    return apply(alias, row, "correct", after, author)


def replace_state(row: Row, review: str) -> dict[str, object]:
    """Return a row's state with another review."""
    return {**state_of(row), "review": review}


def apply(alias: str, row: Row, action: str, after: Mapping[str, object], author: Author) -> models.Decision:
    """Give a row another state and write that into the history; raise CodeError where it has this state already."""
    before = state_of(row)
    if before == after:
        raise CodeError(f"{row.public}: is {row.review} already")
    entry = note(alias, action, row.public, (before, after), author)
    restore(alias, row, after)
    return entry


def note(alias: str, action: str, target: str, change: tuple[object, object], author: Author) -> models.Decision:
    """Write an entry of the history."""
    at = now()
    number = models.Decision.objects.using(alias).count()
    return models.Decision.objects.using(alias).create(
        public=public_id("dc", number, at.isoformat(), target),
        at=at,
        who=author.who[:80],
        action=action,
        target=target,
        before=encode(change[0]),
        after=encode(change[1]),
        reason=author.reason,
    )


def restore(alias: str, row: Row, state: Mapping[str, object]) -> None:
    """Give a row the state that a decision says, and find its happening anew."""
    row.review = str(state["review"])
    row.current = _at(row.sentence, encode(state["current"]), row)
    if isinstance(row, models.Assessment):
        row.first, row.second = sorted(assessment_of(row.current).dyad)
    elif isinstance(row, models.Statement):
        speakers = statement_of(row.current).speakers
        row.speaker = speakers[0].code if speakers else "---"
    else:
        _restore_report(alias, row)
        return
    row.save()


def _at(sentence: int, text: str, row: Row) -> str:
    """Return a code on the sentence where it stands now: a newer coder may have split the text otherwise."""
    code = decoded(row, text)
    return text if code.sentence == sentence else encode(replace(code, sentence=sentence))


def _restore_report(alias: str, row: models.Report) -> None:
    event = event_of(row.current)
    shelf = Shelf.of(alias, [row.version_id])
    report = Report(id=row.public, source=shelf.source(row.version_id), evidence=shelf.evidence(row.version_id, row.sentence), event=event)
    row.type, row.status, row.trace = event.type, event.status, msgspec.json.encode(trace_of(report))
    row.save()
    if row.review == REJECTED:
        take_out(alias, [row])
    else:
        place_again(alias, row)


def find_members(alias: str, public: str) -> list[models.Report]:
    """Return the reports of a happening, or of the one that took them in; raise CodeError where there are none."""
    home = standing(alias, public)
    rows = list(home.members.order_by("public")) if home else []
    if not rows:
        raise CodeError(f"{public}: the store knows no such happening, or it has no reports any more")
    return rows


def merge(alias: str, one: str, other: str, author: Author) -> models.Decision:
    """Put the reports of two happenings together, whatever their weights say; ids that were merged away lead on."""
    if one == other:
        raise CodeError(f"{one}: name two happenings")
    first, second = find_members(alias, one), find_members(alias, other)
    homes = [row.happening.public for row in (first[0], second[0]) if row.happening]
    if len(set(homes)) == 1:
        raise CodeError(f"{one}: is one happening with {other} already, {homes[0]}; depesche history {homes[0]} tells why")
    one, other = homes
    entry = note(alias, "merge", one, ([[r.public for r in first], [r.public for r in second]], [one, other]), author)
    _pin(alias, entry, [(first[0], r) for r in (*first[1:], *second)], together=True)
    regroup(alias, {r.pk for r in (*first, *second)}, {r.happening_id for r in (*first, *second) if r.happening_id})
    return entry


def split(alias: str, public: str, author: Author) -> models.Decision:
    """Part a report from all others of its happening."""
    row = find_row(alias, public)
    others = [] if not isinstance(row, models.Report) or row.happening is None else find_members(alias, row.happening.public)
    others = [r for r in others if r.pk != row.pk]
    if not isinstance(row, models.Report) or not others:
        raise CodeError(f"{public}: shares no happening with another report")
    entry = note(alias, "split", public, ([r.public for r in others], []), author)
    _pin(alias, entry, [(row, r) for r in others], together=False)
    regroup(alias, {r.pk for r in (row, *others)}, {row.happening_id} if row.happening_id else set())
    return entry


def _pin(alias: str, entry: models.Decision, pairs: Iterable[tuple[models.Report, models.Report]], *, together: bool) -> None:
    models.Pin.objects.using(alias).bulk_create(models.Pin(decision=entry, a=a, b=b, together=together) for a, b in pairs)


def undo(alias: str, public: str, author: Author) -> models.Decision:
    """Take a decision back; raise CodeError where a later one on the same entry stands."""
    entry = models.Decision.objects.using(alias).filter(public=public).first()
    if entry is None:
        raise CodeError(f"{public}: the history has no such decision; depesche history lists them")
    if entry.action == "take-down":
        raise CodeError(f"{public}: a text that was taken down is gone; it can't be brought back")
    if entry.action == "keep":
        raise CodeError(f"{public}: kept what was decided and changed nothing; decide on {entry.target} instead")
    if entry.action == "undo":
        raise CodeError(f"{public}: took a decision back; decide again instead")
    if hasattr(entry, "undone_by"):
        raise CodeError(f"{public}: was taken back by {entry.undone_by.public}")
    later = (
        models.Decision.objects.using(alias)
        .filter(target=entry.target, pk__gt=entry.pk, undone_by=None)
        .exclude(action__in=("undo", "keep"))
        .first()
    )
    if later and entry.target[:3] in TABLES and entry.action != "split":
        raise CodeError(f"{public}: a later decision on {entry.target} stands; take {later.public} back first")
    undoing = note(alias, "undo", entry.target, (msgspec.json.decode(entry.after), msgspec.json.decode(entry.before)), author)
    undoing.undoes = entry
    undoing.save()
    pins = list(entry.pins.select_related("a", "b"))
    if pins:
        seeds = {r for p in pins for r in (p.a, p.b) if not r.retired and r.review != REJECTED}
        regroup(alias, {r.pk for r in seeds}, {r.happening_id for r in seeds if r.happening_id})
    else:
        restore(alias, find_row(alias, entry.target), msgspec.json.decode(entry.before))
    return undoing


def find_history(alias: str, public: str | None = None) -> Iterator[Entry]:
    """Yield the entries of the history, oldest first: all, or those of a code, those of an article, or those of a happening.

    A happening's are those on it and on those that it took in, on its reports, and those that put its reports together with others or
    parted them. An id that was merged away leads on. Raises CodeError for an id that names nothing.
    """
    rows = models.Decision.objects.using(alias).select_related("undoes", "undone_by").order_by("pk")
    if public and public.startswith("hp_"):
        rows = rows.filter(pk__in=_on_happening(alias, public))
    elif public and public.startswith("ar_"):
        rows = rows.filter(_on_article(alias, public))
    elif public and public.startswith("dc_"):
        rows = rows.filter(public=public)
    elif public:
        rows = rows.filter(target=public)
    if public and not rows.exists() and not any(kind.objects.using(alias).filter(public=public).exists() for kind in NAMED):
        raise CodeError(f"{public}: the store knows nothing by this id; depesche export lists ids")
    yield from map(entry_of, rows.iterator(chunk_size=200))


def _on_happening(alias: str, public: str) -> set[int]:
    home = standing(alias, public)
    rows, ids = models.Decision.objects.using(alias), {public}
    found: set[int] = set()
    if home:
        ids |= taken_in(alias, home)
        members = home.members.values("pk")
        ids |= set(home.members.values_list("public", flat=True))
        pins = models.Pin.objects.using(alias).filter(Q(a__in=members) | Q(b__in=members))
        found = set(pins.values_list("decision", flat=True))
    found.update(rows.filter(target__in=ids).values_list("pk", flat=True))
    return found | set(rows.filter(undoes__in=found).values_list("pk", flat=True))


def _on_article(alias: str, public: str) -> Q:
    """Return what chooses the decisions on an article and on the codes of all its versions, merges and splits among them."""
    chosen = Q(target=public)
    for table in TABLES.values():
        chosen |= Q(target__in=table._default_manager.using(alias).filter(version__article__public=public).values("public"))
    pins = models.Pin.objects.using(alias).filter(Q(a__version__article__public=public) | Q(b__version__article__public=public))
    return chosen | Q(pk__in=pins.values("decision"))


def entry_of(row: models.Decision) -> Entry:
    """Return a decision as users see it."""
    return Entry(
        id=row.public,
        at=row.at.isoformat(timespec="seconds"),
        who=row.who,
        action=row.action,
        target=row.target,
        before=msgspec.json.decode(row.before.encode()),
        after=msgspec.json.decode(row.after.encode()),
        reason=row.reason,
        undoes=row.undoes.public if row.undoes else None,
        undone_by=row.undone_by.public if hasattr(row, "undone_by") else None,
    )
