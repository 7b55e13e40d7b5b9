"""Gold codes of one window, as the indices and flags that the losses compare with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from depesche.coded import UNKNOWN
from depesche.coding.guidelines import starts_of
from depesche.coding.reader.geometry import Stretch, distance
from depesche.coding.reader.labels import KINDS_OF_SPEECH, SECTORS, STATUSES, Labels
from depesche.coding.reader.layout import Layout, Reading
from depesche.span import Span
from depesche.training.syntax import Arc, arcs

IGNORE = -100
SIDES = ("sources", "targets")
OPEN = -1  # a phrase that means a party too, though the coder marked another phrase for it: neither right nor wrong


@dataclass
class Gold:
    """Hold what is to be learnt from one window; stretches are of the window's words."""

    tags: np.ndarray  # (4, words): trigger, mention, cue, content
    events: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[dict[str, Any]] = field(default_factory=list)
    contents: list[dict[str, Any]] = field(default_factory=list)
    roles: list[tuple[int, ...]] = field(default_factory=list)  # event, mention, distance, source?, target? (OPEN where either is right)
    speakers: list[tuple[int, int, int, int]] = field(default_factory=list)  # content, mention, distance, speaker?
    arcs: list[Arc] = field(default_factory=list)


def gold(document: dict[str, Any], reading: Reading, layout: Layout, labels: Labels) -> Gold:
    """Build the gold of a window; a document may lack ``events`` (only statements known), or ``statements`` too (only trees known)."""
    made = Gold(np.full((4, layout.begins[-1]), IGNORE, np.int64))
    if "arcs" in document:
        made.arcs = arcs(document, reading, layout)
    for index in layout.window.targets if "statements" in document else ():
        _Sentence(document, index, reading, layout, labels).fill(made)
    return made


