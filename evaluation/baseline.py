"""The trivial baseline: each sure word of the lexicon is an event, the nearest name before it its source, the nearest behind its target.

A statement is a sentence with a cue word: the nearest name is the speaker, the longer side of the cue the content. No grammar, no
coreference, every event actual.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors import ActorBase, Mention
from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Codes, Document
from depesche.language.lexicon import WEAK
from depesche.language.matcher import cue_hits, lexicon_hits
from depesche.span import Span

SURE_CUE = 0.6


class Baseline:
    """Code documents by lexicon and nearest names."""

    name = "baseline"

    def __init__(self, base: ActorBase) -> None:
        self.base = base

    def code(self, document: Document) -> Codes:
        """Find events and statements of a document."""
        events: list[Event] = []
        statements: list[Statement] = []
        for sentence in document.sentences:
            text, start = document.cut(sentence.index), sentence.span.start
            names = [m for m in self.base.mentions(text, document.language, document.published) if m.entries[0].sector]
            events += [replace(e, sentence=sentence.index) for e in self._events(text, start, names, document.language)]
            if found := self._statement(text, start, names, document.language):
                statements.append(replace(found, sentence=sentence.index))
        return Codes(
            tuple(replace(e, id=f"e{n}") for n, e in enumerate(events, 1)),
            tuple(replace(s, id=f"s{n}") for n, s in enumerate(statements, 1)),
        )

    def _events(self, text: str, start: int, names: list[Mention], language: str) -> list[Event]:
        best = {hit.span: hit for hit in sorted(lexicon_hits(text, language), key=lambda h: h.weight) if hit.weight >= WEAK}
        found = []
        for hit in best.values():
            before = [m for m in names if m.span.end <= hit.span.start]
            behind = [m for m in names if m.span.start >= hit.span.end]
            sources = (_actor(before[-1], start),) if before else ()
            targets = (_actor(behind[0], start),) if behind else ()
            found.append(Event(id="", sentence=0, type=hit.type, trigger=hit.span.shifted(start), sources=sources, targets=targets))
        return found

    def _statement(self, text: str, start: int, names: list[Mention], language: str) -> Statement | None:
        cues = [c for c in cue_hits(text, language) if c.kind == "statement" and c.weight >= SURE_CUE]
        if not cues or not names:
            return None
        cue = cues[0]
        near = min(names, key=lambda m: min(abs(m.span.end - cue.span.start), abs(m.span.start - cue.span.end)))
        sides = (Span(0, cue.span.start), Span(cue.span.end, len(text)))
        longer = max(sides, key=lambda side: side.end - side.start)
        return Statement(id="", sentence=0, speakers=(_actor(near, start),), content=longer.shifted(start), cue=cue.span.shifted(start))


def _actor(mention: Mention, start: int) -> Actor:
    entry = mention.entries[0]
    return Actor(span=mention.span.shifted(start), code=entry.code, sector=entry.sector)
