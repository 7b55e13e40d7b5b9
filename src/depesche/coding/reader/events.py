"""From what is seen in a window to its events: triggers, types, statuses, modes, and what the window says of their parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from depesche.coding.reader.certainty import Certainty
from depesche.coding.reader.evidence import Evidence, Gap, Meant, Phrase
from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import distances, means
from depesche.coding.reader.hints import Hint, best_by_type, parties_of, unseen
from depesche.coding.reader.labels import STATUSES
from depesche.coding.reader.layout import Floats
from depesche.coding.reader.modes import likeliest_mode
from depesche.coding.reader.overview import LEAST
from depesche.coding.reader.sight import Sight

SURE = 0.5  # probability from which a reaction is told
TINY = 1e-9  # keeps logarithms off 0
HINTED = 0.25  # probability from which a word that only the dictionary coder holds for a trigger is looked at
LEAN = np.array([-0.2, 0.0, -0.2, 0.4, 0.0], np.float32)
"""Log odds added to actual, planned, conditional, alleged, negated: four of five events are actual, and the network takes claims for
facts (swept on dev over three cuts and on own sentence pairs: F1 of alleged .36 to .49 German, .23 to .35 English; agreement unchanged)."""

LEANS = {"en": np.array([-0.2, 0.0, 0.1, 0.4, 0.0], np.float32)}
"""Those of languages with a network of their own, where they are others: it leaves conditions unseen (swept on 690 articles that it has not
seen, docs/decisions/0035)."""

HEARD = frozenset({"de"})
"""Languages in which all words of a sentence have half a say on statuses: on unseen reports that lifts planned, alleged and negated in
both, on dev in German alone (docs/decisions/0019)."""

LEANING = {"alleged": np.array([0.0, 0.0, 0.0, 2.0, 0.0], np.float32), "affirmed": np.array([0.0, 0.0, 0.0, 0.0, -4.0], np.float32)}
"""Log odds added where a word of allegation stands right before a deed (on dev F1 of alleged .565 to .625 in German, English unchanged), or
where "nicht nur" denies nothing (of 62 such events in 1,175 coded articles none is negated)."""

Kind = tuple[str, float, dict[str, float | None], Hint | None]
"""The type of an event, its certainty, what network and dictionary hold of it, and the dictionary coder's hint."""


@dataclass(frozen=True, eq=False)
class FoundEvent:
    """Hold a decoded event of a window with the scores that speak for it."""

    trigger: Stretch
    type: str
    status: str
    mode: str | None
    evidence: Evidence
    reaction: bool
    certainty: float
    statuses: Floats  # log odds of the statuses, as far as the sentence tells
    vector: Floats  # mean of the trigger's words as those networks see them that decide on events
    sources: Sequence[Meant] = ()  # weighed over the document when all its windows are seen
    targets: Sequence[Meant] = ()
    scores: dict[str, float | None] = field(default_factory=dict)
    judged: bool = False  # by all of the document


def find_events(sight: Sight, hints: Sequence[Hint], certainty: Certainty) -> list[FoundEvent]:
    """Return the events of the sentences to code of one window that are sure enough, or sure enough to speak for others."""
    triggers = _triggers(sight, hints)
    return Events(sight, triggers, hints, certainty).all() if triggers else []


def _triggers(sight: Sight, hints: Sequence[Hint]) -> list[Stretch]:
    """Return what may be a trigger: by the network, and by the dictionary coder where the network sees nothing."""
    found = sight.stretches("trigger", sight.at.trigger)
    for hint in sorted(hints, key=lambda h: -h.probability):
        if hint.probability >= HINTED and not any(s.touches(hint.at) for s in found):
            found.append(hint.at)
    return sorted(found)


class Events:
    """Decode the events of one window whose triggers are known."""

    def __init__(self, sight: Sight, triggers: list[Stretch], hints: Sequence[Hint], certainty: Certainty) -> None:
        self.sight, self.triggers, self.hints, self.certainty = sight, triggers, hints, certainty
        h = means(sight.words, triggers)
        self.vectors = sight.say.events.own(h)
        self.p = sight.say.events.events(h)
        self.gaps = [sight.whom("source", h, triggers), sight.whom("target", h, triggers)]
        self.roles: Floats | None = None
        if sight.mentions:
            self.roles = sight.say.events.pairs("role", h, sight.vectors, distances(triggers, sight.mentions))

    def all(self) -> list[FoundEvent]:
        """Return the events, also those that are only sure enough to speak for the parties of others."""
        kinds = enumerate(map(self.kind, range(len(self.triggers))))
        return [self._event(i, kind) for i, kind in kinds if kind[1] >= min(LEAST, self.sight.at.event)]

    def _event(self, i: int, held: Kind) -> FoundEvent:
        """Return the event of a trigger whose type is told, its parties still to be weighed."""
        kind, certain, scores, hint = held
        mode, sure = likeliest_mode(kind, self.p["mode"][i], self.sight.modes)
        status = self.status(i) + (LEANING[hint.leaning] if hint and hint.leaning else 0)
        scores |= {"status": float(self.p["status"][i].max()), "mode": sure}
        return FoundEvent(
            trigger=self.triggers[i],
            type=kind,
            status=STATUSES[int(status.argmax())],
            mode=mode,
            evidence=self.evidence(i, hint),
            reaction=bool(self.p["hidden"][i, 2] >= SURE),
            certainty=certain,
            statuses=status,
            vector=self.vectors[i],
            scores=scores,
        )

    def status(self, i: int) -> Floats:
        """Return the log odds of the statuses of an event, by its trigger and, where that is heard, by all words of its sentence."""
        said = np.log(self.p["status"][i] + TINY)
        if self.certainty.language in HEARD:
            said = (said + np.log(self.sight.sure(self.triggers[i]) + TINY)) / 2
        return np.asarray(said + LEANS.get(self.certainty.language, LEAN), np.float32)

    def kind(self, i: int) -> Kind:
        """Return the type that network and dictionary are surest of together, its certainty, what each holds, and its hint."""
        second = best_by_type(self.hints, self.triggers[i])
        trigger = float(self.sight.likely("trigger", self.triggers[i]).max())
        options = {TYPES[int(self.p["type"][i].argmax())], *second}
        scored = {kind: trigger * float(self.p["type"][i, TYPES.index(kind)]) for kind in options}
        held = {kind: hint.probability for kind, hint in second.items()}
        sure = {kind: self.certainty.of("event", scored[kind], held.get(kind)) for kind in options}
        best = max(sorted(options), key=lambda kind: sure[kind])
        return best, sure[best], {"trigger": trigger, "score": scored[best], "dictionary": held.get(best)}, second.get(best)

    def evidence(self, i: int, hint: Hint | None) -> Evidence:
        """Return what the window says of the parties of an event."""
        phrases = []
        if self.roles is not None:
            for m, (at, whom) in enumerate(zip(self.sight.mentions, self.sight.named, strict=True)):
                if at.sentence == self.triggers[i].sentence:
                    roles = (float(self.roles[i, m, 0]), float(self.roles[i, m, 1]))
                    phrases.append(Phrase(at, roles, whom.looked_at, whom.sector))
        phrases += unseen(hint, self.sight.mentions) if hint else ()
        source, target = (
            Gap(float(p), whom[i].looked_at, whom[i].sector) for p, whom in zip(self.p["hidden"][i, :2], self.gaps, strict=True)
        )
        return Evidence(phrases, (source, target), parties_of(hint) if hint else ({}, {}))
