"""A document as the dictionary coder reads it: the decisions that it offers, each with its cues.

``evaluation/weights.py`` counts the weights over these same decisions, so both see one reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from depesche.actors import ActorBase
from depesche.coding.arguments import argument_cues
from depesche.coding.coreference import resolved_parties
from depesche.coding.document import Document
from depesche.coding.implicit import Implied, implied_cues, implied_parties, own_state
from depesche.coding.parties import Party, Who
from depesche.coding.sayings import Saying, opens_within, sayings_in
from depesche.coding.seats import Seat, seats
from depesche.coding.triggers import density_of, trigger_cues
from depesche.coding.voice import voice_of
from depesche.coding.weighing import Cues
from depesche.language.matcher import Hit, lexicon_hits


@dataclass
class Interpretation:
    """Hold a document and the parties of its sentences."""

    document: Document
    parties: list[tuple[Party, ...]]
    lexicon: tuple[Path, ...] = ()
    density: float = field(init=False)
    within: list[bool] = field(init=False)
    _rows: dict[int, list[Seat]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.density = density_of(self.parties)
        self.within = opens_within([self.document.cut(s.index) for s in self.document.sentences])

    @classmethod
    def of(cls, document: Document, base: ActorBase, lexicon: tuple[Path, ...] = ()) -> Interpretation:
        """Read the parties of a document; ``lexicon`` names trigger files of a user's own."""
        return cls(document, resolved_parties(document, base), lexicon)

    def triggers(self, index: int) -> list[tuple[Hit, Cues]]:
        """Return the lexicon's words of a sentence with their cues."""
        sentence = self.document.cut(index)
        hits = lexicon_hits(sentence, self.document.language, self.lexicon)
        view = (self.document.language, self.density, self.document.sentences[index].part != "paragraph")
        return [(hit, trigger_cues(hit, hits, self.parties[index], sentence, view)) for hit in hits]

    def named(self, index: int, hit: Hit) -> list[tuple[Party, Cues]]:
        """Return the parties of a trigger's sentence with their cues."""
        sentence, language = self.document.cut(index), self.document.language
        if index not in self._rows:
            self._rows[index] = seats(self.parties[index], sentence, language)
        return list(zip(self.parties[index], argument_cues(hit, self._rows[index], sentence, language), strict=True))

    def implied(self, index: int, hit: Hit, speaker: Sequence[Who]) -> list[tuple[Implied, Cues]]:
        """Return the actors that a trigger's sentence does not name, with their cues."""
        voice = voice_of(hit, self.document.cut(index), self.document.language)
        named = [code for party in self.parties[index] for code in party.codes]
        return [(one, implied_cues(one, hit.type, voice, named)) for one in implied_parties(self.parties, index, speaker)]

    def of_target(self, index: int, hit: Hit, targets: Sequence[Who]) -> list[tuple[Implied, Cues]]:
        """Return the targets' own state as a possible source, with its cues."""
        voice = voice_of(hit, self.document.cut(index), self.document.language)
        named = [code for party in self.parties[index] for code in party.codes]
        return [(one, implied_cues(one, hit.type, voice, named)) for one in own_state(targets)]

    def sayings(self, index: int, before: bool) -> list[Saying]:
        """Return the possible statements of a sentence with their cues."""
        return sayings_in(self.document.cut(index), self.document.language, self.parties[index], before, self.within[index])
