"""From what is seen in a window to its events: triggers, types, statuses, modes and parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from depesche.coding.reader.certainty import Certainty
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import distances, means
from depesche.coding.reader.hints import Hint, best_by_type, unseen
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.modes import likeliest_mode
from depesche.coding.reader.sides import Bars, Candidates, Parties, sides
from depesche.coding.reader.sight import Sight

SURE = 0.5  # probability from which a reaction is told
HINTED = 0.25  # probability from which a word that only the dictionary coder holds for a trigger is looked at
LEAN = np.array([-0.2, 0.0, -0.2, 0.4, 0.0], np.float32)
"""Log odds added to actual, planned, conditional, alleged, negated: four of five events are actual, and the network takes claims for
facts (swept on dev over three cuts and on own sentence pairs: F1 of alleged .36 to .49 German, .23 to .35 English; agreement unchanged)."""

HEDGED = np.array([0.0, 0.0, 0.0, 2.0, 0.0], np.float32)
"""Log odds added where a word of allegation stands right before a deed (on dev F1 of alleged .565 to .625 in German, English unchanged)."""


@dataclass(frozen=True)
class FoundEvent:
    """Hold a decoded event of a window with the scores that speak for it."""

    trigger: Stretch
    type: str
    status: str
    mode: str | None
    sources: Parties
    targets: Parties
    reaction: bool
    certainty: float
    scores: dict[str, float | None] = field(default_factory=dict)


def find_events(sight: Sight, hints: Sequence[Hint], certainty: Certainty) -> list[FoundEvent]:
    """Return the events of the sentences to code of one window."""
    triggers = _triggers(sight, hints)
    return _Events(sight, triggers, hints, certainty).all() if triggers else []


def _triggers(sight: Sight, hints: Sequence[Hint]) -> list[Stretch]:
    """Return what may be a trigger: by the network, and by the dictionary coder where the network sees nothing."""
    found = sight.stretches("trigger", sight.at.trigger)
    for hint in sorted(hints, key=lambda h: -h.probability):
        if hint.probability >= HINTED and not any(s.touches(hint.at) for s in found):
            found.append(hint.at)
    return sorted(found)


class _Events:
    def __init__(self, sight: Sight, triggers: list[Stretch], hints: Sequence[Hint], certainty: Certainty) -> None:
        self.sight, self.triggers, self.hints, self.certainty = sight, triggers, hints, certainty
        h = means(sight.words, triggers)
        self.p = sight.heads.events(h)
        targets = sight.whom("target", h, triggers)
        self.gaps = [sight.resolve("source", h, triggers), [whom.meant(sight.at.second) for whom in targets]]
        self.others = [whom.each() for whom in targets]
        self.roles: Floats | None = None
        if sight.mentions:
            self.roles = sight.heads.pairs("role", h, sight.vectors, distances(triggers, sight.mentions))

    def all(self) -> list[FoundEvent]:
        found = [self.event(i) for i in range(len(self.triggers))]
        return [event for event in found if event.certainty >= self.sight.at.event]

    def event(self, i: int) -> FoundEvent:
        kind, certain, scores, hint = self.kind(i)
        mode, sure = likeliest_mode(kind, self.p["mode"][i], self.sight.modes)
        sources, targets = self.parties(i, kind, hint)
        status = np.log(self.p["status"][i] + 1e-9) + LEAN + (HEDGED if hint and hint.hedged else 0)
        scores |= {"status": float(self.p["status"][i].max()), "mode": sure}
        return FoundEvent(
            trigger=self.triggers[i],
            type=kind,
            status=STATUSES[int(status.argmax())],
            mode=mode,
            sources=sources,
            targets=targets,
            reaction=bool(self.p["hidden"][i, 2] >= SURE),
            certainty=certain,
            scores=scores,
        )

    def kind(self, i: int) -> tuple[str, float, dict[str, float | None], Hint | None]:
        """Return the type that network and dictionary are surest of together, its certainty, what each holds, and its hint."""
        second = best_by_type(self.hints, self.triggers[i])
        trigger = float(self.sight.likely("trigger", self.triggers[i]).max())
        options = {TYPES[int(self.p["type"][i].argmax())], *second}
        scored = {kind: trigger * float(self.p["type"][i, TYPES.index(kind)]) for kind in options}
        held = {kind: hint.probability for kind, hint in second.items()}
        sure = {kind: self.certainty.of("event", scored[kind], held.get(kind)) for kind in options}
        best = max(sorted(options), key=lambda kind: sure[kind])
        return best, sure[best], {"trigger": trigger, "score": scored[best], "dictionary": held.get(best)}, second.get(best)

    def parties(self, i: int, kind: str, hint: Hint | None) -> tuple[Parties, Parties]:
        """Return the sources and the targets of an event."""
        roles: dict[int, tuple[float, float]] = {}
        if self.roles is not None:
            here = [m for m, s in enumerate(self.sight.mentions) if s.sentence == self.triggers[i].sentence]
            roles = {m: (float(self.roles[i, m, 0]), float(self.roles[i, m, 1])) for m in here}
        meant = list(self.sight.meant)
        for whom, likely in unseen(hint, self.sight.mentions) if hint else ():
            roles[len(meant)] = likely
            meant.append(whom)
        hidden = self.p["hidden"][i]
        found = Candidates(roles, meant, (self.gaps[0][i], self.gaps[1][i]), (float(hidden[0]), float(hidden[1])), self.others[i])
        at = self.sight.at
        return sides(kind, found, Bars(at.party, at.further, at.unnamed, at.partner))
