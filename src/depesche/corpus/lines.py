"""The line format of coded documents: a sentence a line, its codes indented below it.

The format is described in ``corpus/README.md``; it is meant to be written and reviewed by hand and compared by ``diff``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from depesche.knowledge.codebook import codebook

TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
STATUSES = frozenset("actual planned conditional alleged negated".split())
SECTORS = frozenset("GOV LEG JUD MIL SPY POL OPP PTY REB BUS MED NGO IGO REL CVL ELI".split())
KINDS = frozenset("direct indirect mixed".split())
UNDATED = "-"

_CODE = re.compile(r"^(---|[A-Z][A-Z0-9]{1,8})$")
_DATE = re.compile(r"^(after |before )?\d{4}(-\d\d(-\d\d)?)?$")


class LineError(ValueError):
    """A line of a coded document that breaks the format, with its file and number."""


def read_documents(path: Path) -> list[dict[str, Any]]:
    """Read the documents of one file; raise LineError at the first line that breaks the format."""
    documents, problems = parse(path.read_text(encoding="utf-8").splitlines(), str(path))
    if problems:
        raise LineError(problems[0])
    return documents


def parse(lines: Iterable[str], name: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Parse lines into guideline documents; return them with one message for each broken line."""
    documents: list[dict[str, Any]] = []
    problems: list[str] = []
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        if not line or line.startswith("%"):
            continue
        try:
            if line.startswith("@"):
                documents.append(_head(line))
            elif not documents:
                raise LineError("a sentence before the first '@' line")
            elif line[0] == " ":
                _code(documents[-1], line.strip())
            else:
                documents[-1]["sentences"].append(line)
        except LineError as problem:
            problems.append(f"{name}:{number}: {problem}")
    return documents, problems


def _head(line: str) -> dict[str, Any]:
    parts = [p.strip() for p in line[1:].split("|")]
    if len(parts) < 4:
        raise LineError("a head needs '@ id | language | published | manner'")
    doc, lang, published, *manner = parts
    if lang not in ("de", "en"):
        raise LineError(f"language {lang!r} is neither de nor en")
    if published != UNDATED and not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        raise LineError(f"published {published!r} is not YYYY-MM-DD, or {UNDATED} for an article without a date")
    day = None if published == UNDATED else published
    return {"doc": doc, "lang": lang, "published": day, "manner": " | ".join(manner), "sentences": [], "events": [], "statements": []}


def _code(document: dict[str, Any], line: str) -> None:
    if not document["sentences"]:
        raise LineError("a code before the first sentence")
    sent = len(document["sentences"]) - 1
    sentence = document["sentences"][sent]
    mark, _, rest = line.partition(" ")
    parts = [p.strip() for p in rest.split("|")]
    if mark == "E":
        document["events"].append({"sent": sent, **_event(parts, sentence)})
    elif mark == "Q":
        document["statements"].append({"sent": sent, **_statement(parts, sentence)})
    else:
        raise LineError(f"an indented line starts with E or Q, not {mark!r}")


def _event(parts: list[str], sentence: str) -> dict[str, Any]:
    if len(parts) not in (4, 5):
        raise LineError("an event needs 'E TYPE[/mode] status | trigger | sources | targets [| date=… reaction]'")
    kind, _, status = parts[0].partition(" ")
    kind, _, mode = kind.partition("/")
    if kind not in TYPES:
        raise LineError(f"type {kind!r} is not one of the 16")
    if mode and mode not in (modes := codebook().type(kind).modes):
        raise LineError(f"mode {mode!r} is none of {kind}; the codebook has {', '.join(modes) or 'none for this type'}")
    if status not in STATUSES:
        raise LineError(f"status {status!r} is not one of the five")
    date, reaction = None, False
    for extra in re.findall(r"date=(?:after |before )?\S+|\S+", parts[4]) if len(parts) == 5 else ():
        if extra == "reaction":
            reaction = True
        elif extra.startswith("date=") and _DATE.match(extra[5:]):
            date = extra[5:]
        else:
            raise LineError(f"{extra!r} is neither reaction nor date=YYYY[-MM[-DD]]")
    return {
        "type": kind,
        "mode": mode or None,
        "trigger": _cut(parts[1], sentence),
        "status": status,
        "sources": list(_actors(parts[2], sentence)),
        "targets": list(_actors(parts[3], sentence)),
        "date": date,
        "reaction_to": reaction,
    }


