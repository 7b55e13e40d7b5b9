"""Who passes on what another said: the reporting clause that closes a sentence ("…, wie ein Sprecher sagte", "…, a spokesman said")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from depesche.actors import ActorBase
from depesche.coded import UNKNOWN, Actor, Statement
from depesche.coding.clauses import clauses
from depesche.coding.document import Document
from depesche.coding.parties import Party, parties_in, phrase_words
from depesche.language.matcher import cue_hits
from depesche.span import Span

LONGEST = 12
"""A reporting clause has at most so many words."""


def with_reporters(statements: Iterable[Statement], document: Document, base: ActorBase) -> Iterator[Statement]:
    """Yield statements, each with the speaker of a reporting clause behind it as its last speaker."""
    for statement in statements:
        whole, speaker = document.sentences[statement.sentence].span, statement.speakers[0].span
        text = whole.cut(document.text)
        clause = clauses(text)[-1]
        before = whole.start + clause.start
        if speaker is None or max(speaker.end, statement.content.end) > before or len(statement.speakers) > 1:
            yield statement
            continue
        parties = parties_in(text, base, document.language, document.day)
        own = any(p.kind == "pronoun" and p.span.shifted(whole.start).touches(speaker) for p in parties)
        reporter = reporter_in(text, clause, parties, document.language)
        told = bool(reporter) and (_as_told(text, clause, document.language) or (statement.cue is not None and statement.cue.end <= before))
        if reporter is None or not told or own:
            yield statement
            continue
        who = reporter.who[0]
        code = statement.speakers[0].code if who.code == UNKNOWN else who.code
        actor = Actor(span=reporter.span.shifted(whole.start), code=code, sector=who.sector, person=who.person, office=who.office)
        yield replace(statement, speakers=(*statement.speakers, actor))


def reporter_in(text: str, clause: Span, parties: Iterable[Party], language: str) -> Party | None:
    """Return the only party of a clause that holds nothing else but a verb of saying; None for any other clause."""
    inside = [p for p in parties if clause.start <= p.core.start < clause.end and p.kind in ("name", "role", "person")]
    said = [c for c in cue_hits(text, language) if c.kind == "statement" and c.value == "verb" and clause.covers(c.span)]
    if len(inside) != 1 or not said or not clause.start or len(clause.cut(text).split()) > LONGEST:
        return None
    return inside[0] if not inside[0].core.touches(said[0].span) else None


def _as_told(text: str, clause: Span, language: str) -> bool:
    return bool(re.match(rf"[,\s–—-]+(?:{'|'.join(phrase_words(language)['as_told'])})\s", clause.cut(text)))
