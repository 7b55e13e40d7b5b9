"""What a listed meaning amounts to on a day: terms of names, parties in government, persons in and out of office."""

from __future__ import annotations

from depesche.actors.entry import Entry
from depesche.actors.index import Sense
from depesche.actors.person import Person, Tenure

FORMER, NOT_YET = "ELI", "PTY"
_OFF_TERM = {"in": 1.0, "after": 0.6, "before": 0.4}
_LONG_AGO, _LONG_AGO_WEIGHT = 10, 0.55
_SHORT_NAME = 0.7
_GONE = 0.3


def entry_on(sense: Sense, on: str | None, people: dict[str, Person]) -> Entry | None:
    """Make the entry of a meaning on a day; None when the meaning does not hold yet or any more.

    A state's former name goes on being used for the past, so it only loses weight.
    """
    if sense.kind == "person":
        return _person_entry(sense, on, people)
    if sense.kind != "state" and on and not sense.term.covers(on):
        return None
    weight = sense.weight * (_GONE if sense.kind == "state" and on and sense.term.before(on) else 1.0)
    return Entry(code=sense.code, sector=_sector(sense, on), kind=sense.kind, name=sense.name, weight=weight)


def _sector(sense: Sense, on: str | None) -> str | None:
    if sense.kind != "party" or sense.sector != "PTY" or on is None:
        return sense.sector
    governs = sense.government is None or any(term.covers(on) for term in sense.government)
    return "PTY" if governs else "OPP"


def _person_entry(sense: Sense, on: str | None, people: dict[str, Person]) -> Entry:
    person = people[sense.id or ""]
    tenure, when = person.on(on)
    weight = sense.weight * _OFF_TERM[when] * (_SHORT_NAME if sense.short else 1.0)
    if on and when != "in" and sense.short and _years(tenure, on, when) > _LONG_AGO:
        weight *= _LONG_AGO_WEIGHT
    seated = when == "in" and tenure.seat
    return Entry(
        code=tenure.code,
        sector=tenure.sector if when == "in" or not tenure.seat else FORMER if when == "after" else NOT_YET,
        kind="office-holder" if seated else "person",
        name=sense.name,
        person=person.id,
        office=tenure.office if when == "in" else None,
        weight=weight,
    )


def _years(tenure: Tenure, on: str, when: str) -> int:
    bound = tenure.term.end if when == "after" else tenure.term.start
    return abs(int(on[:4]) - int(bound[:4]))
