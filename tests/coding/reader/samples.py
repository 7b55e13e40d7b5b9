"""Evidence written by hand, for the tests of those who weigh it."""

import numpy as np

from depesche.coding.reader.case import Case
from depesche.coding.reader.events import FoundEvent
from depesche.coding.reader.evidence import Evidence, Gap, Meant, Phrase, Told
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.labels import STATUSES
from depesche.span import Span


def phrase(place: int, source: float, target: float, **likely: float) -> Phrase:
    """Return a phrase of one word; ``likely`` gives its codes."""
    return Phrase(Stretch(place, place, 0), (source, target), likely, "GOV")


def evidence(*phrases: Phrase, source: tuple[float, dict] = (0.0, {}), target: tuple[float, dict] = (0.0, {})) -> Evidence:
    """Return evidence; ``source`` and ``target`` are gaps: how likely, and whom they mean."""
    return Evidence(phrases, (Gap(*source, "GOV"), Gap(*target, "GOV")))


def told(sentence: int, kind: str, *phrases: Phrase, certainty: float = 0.9, **gaps: tuple[float, dict]) -> Told:
    """Return an event of a sentence."""
    return Told(sentence, Stretch(9, 9, 0), kind, certainty, evidence(*phrases, **gaps))


def case(
    sentence: int, kind: str, source: str, target: str, *, at: int = 0, certainty: float = 0.8, status: str = "actual", **more: object
) -> Case:
    """Return an event of known parties whose trigger stands at a place; ``source_too`` and ``likely`` say who else may be one."""
    who, whom = (Meant(None, code, "GOV", 0.9) for code in (source, target))
    odds = np.where(np.array(STATUSES) == status, 2.0, -2.0).astype(np.float32)
    scores = {"trigger": 0.8, "score": 0.7, "dictionary": None, "status": 0.9, "mode": 0.5}
    found = FoundEvent(
        Stretch(0, 0, 0), kind, status, None, evidence(), False, certainty, odds, np.zeros(768, np.float32), [who], [whom], scores
    )
    likely = more.get("likely", ({source: 0.9} | more.get("source_too", {}), {target: 0.9}))
    return Case(found, sentence, 120, Span(at, at + 8), likely)
