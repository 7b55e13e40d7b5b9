"""Changed fields of a code: which fields can be corrected, and which values they can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from depesche.coded import UNKNOWN, Actor, Assessment, Event, Statement
from depesche.errors import CodeError
from depesche.knowledge.codebook import codebook
from depesche.knowledge.codes import of_other_list, own_codes
from depesche.language.days import day_range

DIRECTIONS = ("worse", "better", "level", "dispute", "hope")
KINDS = ("direct", "indirect", "mixed")

Code = Event | Statement | Assessment
Reader = Callable[[str, Any], dict[str, Any]]


def amend(code: Code, changes: Mapping[str, str]) -> Code:
    """Return a code with changed fields; an empty value clears a field. Raise CodeError for what can't be."""
    fields = FIELDS[type(code)]
    if not changes:
        raise CodeError(f"{code.id}: say what is to be changed; there are {', '.join(fields)}")
    for name, value in changes.items():
        if name not in fields:
            raise CodeError(f"{code.id}: has no field {name}; there are {', '.join(fields)}")
        code = replace(code, **fields[name](value, code))
    return code


def _type(value: str, event: Event) -> dict[str, Any]:
    name, _, mode = value.partition("/")
    kind = codebook().type(name.upper())
    if mode and mode not in kind.modes:
        raise CodeError(f"{value}: {name.upper()} has no mode {mode}; there are {', '.join(kind.modes) or 'none'}")
    kept = event.mode if event.mode in kind.modes and not mode else None
    return {"type": name.upper(), "mode": mode or kept}


def _mode(value: str, event: Event) -> dict[str, Any]:
    return _type(f"{event.type}/{value}", event) if value else {"mode": None}


def _one_of(field: str, known: tuple[str, ...]) -> Reader:
    def read(value: str, code: Any) -> dict[str, Any]:
        if value not in known:
            raise CodeError(f"{value}: no {field}; there are {', '.join(known)}")
        return {field: value}

    return read


def _status(value: str, event: Event) -> dict[str, Any]:
    return _one_of("status", tuple(codebook().statuses))(value, event)


def _date(field: str) -> Reader:
    def read(value: str, code: Any) -> dict[str, Any]:
        if value and day_range(value) is None:
            raise CodeError(f"{value}: not a date; write YYYY-MM-DD, YYYY-MM, YYYY, 'after …' or 'before …'")
        return {field: value or None}

    return read


def _text(field: str) -> Reader:
    return lambda value, code: {field: value or None}


def _actors(field: str) -> Reader:
    def read(value: str, code: Any) -> dict[str, Any]:
        old = {a.code: a for a in getattr(code, field)}
        return {field: tuple(_actor(part.strip(), old) for part in value.split(";") if part.strip())}

    return read


def _actor(text: str, old: Mapping[str, Actor]) -> Actor:
    """Read CODE or CODE.SECTOR; words and person of an actor of the same code are kept."""
    code, _, sector = text.upper().partition(".")
    check_code(code)
    if sector and sector not in codebook().sectors:
        raise CodeError(f"{text}: {sector} is no sector; there are {', '.join(codebook().sectors)}")
    kept = old.get(code)
    if kept:
        return replace(kept, sector=sector or kept.sector, certainty=1.0)
    return Actor(span=None, code=code, sector=sector or None)


def check_code(code: str) -> None:
    """Raise CodeError for a code that no state or organisation has."""
    if code != UNKNOWN and code not in own_codes():
        near = of_other_list(code)
        hint = f"did you mean {near}?" if near else "depesche actors find NAME tells it"
        raise CodeError(f"{code}: no country or organisation has this code; {hint}")


def _pair(field: str) -> Reader:
    def read(value: str, code: Any) -> dict[str, Any]:
        codes = value.upper().replace("-", " ").split()
        if not codes and field == "about":
            return {field: None}
        if len(codes) != 2:
            raise CodeError(f"{value}: give a pair of codes, such as 'RUS USA'")
        for found in codes:
            check_code(found)
        return {field: (codes[0], codes[1])}

    return read


FIELDS: dict[type, dict[str, Reader]] = {
    Event: {
        "type": _type,
        "mode": _mode,
        "status": _status,
        "sources": _actors("sources"),
        "targets": _actors("targets"),
        "date": _date("date"),
        "place": _text("place"),
    },
    Statement: {"speakers": _actors("speakers"), "kind": _one_of("kind", KINDS), "date": _date("date"), "about": _pair("about")},
    Assessment: {
        "direction": _one_of("direction", DIRECTIONS),
        "dyad": _pair("dyad"),
        "since": _date("since"),
        "until": _date("until"),
    },
}
