"""Happenings as FollowTheMoney entities: an Event, the parties and persons in it, and the articles that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from depesche.coded import UNKNOWN, Actor
from depesche.relations.happening import Happening
from depesche.relations.report import CONFIRMED, CORRECTED, Report, Source
from depesche.views.labels import Labels, load_labels
from depesche.views.outline import sides

Entity = dict[str, object]
_LANGUAGES = {"de": "deu", "en": "eng"}


def ftm_entities(happenings: Iterable[Happening]) -> Iterator[Entity]:
    """Yield the entities of happenings, each once; what an entity leads to comes before it."""
    told: set[object] = set()
    labels = load_labels("en")
    for happening in happenings:
        for entity in (*_parties(happening, labels), *map(_article, happening.reports), _event(happening, labels)):
            if entity["id"] not in told:
                told.add(entity["id"])
                yield entity


def _entity(id_: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _event(happening: Happening, labels: Labels) -> Entity:
    label = labels.type(happening.type, happening.mode)
    status = "" if happening.status == "actual" else f" ({labels.status(happening.status)})"
    reviewed = any(r.review in (CONFIRMED, CORRECTED) for r in happening.reports)
    return _entity(
        _id(happening.id),
        "Event",
        name=[f"{label}: {_told_sides(happening, labels)}{status}"],
        startDate=[happening.since],
        endDate=[happening.until],
        organizer=_ids(happening.sources, [a for r in happening.reports for a in r.event.sources]),
        involved=_ids((*happening.sources, *happening.targets), [a for r in happening.reports for a in _sides(r)]),
        location=[happening.place],
        country=[_alpha2(r.event.country or "") for r in happening.reports],
        summary=[happening.reports[0].evidence.text],
        keywords=[
            happening.type,
            happening.mode,
            f"status: {happening.status}",
            f"review: {'checked' if reviewed else 'machine'}",
            *happening.contexts,
        ],
        proof=[_article_id(r.source) for r in happening.reports],
        publisher=[r.source.outlet for r in happening.reports],
        sourceUrl=[_address(r.source) for r in happening.reports],
        recordId=[happening.id],
    )


def _told_sides(happening: Happening, labels: Labels) -> str:
    sources, targets, together = sides(happening)
    if together:
        return " ↔ ".join(map(labels.name, sources))
    told = (", ".join("?" if code == UNKNOWN else labels.name(code) for code in side) for side in (sources, targets))
    return " → ".join(told)


def _sides(report: Report) -> tuple[Actor, ...]:
    return (*report.event.sources, *report.event.targets)


def _ids(codes: Iterable[str], actors: Iterable[Actor]) -> list[str]:
    """Return the ids of parties and of the persons who stand for them."""
    known = list(dict.fromkeys(c for c in codes if c != UNKNOWN))
    return [_party_id(c) for c in known] + [_person_id(a) for a in actors if a.person and a.code in known]


def _parties(happening: Happening, labels: Labels) -> Iterator[Entity]:
    for code in dict.fromkeys((*happening.sources, *happening.targets)):
        if code != UNKNOWN:
            place = _alpha2(code)
            yield _entity(_party_id(code), "PublicBody" if place else "Organization", name=[labels.name(code)], country=[place])
    for actor in (a for r in happening.reports for a in _sides(r)):
        if actor.person and actor.code in (*happening.sources, *happening.targets):
            yield _entity(_person_id(actor), "Person", name=[actor.name or actor.person], country=[_alpha2(actor.code)])


def _article(report: Report) -> Entity:
    source = report.source
    return _entity(
        _article_id(source),
        "Article",
        title=[source.headline or source.url or source.id],
        sourceUrl=[_address(source)],
        publishedAt=[(source.published or "")[:10]],
        publisher=[source.outlet],
        language=[_LANGUAGES.get(source.language)],
    )


def _address(source: Source) -> str | None:
    return source.url if source.url and source.url.startswith(("http://", "https://")) else None


def _id(name: str) -> str:
    """Return an id as FollowTheMoney allows them: letters, digits, points and hyphens."""
    return f"depesche-{name.replace('_', '-')}"


def _party_id(code: str) -> str:
    return _id(code.lower())


def _person_id(actor: Actor) -> str:
    return _id(f"person-{actor.person}")


def _article_id(source: Source) -> str:
    return _id(f"{source.id}-{source.version}")


@cache
def _alpha2(code: str) -> str:
    """Return the two small letters of a state's three (ISO 3166), nothing for other codes."""
    from babel.core import get_global

    found = get_global("territory_aliases").get(code, ())
    return found[0].lower() if len(code) == 3 and len(found) == 1 and len(found[0]) == 2 else ""
