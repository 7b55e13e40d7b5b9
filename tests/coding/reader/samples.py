"""Evidence written by hand, for the tests of those who weigh it."""

from depesche.coding.reader.evidence import Evidence, Gap, Phrase
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.overview import Told


def phrase(place: int, source: float, target: float, **likely: float) -> Phrase:
    """Return a phrase of one word; ``likely`` gives its codes."""
    return Phrase(Stretch(place, place, 0), (source, target), likely, "GOV")


def evidence(*phrases: Phrase, source: tuple[float, dict] = (0.0, {}), target: tuple[float, dict] = (0.0, {})) -> Evidence:
    """Return evidence; ``source`` and ``target`` are gaps: how likely, and whom they mean."""
    return Evidence(phrases, (Gap(*source, "GOV"), Gap(*target, "GOV")))


def told(sentence: int, kind: str, *phrases: Phrase, certainty: float = 0.9, **gaps: tuple[float, dict]) -> Told:
    """Return an event of a sentence."""
    return Told(sentence, Stretch(9, 9, 0), kind, certainty, evidence(*phrases, **gaps))
