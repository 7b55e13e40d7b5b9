"""The reader: a document in, its events and statements out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from threadpoolctl import ThreadpoolController

from depesche.actors import ActorBase
from depesche.coded import Event, Statement
from depesche.coding.document import Codes, Document
from depesche.coding.reader import ensemble
from depesche.coding.reader.case import Case, Saying
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.deciding import Deciding, way_of
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.ensemble import Encoders
from depesche.coding.reader.events import FoundEvent, find_events
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.hints import Hint, opinions
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.layout import Reading, Seen
from depesche.coding.reader.names import agree
from depesche.coding.reader.overview import Overview, Share
from depesche.coding.reader.pairing import Between, between
from depesche.coding.reader.parties import Parties
from depesche.coding.reader.place import Origin, Part, Place
from depesche.coding.reader.relevance import ALONE, LEAST, relevant
from depesche.coding.reader.shelf import Shelf
from depesche.coding.reader.sides import Bars, sides
from depesche.coding.reader.sight import Sight, Thresholds
from depesche.coding.reader.speakers import continued
from depesche.coding.reader.speech import FoundStatement, find_statements
from depesche.coding.reader.tokens import Tokens
from depesche.coding.reader.windows import CONTEXT, LIMIT, TARGET
from depesche.errors import KnowledgeError
from depesche.language.spelling import Spelling
from depesche.span import Span

MODEL = Path(__file__).parent / "model"
NAME = "reader"
DENSE = frozenset({"en"})
"""Languages whose training texts were coded more densely than the press is: unsure statements are left out.

On dev that lifts said from .67 to .76 in English; in German it changes nothing (.758, .759) and costs free indirect speech.
"""
STANDING = {("de", "last"): 0.34, ("de", "both"): 0.3, ("en", "both"): 0.31}
"""Certainty from which an event is kept as it stands in its document, by language and way of deciding."""


@dataclass(frozen=True)
class Glance:
    """Hold one window as the heads see it, the dictionary coder's opinions of it, and what is found in it by itself."""

    place: Place
    sight: Sight
    hints: list[Hint]
    events: list[FoundEvent]
    statements: list[FoundStatement]

    def share(self) -> Share:
        """Return what the window adds to the overview of its document."""
        place = self.place
        return Share(
            [place.told(event) for event in self.events],
            [(place.index(whom.at), whom.looked_at) for whom in self.sight.named if whom.at],
            [(place.index(s.content), {s.speaker.code: s.speaker.certainty}) for s in self.statements],
        )


@dataclass(frozen=True)
class Finds:
    """Hold what is found in one window: events with their parties weighed over the document, and statements."""

    place: Place
    cases: list[Case]
    statements: list[FoundStatement]


