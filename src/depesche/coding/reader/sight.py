"""What the heads see in one window: words tagged, phrases that name actors, and whom they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from depesche.coded import UNKNOWN
from depesche.coding.reader.ensemble import Ensemble, Say
from depesche.coding.reader.evidence import LEAST as LOOKED_AT
from depesche.coding.reader.evidence import Likely, Meant
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import means
from depesche.coding.reader.labels import SECTORS, Labels
from depesche.coding.reader.layout import Floats, Layout, Seen

LEAST = 0.06  # probability from which somebody known is meant


@dataclass(frozen=True)
class Thresholds:
    """Hold from which probability a decision is taken; swept on the development documents (docs/reader.md)."""

    trigger: float = 0.08  # a word that may be a trigger at all
    event: float = 0.48  # certainty of an event as a window finds it
    mention: float = 0.35
    cue: float = 0.4
    content: float = 0.3
    statement: float = 0.42  # mean of a content's words
    said: float = 0.33  # certainty of a statement in a language whose training texts were coded more densely than the press
    party: float = 0.35  # the likeliest source or target of an event
    further: float = 0.6  # further ones beside it


@dataclass(frozen=True)
class Whom:
    """Hold how likely a phrase, or a gap (``at`` is none), means each code, and its likeliest sector."""

    at: Stretch | None
    likely: Floats
    sector: str
    codes: Sequence[str]

    def meant(self) -> Meant:
        """Return the likeliest code; where all codes are unlikely, nobody is known to be meant."""
        best = int(self.likely.argmax())
        code = self.codes[best] if self.likely[best] >= LEAST else UNKNOWN
        return Meant(self.at, code, self.sector, float(self.likely[best]))

    @cached_property
    def looked_at(self) -> Likely:
        """Return the codes that are likely enough to be looked at."""
        return {self.codes[int(c)]: float(self.likely[c]) for c in np.flatnonzero(self.likely >= LOOKED_AT)}


class Sight:
    """See one window through the heads; words are its word vectors, (words, H)."""

    def __init__(self, words: Floats, view: tuple[Layout, Seen], say: Say, labels: Labels, at: Thresholds) -> None:
        self.words, self.view, self.say, self.at = words, view, say, at
        self.layout = view[0]
        self.tags = say.speech.tags(words)
        if not say.one:
            self.tags["trigger"] = say.events.tags(words)["trigger"]
        self.codes, self.modes = list(labels.codes), list(labels.modes)
        self.mentions = self.stretches("mention", at.mention)
        self.vectors = means(words, self.mentions)
        self.named = self.whom("mention", self.vectors, self.mentions)

    def sure(self, trigger: Stretch) -> Floats:
        """Return how likely each status is that of an event, (statuses,), by all words of its sentence."""
        here = self.words_of(trigger.sentence)
        return self.say.events.sure(self.words[here.start : here.stop], Stretch(trigger.first - here.start, trigger.last - here.start, 0))

    def words_of(self, sentence: int) -> range:
        """Return the words of a sentence of the window."""
        return range(*self.layout.begins[sentence : sentence + 2])

    def likely(self, tag: str, stretch: Stretch) -> Floats:
        """Return for each word of a stretch the probability that it carries a tag."""
        found: Floats = 1 - self.tags[tag][stretch.first : stretch.last + 1, 0]
        return found

    def stretches(self, tag: str, threshold: float) -> list[Stretch]:
        """Return stretches of words that carry a tag in the sentences to code; a word that is likelier to begin one parts two."""
        p = self.tags[tag]
        yes = 1 - p[:, 0]
        found: list[Stretch] = []
        for place in range(len(self.layout.window.context), len(self.layout.window.sentences)):
            here, start = self.words_of(place), None
            for w in range(here.start, here.stop + 1):
                inside = w in here and yes[w] >= threshold
                anew = inside and p.shape[1] == 3 and p[w, 1] > p[w, 2] and start is not None
                if start is not None and (not inside or anew):
                    found.append(Stretch(start, w - 1, place))
                    start = None
                if inside and start is None:
                    start = w
        return found

    def whom(self, query: str, vectors: Floats, at: Sequence[Stretch]) -> list[Whom]:
        """Return for each vector how likely it means each code; query is mention, source, target or speaker."""
        return self._whom(self.say.speech if query == "speaker" else self.say.events, query, vectors, at)

    def speaker(self, mention: int) -> Whom:
        """Return whom a phrase means that names a speaker, by its number."""
        if self.say.one:
            return self.named[mention]
        return self._whom(self.say.speech, "mention", self.vectors[mention : mention + 1], self.mentions[mention : mention + 1])[0]

    def _whom(self, heads: Ensemble, query: str, vectors: Floats, at: Sequence[Stretch]) -> list[Whom]:
        if not at:
            return []
        codes, sectors = heads.codes(query, self.words, vectors, at, self.view)
        places = at if query == "mention" else [None] * len(at)
        return [
            Whom(place, row, SECTORS[int(sector.argmax())], self.codes) for place, row, sector in zip(places, codes, sectors, strict=True)
        ]
