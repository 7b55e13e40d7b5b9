"""Where things stand: stretches of a window as spans of the document, and the data classes that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Document
from depesche.coding.reader.case import Case, Saying
from depesche.coding.reader.certainty import Certainty
from depesche.coding.reader.events import FoundEvent
from depesche.coding.reader.evidence import Likely, Meant, Told
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.hints import Hint, Opinions
from depesche.coding.reader.layout import Layout, Reading
from depesche.coding.reader.speech import FoundStatement
from depesche.coding.reader.tokens import Tokens
from depesche.span import Span

MARKS = " ,;:"  # no name begins or ends with one


@dataclass(frozen=True)
class Part:
    """Hold a sentence, or a part of one that is too long for the encoder: its index in the document and its offset there."""

    sentence: int
    offset: int
    text: str


@dataclass(frozen=True)
class Origin:
    """Hold who decides, with its version, and how its scores become certainties."""

    coder: str
    certainty: Certainty


@dataclass(frozen=True)
class Place:
    """Turn stretches of a window into spans of the document."""

    document: Document
    parts: list[Part]
    reading: Reading
    layout: Layout
    origin: Origin

    def span(self, stretch: Stretch) -> Span:
        """Return the characters of the document that a stretch covers."""
        part, words = self._part(stretch)
        begin = self.layout.begins[stretch.sentence]
        local = words.span(range(stretch.first - begin, stretch.last - begin + 1))
        return local.shifted(part.offset + self.document.sentences[part.sentence].span.start)

    def hints(self, second: Opinions) -> list[Hint]:
        """Return the dictionary coder's opinions of the sentences to code as stretches of the window."""
        found = []
        for index in self.layout.window.targets:
            for opinion in second.get(self.parts[index].sentence, ()):
                if at := self._stretch(index, opinion.at):
                    roles = [
                        (where, source, target, party)
                        for party, source, target in opinion.roles
                        if (where := self._stretch(index, party.core))
                    ]
                    found.append(Hint(at, opinion.type, opinion.probability, roles, opinion.leaning))
        return found

    def _stretch(self, index: int, span: Span) -> Stretch | None:
        """Return a place in a sentence as a stretch, None where another part of the sentence holds it."""
        offset = self.parts[index].offset
        inside = self.reading.tokens[index].inside(span.shifted(-offset)) if span.start >= offset else range(0)
        return self.layout.stretch(index, inside) if inside else None

    def _part(self, stretch: Stretch) -> tuple[Part, Tokens]:
        index = self.index(stretch)
        return self.parts[index], self.reading.tokens[index]

    def actor(self, meant: Meant) -> Actor:
        """Return a party or speaker."""
        certain = self.origin.certainty.of("party", meant.certainty)
        span = self.span(meant.at).trimmed(self.document.text, MARKS) if meant.at else None
        return Actor(span=span, code=meant.code, sector=meant.sector, certainty=certain)

    def told(self, found: FoundEvent) -> Told:
        """Return an event as the document's overview takes it."""
        return Told(self.index(found.trigger), found.trigger, found.type, found.certainty, found.evidence)

    def joined(self, found: FoundEvent) -> Sequence[tuple[str, str]]:
        """Return the codes that the sentence of an event names in a row."""
        return self.reading.features[self.index(found.trigger)].rows

    def case(self, found: FoundEvent, likely: tuple[Likely, Likely]) -> Case:
        """Return an event as it is judged when the document is known; ``likely`` says how likely each code is source and target."""
        sentence = self._part(found.trigger)[0].sentence
        whole = self.document.sentences[sentence].span
        return Case(found, sentence, whole.end - whole.start, self.span(found.trigger), likely)

    def saying(self, found: FoundStatement) -> Saying:
        """Return a statement as far as events know of it."""
        sentence = self._part(found.content)[0].sentence
        return Saying(sentence, self.span(found.content), found.speaker.code, found.kind, self.certainty(found))

    def index(self, stretch: Stretch) -> int:
        """Return which part of the document a stretch stands in."""
        return self.layout.window.sentences[stretch.sentence]

    def event(self, found: FoundEvent) -> Event:
        """Return an event, without its number."""
        return Event(
            id="",
            sentence=self._part(found.trigger)[0].sentence,
            type=found.type,
            trigger=self.span(found.trigger),
            status=found.status,
            mode=found.mode,
            sources=tuple(self.actor(m) for m in found.sources),
            targets=tuple(self.actor(m) for m in found.targets),
            decided_by=self.origin.coder,
            certainty=found.certainty,
        )

    def certainty(self, found: FoundStatement) -> float:
        """Return how sure a statement and its speaker are together."""
        return self.origin.certainty.of("statement", found.scores["content"] * found.scores["code"])

    def statement(self, found: FoundStatement) -> Statement:
        """Return a statement, without its number."""
        return Statement(
            id="",
            sentence=self._part(found.content)[0].sentence,
            speakers=(self.actor(found.speaker),),
            content=self.span(found.content),
            kind=found.kind,
            cue=self.span(found.cue) if found.cue else None,
            decided_by=self.origin.coder,
            certainty=self.certainty(found),
        )