class _Sentence:
    def __init__(self, document: dict[str, Any], index: int, reading: Reading, layout: Layout, labels: Labels) -> None:
        self.text = document["sentences"][index]
        self.events = [e for e in document.get("events", ()) if e["sent"] == index]
        self.statements = [s for s in document["statements"] if s["sent"] == index]
        self.full = "events" in document
        self.index, self.layout, self.labels = index, layout, labels
        self.tokens, self.known = reading.tokens[index], reading.features[index]
        self.used: dict[str, int] = {}

    def stretch(self, text: str | None, near: Stretch | None = None, again: bool = False) -> Stretch | None:
        """Find a text of the sentence.

        Of several places the one nearest to another stretch is taken; with again, the next one after the last.
        """
        if not text:
            return None
        starts = starts_of(text, self.text)
        if again:
            starts = [at for at in starts if at > self.used.get(text, -1)] or starts
            self.used[text] = starts[0] if starts else -1
        found = []
        for start in starts[:1] if near is None else starts:
            words = self.tokens.inside(Span(start, start + len(text)))
            found += [self.layout.stretch(self.index, words)] if words else []
        return min(found, key=lambda s: abs(s.first - near.first) if near else 0, default=None)

    def fill(self, made: Gold) -> None:
        """Add the gold of this sentence."""
        at = self.layout.window.sentences.index(self.index)
        begin, end = self.layout.begins[at], self.layout.begins[at + 1]
        made.tags[2:, begin:end] = 0
        if self.full:
            made.tags[:2, begin:end] = 0
        mentions = self.mentions()
        first_mention = len(made.mentions)
        made.mentions += mentions
        for row, stretches in (
            (1, [m["at"] for m in mentions if m["gold"]]),
            (2, [self.stretch(s["cue"]) for s in self.statements]),
            (3, [self.stretch(s["content"]) for s in self.statements]),
            (0, [self.stretch(e["trigger"]) for e in self.events]),
        ):
            _paint(made.tags[row], sorted((s for s in stretches if s), key=lambda s: (s.first - s.last, s.first)), row != 2)
        self.link_events(made, mentions, first_mention)
        self.link_statements(made, mentions, first_mention)

    def mentions(self) -> list[dict[str, Any]]:
        """List the actors named in the sentence, and what the actor base sees beside them as counter-examples."""
        found: dict[Stretch, dict[str, Any]] = {}
        sides = [(a, e["trigger"]) for e in self.events for side in SIDES for a in e[side]]
        sides += [(s["speaker"], s["cue"]) for s in self.statements]
        for actor, beside in sides:
            at = self.stretch(actor["text"], self.stretch(beside))
            if at is None:
                continue
            mention = found.setdefault(at, {"at": at, "codes": set(), "means": set(), "sector": IGNORE, "gold": True})
            if actor["code"] is not None and actor["code"] in self.labels.codes:
                mention["codes"].add(self.labels.codes[actor["code"]])
                mention["means"].add(actor["code"])
                if actor.get("sector") in SECTORS:
                    mention["sector"] = SECTORS.index(actor["sector"])
        for anchor in self.known.anchors:
            at = self.layout.stretch(self.index, range(anchor.first, anchor.last + 1))
            if not any(at.first <= other.last and other.first <= at.last for other in found):
                found[at] = {"at": at, "codes": set(), "means": set(), "sector": IGNORE, "gold": False}
            if at in found:
                found[at]["means"].add(anchor.code)
        return sorted(found.values(), key=lambda m: m["at"])

    def link_events(self, made: Gold, mentions: list[dict[str, Any]], first: int) -> None:
        """Add the events with their roles."""
        for event in sorted(self.events, key=lambda e: self.text.find(e["trigger"])):
            at = self.stretch(event["trigger"], again=True)
            if at is None:
                continue
            sides = {side: {self.stretch(a["text"], at) for a in event[side] if a["text"]} for side in SIDES}
            made.events.append(
                {
                    "at": at,
                    "type": self.labels.types[event["type"]],
                    "status": STATUSES.index(event["status"]),
                    "mode": self.labels.modes.get(f"{event['type']}/{event.get('mode')}", IGNORE),
                    "reaction": int(bool(event.get("reaction_to"))),
                    "sources": self.implicit(event["sources"]),
                    "targets": self.implicit(event["targets"]),
                }
            )
            for i, (mention, roles) in enumerate(zip(mentions, _roles(event, sides, mentions), strict=True)):
                made.roles.append((len(made.events) - 1, first + i, distance(at, mention["at"]), *roles))

    def link_statements(self, made: Gold, mentions: list[dict[str, Any]], first: int) -> None:
        """Add the statements with their speakers."""
        for statement in self.statements:
            at = self.stretch(statement["content"])
            if at is None:
                continue
            speaker = self.stretch(statement["speaker"]["text"], self.stretch(statement["cue"]))
            known = statement["speaker"]["code"] is not None
            made.contents.append(
                {
                    "at": at,
                    "kind": KINDS_OF_SPEECH.index(statement["kind"]) if statement["kind"] else IGNORE,
                    "hidden": int(speaker is None),
                    "codes": self.implicit([statement["speaker"]]) if known else set(),
                }
            )
            for i, mention in enumerate(mentions):
                there = mention["at"]
                made.speakers.append((len(made.contents) - 1, first + i, distance(at, there), int(there == speaker)))

    def implicit(self, actors: Sequence[dict[str, Any]]) -> set[int]:
        """Return the code indices of actors that the sentence does not name."""
        return {self.labels.codes[a["code"]] for a in actors if a["text"] is None and a["code"] in self.labels.codes}


def _roles(event: dict[str, Any], sides: dict[str, set[Stretch | None]], mentions: list[dict[str, Any]]) -> list[list[int]]:
    """Return for each phrase whether it is source, and target, of an event.

    "Kneissl spoke of Austria's outrage": one phrase is coded, the other means the same party and is left open. Where a code stands on
    both sides, the phrases alone tell them apart, and none is.
    """
    parties = {side: {actor["code"] for actor in event[side]} - {UNKNOWN} for side in SIDES}
    apart = not parties["sources"] & parties["targets"]
    return [[1 if m["at"] in sides[side] else OPEN if apart and m["means"] & parties[side] else 0 for side in SIDES] for m in mentions]


def _paint(tags: np.ndarray, stretches: Iterable[Stretch], begins: bool) -> None:
    """Write B (1) and I (2) tags for stretches, longest first; what would overlap is left out."""
    for s in stretches:
        if not tags[s.first : s.last + 1].any():
            tags[s.first : s.last + 1] = 2 if begins else 1
            tags[s.first] = 1
