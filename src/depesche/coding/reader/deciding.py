"""Ways of deciding: which network has which say in events, and what is fitted on texts read in that way.

German documents are decided by the second network alone, which finds more once the whole document is known; English ones, and short
texts, where little else is known, by both: two are steadier about a lone sentence (docs/decisions/0030).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from depesche.coding.document import Document
from depesche.coding.reader.certainty import Certainty
from depesche.coding.reader.committee import Committee
from depesche.coding.reader.dyads import Dyads
from depesche.coding.reader.ensemble import Say
from depesche.coding.reader.hindsight import Hindsight

DYADS, HINDSIGHT, CERTAINTY = "dyads.npz", "hindsight.npz", "certainty.json"  # in the folder of a way, beside the first network
SHORT = 4  # sentences below which a text is short
LANGUAGES = frozenset({"de"})  # whose documents the last network decides alone


@dataclass(frozen=True)
class Deciding:
    """Hold the say of the networks, who weighs pairs of parties, who judges events when their document is known, and the certainties."""

    say: Say
    dyads: Dyads
    hindsight: Hindsight
    certainty: Certainty

    @classmethod
    def load(cls, folder: Path, say: Say) -> Deciding:
        """Read what is fitted for a way; what is missing leaves things as the windows found them."""
        dyads, hindsight = (Committee.load(folder / name) for name in (DYADS, HINDSIGHT))
        return cls(say, Dyads(dyads), Hindsight(hindsight), Certainty.load(folder / CERTAINTY))

    def within(self, language: str) -> Deciding:
        """Return how a document is decided whose language is known."""
        return replace(self, certainty=replace(self.certainty, language=language))


def way_of(document: Document) -> str:
    """Return the name of the way in which a document is decided."""
    return "last" if document.language in LANGUAGES and len(document.sentences) >= SHORT else "both"