def _statement(parts: list[str], sentence: str) -> dict[str, Any]:
    if len(parts) != 4:
        raise LineError("a statement needs 'Q kind | speaker | cue or - | content'")
    if parts[0] not in KINDS:
        raise LineError(f"kind {parts[0]!r} is not direct, indirect or mixed")
    speakers = list(_actors(parts[1], sentence))
    if len(speakers) != 1:
        raise LineError("a statement has one speaker")
    cue = None if parts[2] == "-" else _cut(parts[2], sentence)
    return {"kind": parts[0], "speaker": speakers[0], "cue": cue, "content": _cut(parts[3], sentence)}


def _actors(field: str, sentence: str) -> Iterator[dict[str, Any]]:
    if field == "-":
        return
    for part in field.split(";"):
        text, equals, code = part.strip().rpartition("=")
        if not equals:
            raise LineError(f"actor {part.strip()!r} needs 'text=CODE.SECTOR'")
        country, _, sector = code.partition(".")
        if not _CODE.match(country):
            raise LineError(f"code {country!r} is neither ISO alpha-3, an organisation nor ---")
        if sector not in SECTORS:
            raise LineError(f"sector {sector!r} is not in the guidelines")
        yield {"text": None if text == "_" else _cut(text, sentence), "code": country, "sector": sector}


def _cut(text: str, sentence: str) -> str:
    if not text or text not in sentence:
        raise LineError(f"{text!r} does not stand in its sentence")
    return text


def write_document(document: dict[str, Any]) -> str:
    """Return a document in the line format; raise LineError where a text holds one of its marks."""
    lines = [f"@ {document['doc']} | {document['lang']} | {document['published'] or UNDATED} | {document['manner']}"]
    for sent, sentence in enumerate(document["sentences"]):
        lines.append(sentence)
        events = [e for e in document["events"] if e["sent"] == sent]
        lines += ["  " + _event_line(e) for e in sorted(events, key=lambda e: sentence.find(e["trigger"]))]
        lines += ["  " + _statement_line(s) for s in document["statements"] if s["sent"] == sent]
    return "\n".join(lines) + "\n"


def _event_line(event: dict[str, Any]) -> str:
    kind = event["type"] + (f"/{event['mode']}" if event.get("mode") else "")
    parts = [f"E {kind} {event['status']}", event["trigger"], _actor_field(event["sources"]), _actor_field(event["targets"])]
    extras = ([f"date={event['date']}"] if event["date"] else []) + (["reaction"] if event["reaction_to"] else [])
    return " | ".join([*map(_marked, parts), *([" ".join(extras)] if extras else [])])


def _statement_line(statement: dict[str, Any]) -> str:
    parts = [f"Q {statement['kind']}", _actor_field([statement["speaker"]]), statement["cue"] or "-", statement["content"]]
    return " | ".join(map(_marked, parts))


def _actor_field(actors: list[dict[str, Any]]) -> str:
    for actor in actors:
        if actor["text"] and set(actor["text"]) & set(";="):
            raise LineError(f"actor {actor['text']!r} holds a mark of the line format")
    return "; ".join(f"{a['text'] or '_'}={a['code']}.{a['sector']}" for a in actors) or "-"


def _marked(part: str) -> str:
    if "|" in part or "\n" in part:
        raise LineError(f"{part!r} holds a mark of the line format")
    return part
