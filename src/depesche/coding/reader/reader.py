"""The reader: a document in, its events and statements out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from depesche.actors import ActorBase
from depesche.coded import Actor, Event, Statement
from depesche.coding.document import Codes, Document
from depesche.coding.reader.certainty import Certainty
from depesche.coding.reader.decode import FoundEvent, FoundStatement, Thresholds, decode
from depesche.coding.reader.encoder import Encoder, OnnxEncoder
from depesche.coding.reader.features import Features, Knowledge
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Layout, Reading, Seen, lay_out
from depesche.coding.reader.names import agree
from depesche.coding.reader.pairing import type_between
from depesche.coding.reader.sides import Meant
from depesche.coding.reader.tokens import Tokeniser, Tokens
from depesche.coding.reader.windows import LIMIT, windows
from depesche.errors import KnowledgeError
from depesche.span import Span

MODEL = Path(__file__).parent / "model"


@dataclass(frozen=True)
class Part:
    """Hold a sentence, or a part of one that is too long for the encoder: its index in the document and its offset there."""

    sentence: int
    offset: int
    text: str


class Reader:
    """Code documents with the trained network."""

    def __init__(self, encoder: Encoder, heads: Heads, labels: Labels, tokeniser: Tokeniser, base: ActorBase) -> None:
        self.encoder, self.heads, self.labels, self.tokeniser, self.base = encoder, heads, labels, tokeniser, base
        self.knowledge = Knowledge(base)
        self.thresholds = Thresholds()
        self.certainty = Certainty({})
        self.name = "reader"

    @classmethod
    def load(cls, base: ActorBase, folder: Path = MODEL, lexicon: tuple[Path, ...] = ()) -> Reader:
        """Load the model that ships with the package; ``lexicon`` names trigger files of a user's own."""
        if not (folder / "encoder.onnx").exists():
            raise KnowledgeError(f"the reader's model is missing in {folder}: install the package again")
        with np.load(folder / "heads.npz") as arrays:
            heads = Heads(dict(arrays))
        reader = cls(OnnxEncoder(folder), heads, Labels.load(folder / "labels.json"), Tokeniser(folder / "tokenizer.json"), base)
        reader.knowledge = Knowledge(base, lexicon)
        reader.certainty = Certainty.load(folder / "certainty.json")
        return reader

    def lean(self, least: float) -> None:
        """Keep events from a certainty on (0 to 1): high for statistics, low for research that reads on; default where F1 is best."""
        self.thresholds = replace(self.thresholds, event=self.certainty.score("event", least))

    def code(self, document: Document) -> Codes:
        """Find events and statements of a document."""
        parts = list(self._parts(document))
        tokens = tuple(self.tokeniser.tokens(p.text) for p in parts)
        reading = Reading(tokens, tuple(self._look(p.text, t, document) for p, t in zip(parts, tokens, strict=True)))
        labels = self.labels.widened(a.code for f in reading.features for a in f.anchors)
        seen = Seen(reading, labels.codes)
        events: list[Event] = []
        statements: list[Statement] = []
        for window in windows(tokens):
            layout = lay_out(reading, window, labels.codes)
            if not layout.begins[-1]:
                continue
            found = decode(self.encoder.read(layout), (layout, seen), self.heads, labels, self.thresholds)
            place = _Place(document, parts, tokens, layout, self.certainty)
            events += [place.event(e) for e in found[0]]
            statements += [place.statement(s) for s in found[1]]
        events, statements = agree(events, statements, document.text, self.base)
        return Codes(tuple(_numbered(events, "e")), tuple(_numbered(statements, "s")))

    def between(self, document: Document, source: Span, target: Span) -> tuple[str, float]:
        """Return the likeliest type of what one marked party does to another in the first sentence of a document, and its share."""
        whole = document.sentences[0].span
        text = whole.cut(document.text)
        tokens = self.tokeniser.tokens(text)
        reading = Reading((tokens,), (self._look(text, tokens, document),))
        layout = lay_out(reading, windows(reading.tokens)[0], self.labels.codes)
        at = [layout.stretch(0, tokens.inside(span.shifted(-whole.start)) or range(1)) for span in (source, target)]
        return type_between(self.encoder.read(layout), at[0], at[1], self.heads)

    def _look(self, text: str, tokens: Tokens, document: Document) -> Features:
        return self.knowledge.features(text, tokens, document.language, document.published)

    def _parts(self, document: Document) -> Iterator[Part]:
        """Yield the sentences, those beyond the encoder's length in several parts, so that nothing is cut off."""
        for sentence in document.sentences:
            text = document.cut(sentence.index)
            if len(text) < LIMIT or len(self.tokeniser.tokens(text).pieces) <= LIMIT:
                yield Part(sentence.index, 0, text)
                continue
            words = self.tokeniser.tokens(text)
            start = first = 0
            for place, owner in enumerate(words.owners):
                if place - first >= LIMIT - 8 and owner != words.owners[place - 1]:
                    end = words.words[owner].start
                    yield Part(sentence.index, start, text[start:end])
                    start, first = end, place
            yield Part(sentence.index, start, text[start:])


_Found = TypeVar("_Found", Event, Statement)


def _numbered(items: list[_Found], letter: str) -> Iterator[_Found]:
    items.sort(key=lambda item: (item.trigger if isinstance(item, Event) else item.content).start)
    for number, item in enumerate(items, 1):
        yield replace(item, id=f"{letter}{number}")


@dataclass(frozen=True)
class _Place:
    """Turn stretches of a window into spans of the document."""

    document: Document
    parts: list[Part]
    tokens: tuple[Tokens, ...]
    layout: Layout
    certainty: Certainty

    def span(self, stretch: Stretch) -> Span:
        part, words = self._part(stretch)
        begin = self.layout.begins[stretch.sentence]
        local = words.span(range(stretch.first - begin, stretch.last - begin + 1))
        return local.shifted(part.offset + self.document.sentences[part.sentence].span.start)

    def _part(self, stretch: Stretch) -> tuple[Part, Tokens]:
        index = self.layout.window.sentences[stretch.sentence]
        return self.parts[index], self.tokens[index]

    def actor(self, meant: Meant) -> Actor:
        certain = self.certainty.of("party", meant.certainty)
        return Actor(span=self.span(meant.at) if meant.at else None, code=meant.code, sector=meant.sector, certainty=certain)

    def event(self, found: FoundEvent) -> Event:
        return Event(
            id="",
            sentence=self._part(found.trigger)[0].sentence,
            type=found.type,
            trigger=self.span(found.trigger),
            status=found.status,
            mode=found.mode,
            sources=tuple(self.actor(m) for m in found.sources),
            targets=tuple(self.actor(m) for m in found.targets),
            decided_by="reader",
            certainty=self.certainty.of("event", found.scores["trigger"] * found.scores["type"]),
        )

    def statement(self, found: FoundStatement) -> Statement:
        return Statement(
            id="",
            sentence=self._part(found.content)[0].sentence,
            speakers=(self.actor(found.speaker),),
            content=self.span(found.content),
            kind=found.kind,
            cue=self.span(found.cue) if found.cue else None,
            decided_by="reader",
            certainty=self.certainty.of("statement", found.scores["content"] * found.scores["code"]),
        )
