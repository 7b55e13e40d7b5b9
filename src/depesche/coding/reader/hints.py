"""A second opinion on what is an event: the dictionary coder's weighed words, as stretches of a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from depesche.coding.dictionary import Decisions
from depesche.coding.document import Document
from depesche.coding.interpretation import Interpretation
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.geometry import Stretch
from depesche.span import Span

Opinions = Mapping[int, Sequence[tuple[Span, str, float]]]
"""For each sentence of a document: where in it, which type, how likely."""


@dataclass(frozen=True)
class Hint:
    """Hold that words may be the trigger of a type of event, and how likely that is by lexicon and cues."""

    at: Stretch
    type: str
    probability: float


def opinions(document: Document, knowledge: Knowledge) -> Opinions:
    """Return what the dictionary coder holds of every word of its lexicon; nothing where no public actor is named."""
    decisions = Decisions(Interpretation.of(document, knowledge.base, knowledge.lexicon))
    found: dict[int, list[tuple[Span, str, float]]] = defaultdict(list)
    if decisions.reading.density:
        for sentence in document.sentences:
            for hit, cues in decisions.reading.triggers(sentence.index):
                found[sentence.index].append((hit.span, hit.type, decisions.sure(cues, "trigger")))
    return found


def best_by_type(hints: Sequence[Hint], at: Stretch) -> dict[str, float]:
    """Return for each type the likeliest hint that shares a word with a stretch."""
    found: dict[str, float] = {}
    for hint in hints:
        if hint.at.first <= at.last and at.first <= hint.at.last:
            found[hint.type] = max(found.get(hint.type, 0.0), hint.probability)
    return found
