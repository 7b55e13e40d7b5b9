"""What people decided on codes of an article, as a training document in the line format.

Only sentences whose codes were all looked at can be learnt from: in one with an open code nobody knows whether it is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from depesche.coded import Actor, Event, Sentence, Statement
from depesche.corpus.lines import UNDATED, LineError, parse, write_document
from depesche.span import Span

Verdict = Literal["right", "wrong", "open"]
RIGHT: Verdict = "right"
WRONG: Verdict = "wrong"
OPEN: Verdict = "open"
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_MARKS = ("@", "%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Hold a coded event or statement as it stands, and whether people found it right, wrong, or left it open."""

    code: Event | Statement
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Hold an article of which people looked at codes: its id, text and sentences, and all its events and statements, judged."""

    name: str
    language: str
    published: str | None
    outlet: str | None
    text: str
    sentences: tuple[Sentence, ...]
    judged: tuple[Judged, ...]


def training_document(reviewed: Reviewed, left_out: Counter[str]) -> str:
    """Return the reviewed sentences of an article in the line format, empty where none can be written.

    ``left_out`` counts the sentences that were looked at and can't be learnt from, by the reason.
    """
    head = _head(reviewed)
    bodies: list[dict[str, Any]] = []
    for sentence, judged in _looked_at(reviewed):
        if head is None:
            left_out["their article has no whole date of publication"] += 1
        elif any(j.verdict == OPEN for j in judged):
            left_out["a code of theirs is not decided yet"] += 1
        elif (body := _body(reviewed, sentence, judged)) and _holds({**head, **body}):
            bodies.append(body)
        else:
            left_out["they can't be written in the line format (a mark of it in the text, or a party without sector)"] += 1
    if head is None or not bodies:
        return ""
    document: dict[str, Any] = {**head, "sentences": [], "events": [], "statements": []}
    for number, body in enumerate(bodies):
        document["sentences"] += body["sentences"]
        for kind in ("events", "statements"):
            document[kind] += [{**entry, "sent": number} for entry in body[kind]]
    return write_document(document)


def _head(reviewed: Reviewed) -> dict[str, Any] | None:
    day = (reviewed.published or UNDATED)[:10]
    manner = f"reviewed: {(reviewed.outlet or 'no outlet').translate(_BREAKS)}"
    head = {"doc": reviewed.name, "lang": reviewed.language, "published": reviewed.published and day, "manner": manner}
    broken = parse([f"@ {reviewed.name} | {reviewed.language} | {day} | {manner}"], "")[1]
    return None if broken else head


def _looked_at(reviewed: Reviewed) -> Iterator[tuple[Sentence, list[Judged]]]:
    """Yield the sentences on which people decided something, with all that is coded on them."""
    found: dict[int, list[Judged]] = defaultdict(list)
    for judged in reviewed.judged:
        found[judged.code.sentence].append(judged)
    for sentence in reviewed.sentences:
        if any(j.verdict != OPEN for j in found[sentence.index]):
            yield sentence, found[sentence.index]


def _body(reviewed: Reviewed, sentence: Sentence, judged: Sequence[Judged]) -> dict[str, Any] | None:
    """Return a sentence with what is right on it, None where one of its codes has no words there."""
    cut = _Cut(reviewed.text, sentence.span)
    right = sorted((j.code for j in judged if j.verdict == RIGHT), key=_start)
    events = [_event(cut, code) for code in right if isinstance(code, Event)]
    statements = [_statement(cut, code) for code in right if isinstance(code, Statement)]
    words = [e["trigger"] for e in events] + [s["content"] for s in statements]
    return {"sentences": [cut.line], "events": events, "statements": statements} if all(words) else None


def _holds(document: dict[str, Any]) -> bool:
    """Tell whether a document of one sentence reads back as it was written."""
    try:
        written = write_document(document)
    except LineError:
        return False
    found, problems = parse(written.split("\n"), "")
    return not problems and found == [document] and not document["sentences"][0].startswith(_MARKS)


def _start(code: Event | Statement) -> int:
    return (code.trigger if isinstance(code, Event) else code.content).start


@dataclass(frozen=True)
class _Cut:
    """Cut words from a sentence that is written as one line."""

    text: str
    span: Span

    @property
    def line(self) -> str:
        return self.span.cut(self.text).translate(_BREAKS).strip()

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span that stand in the sentence, None for none."""
        if span is None:
            return None
        inside = Span(max(span.start, self.span.start), min(span.end, self.span.end))
        return inside.cut(self.text).translate(_BREAKS).strip() or None

    def actor(self, actor: Actor) -> dict[str, Any]:
        return {"text": self.words(actor.span), "code": actor.code, "sector": actor.sector}


def _event(cut: _Cut, event: Event) -> dict[str, Any]:
    return {
        "sent": 0,
        "type": event.type,
        "mode": event.mode,
        "trigger": cut.words(event.trigger),
        "status": event.status,
        "sources": [cut.actor(a) for a in event.sources],
        "targets": [cut.actor(a) for a in event.targets],
        "date": event.date,
        "reaction_to": event.reaction is not None or bool(event.reaction_to),
    }


def _statement(cut: _Cut, statement: Statement) -> dict[str, Any]:
    speakers = [cut.actor(a) for a in statement.speakers[:1]]
    return {
        "sent": 0,
        "kind": statement.kind,
        "speaker": speakers[0] if speakers else {"text": None, "code": "", "sector": None},
        "cue": cut.words(statement.cue),
        "content": cut.words(statement.content),
    }