class Reader:
    """Code documents with the trained network."""

    def __init__(self, encoder: Encoders, deciding: Mapping[str, Deciding], labels: Labels, base: ActorBase) -> None:
        self.encoder, self.deciding, self.labels, self.base = encoder, deciding, labels, base
        self.parties = Parties(Committee({}))
        self.knowledge = Knowledge(base)
        self.thresholds = Thresholds()
        self.standing = STANDING
        self.cut = (TARGET, CONTEXT)
        self.name = NAME
        self.threads = ThreadpoolController()  # matrices are small: several threads of numpy's take twice the time of one

    @classmethod
    def load(cls, base: ActorBase, lexicon: tuple[Path, ...] = (), folder: Path = MODEL, shelf: Shelf | None = None) -> Reader:
        """Load the model that ships with the package; ``lexicon`` names trigger files of a user's own, ``shelf`` holds networks."""
        if not (folder / ENCODER).exists():
            raise KnowledgeError(f"the reader's model is missing in {folder}: install the package again")
        try:
            encoders, say = ensemble.load(folder, shelf or Shelf())
        except KnowledgeError:
            raise
        except Exception as problem:  # what onnxruntime raises has no class of its own
            raise KnowledgeError(f"the reader's model in {folder} is damaged ({problem}): install the package again") from problem
        deciding = {way: Deciding.load(folder / way, says) for way, says in say.items()}
        reader = cls(encoders, deciding, Labels.load(folder / "labels.json"), base)
        reader.knowledge = Knowledge(base, lexicon)
        reader.parties = Parties(Committee.load(folder / "parties.npz"))
        return reader

    def lean(self, least: float) -> None:
        """Keep events from a certainty on (0 to 1): high for statistics, low for research that reads on; default where F1 is best."""
        self.thresholds, self.standing = replace(self.thresholds, event=least), dict.fromkeys(STANDING, least)

    def code(self, document: Document) -> Codes:
        """Find events and statements of a document."""
        events: list[Event] = []
        statements: list[Statement] = []
        with self.threads.limit(limits=1, user_api="blas"):
            for place, found, said in self.read(document):
                events += map(place.event, found)
                statements += [place.statement(s) for s in said]
        least = min(LEAST if self._names_somebody(document) else ALONE, self.thresholds.event)
        events, statements = agree(relevant(events, least), statements, document.text, self.base)
        return Codes(tuple(_numbered(events, "e")), tuple(continued(_numbered(statements, "s"))))

    def _names_somebody(self, document: Document) -> bool:
        """Tell whether the actor base knows anybody whom a document names."""
        return any(self.base.mentions(document.cut(s.index), document.language, document.day) for s in document.sentences)

    def read(self, document: Document) -> Iterator[tuple[Place, list[FoundEvent], list[FoundStatement]]]:
        """Yield what is found in each window, with what turns its stretches into spans of the document.

        All windows are looked at before the first is yielded: parties are weighed, and events judged, over the whole document.
        """
        weighed = self.weighed(document)
        every = [case for finds in weighed for case in finds.cases]
        deciding = self._deciding(document)
        verdicts = iter(deciding.hindsight.verdicts(every, sayings_of(weighed), (document.language, len(document.sentences))))
        least = self.thresholds.said if document.language in DENSE else 0.0
        standing = self.standing.get((document.language, way_of(document)), self.thresholds.event)
        for finds in weighed:
            events = [next(verdicts).on(case.event, deciding.certainty) for case in finds.cases]
            said = [s for s in finds.statements if finds.place.certainty(s) >= least]
            kept = [event for event in events if event.certainty >= (standing if event.judged else self.thresholds.event)]
            yield finds.place, kept, said

    def weighed(self, document: Document) -> list[Finds]:
        """Return what is found in each window, its events with the parties that the whole document gives them, not judged yet."""
        seen, shares = [], []
        for glance in self.glances(document):  # what the heads saw of a window is let go with it
            shares.append(glance.share())
            seen.append((glance.place, glance.events, glance.statements))
        overview = Overview.of(shares)
        found = [Finds(place, [self._weighed(event, place, overview) for event in events], said) for place, events, said in seen]
        every, told = [case for finds in found for case in finds.cases], (document.language, len(document.sentences))
        cases = iter(self._deciding(document).dyads.chosen(every, sayings_of(found), told))
        return [replace(finds, cases=list(itertools.islice(cases, len(finds.cases)))) for finds in found]

    def _weighed(self, event: FoundEvent, place: Place, overview: Overview) -> Case:
        likely = self.parties.likely(place.told(event), overview, place.document.language)
        bars = Bars(self.thresholds.party, self.thresholds.further)
        sources, targets = sides(event.type, event.evidence, likely, bars, place.joined(event))
        return place.case(replace(event, sources=sources, targets=targets), likely)

    def glances(self, document: Document) -> Iterator[Glance]:
        """Yield each window of a document as the heads see it."""
        spelling = Spelling.of(document.text, document.language)
        parts = list(self._parts(document, spelling))
        texts = [part.text for part in parts]
        readings = self._readings(texts, self.encoder.tokens(texts, spelling), document)
        labels = self.labels.widened(a.code for f in readings[0].features for a in f.anchors)
        seen = Seen(readings[0], labels.codes)
        second = opinions(document, self.knowledge)
        deciding = self._deciding(document)
        origin = Origin(self.name, deciding.certainty)
        for layout, words in self.encoder.through(readings, self.cut, labels.codes):
            sight = Sight(words, (layout, seen), deciding.say, labels, self.thresholds)
            place = Place(document, parts, readings[0], layout, origin)
            hints = place.hints(second)
            yield Glance(place, sight, hints, find_events(sight, hints, origin.certainty), find_statements(sight))

    def between(self, document: Document, source: Span, target: Span) -> Between:
        """Return what one marked party does to another in the first sentence of a document."""
        whole = document.sentences[0].span
        text = whole.cut(document.text)
        cut = self.encoder.tokens([text], Spelling.of(document.text, document.language))
        layout, words = self.encoder.read(self._readings([text], cut, document), self.labels.codes)
        tokens = cut[0][0]
        first, second = (layout.stretch(0, tokens.inside(span.shifted(-whole.start)) or range(1)) for span in (source, target))
        spans = [word.shifted(whole.start) for word in tokens.words]
        return between(words, (first, second), self._deciding(document).say.events, list(self.labels.modes), spans)

    def _deciding(self, document: Document) -> Deciding:
        return self.deciding[way_of(document)].within(document.language)

    def _readings(self, texts: Sequence[str], cut: Sequence[tuple[Tokens, ...]], document: Document) -> list[Reading]:
        """Return sentences as each encoder reads them: with pieces of its own, and what the knowledge says of the same words."""
        look = self.knowledge.features
        features = tuple(look(text, t, document.language, document.day) for text, t in zip(texts, cut[0], strict=True))
        return [Reading(tokens, features) for tokens in cut]

    def _parts(self, document: Document, spelling: Spelling) -> Iterator[Part]:
        """Yield the sentences, those beyond the encoder's length in several parts, so that nothing is cut off."""
        for sentence in document.sentences:
            text = document.cut(sentence.index)
            if len(text) < LIMIT:
                yield Part(sentence.index, 0, text)
                continue
            words = max((own for (own,) in self.encoder.tokens([text], spelling)), key=lambda own: len(own.pieces))
            if len(words.pieces) <= LIMIT:
                yield Part(sentence.index, 0, text)
                continue
            start = first = 0
            for place, owner in enumerate(words.owners):
                if place - first >= LIMIT - 8 and owner != words.owners[place - 1]:
                    end = words.words[owner].start
                    yield Part(sentence.index, start, text[start:end])
                    start, first = end, place
            yield Part(sentence.index, start, text[start:])


def sayings_of(found: Iterable[Finds]) -> list[Saying]:
    """Return the statements of a document as far as events know of them."""
    return [finds.place.saying(statement) for finds in found for statement in finds.statements]


_Found = TypeVar("_Found", Event, Statement)


def _numbered(items: list[_Found], letter: str) -> Iterator[_Found]:
    items.sort(key=lambda item: (item.trigger if isinstance(item, Event) else item.content).start)
    for number, item in enumerate(items, 1):
        yield replace(item, id=f"{letter}{number}")
