"""From probabilities to codes: which words are triggers, who does what to whom, who says what, in one window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from depesche.coding.reader.features import TYPES
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import Heads, distances, means
from depesche.coding.reader.labels import KINDS_OF_SPEECH, SECTORS, STATUSES, Labels
from depesche.coding.reader.layout import Floats, Layout, Seen
from depesche.coding.reader.sides import Bars, Candidates, Meant, Parties, sides

GAP = 2  # words below the bar that a content may bridge
SCRAP = 3  # words that a content has at least


@dataclass(frozen=True)
class Thresholds:
    """Hold from which probability a decision is taken; swept on the development documents (docs/reader.md)."""

    trigger: float = 0.2  # a word that may be a trigger at all
    event: float = 0.42  # trigger times type; better by .03 to .05 event F1 than a bar on the trigger alone
    mention: float = 0.2
    cue: float = 0.4
    content: float = 0.5
    statement: float = 0.7  # mean of a content's words
    party: float = 0.2  # the best source or target of an event
    further: float = 0.6  # further ones beside it
    unnamed: float = 0.6  # an unnamed one beside named ones
    second: float = 0.8  # further codes of one phrase, as a share of the best one


@dataclass(frozen=True)
class FoundEvent:
    """Hold a decoded event of a window with the probabilities that speak for it."""

    trigger: Stretch
    type: str
    status: str
    mode: str | None
    sources: tuple[Meant, ...]
    targets: tuple[Meant, ...]
    reaction: bool
    scores: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class FoundStatement:
    """Hold a decoded statement of a window."""

    content: Stretch
    speaker: Meant
    cue: Stretch | None
    kind: str
    scores: dict[str, float] = field(default_factory=dict)


def decode(
    words: Floats, view: tuple[Layout, Seen], heads: Heads, labels: Labels, at: Thresholds
) -> tuple[list[FoundEvent], list[FoundStatement]]:
    """Decode the sentences to code of one window from its word vectors (words, H)."""
    decoder = _Decoder(words, view, heads, labels, at)
    return decoder.events(), decoder.statements()


class _Decoder:
    def __init__(self, words: Floats, view: tuple[Layout, Seen], heads: Heads, labels: Labels, at: Thresholds) -> None:
        self.words, self.view, self.heads, self.labels, self.at = words, view, heads, labels, at
        self.layout = view[0]
        self.tags = heads.tags(words)
        self.codes = list(labels.codes)
        self.modes = list(labels.modes)
        self.mentions = self.stretches("mention", at.mention, joined=True)
        self.vectors = means(words, self.mentions)
        self.meant = self.resolve("mention", self.vectors, self.mentions)

    def stretches(self, tag: str, threshold: float, joined: bool) -> list[Stretch]:
        """Return stretches of words that carry a tag; with joined, B and I count together."""
        p = self.tags[tag]
        yes = 1 - p[:, 0]
        found: list[Stretch] = []
        for place in range(len(self.layout.window.context), len(self.layout.window.sentences)):
            begin, end = self.layout.begins[place], self.layout.begins[place + 1]
            start = None
            for w in range(begin, end + 1):
                inside = w < end and yes[w] >= threshold
                new = inside and p.shape[1] == 3 and p[w, 1] > p[w, 2] and start is not None
                if start is not None and (not inside or new):
                    found.append(Stretch(start, w - 1, place))
                    start = None
                if inside and start is None:
                    start = w
        return found if joined else [s for s in found if yes[s.first : s.last + 1].max() >= threshold]

    def resolve(self, query: str, vectors: Floats, at: Sequence[Stretch]) -> list[list[Meant]]:
        """Return whom each vector means; several when one phrase stands for several parties."""
        if not at:
            return []
        codes, sectors = self.heads.codes(query, self.words, vectors, at, self.view)
        found = []
        for row, stretch in enumerate(at):
            best = codes[row].max()
            chosen = np.flatnonzero(codes[row] >= max(self.at.second * best, 0.06))
            chosen = chosen[np.argsort(-codes[row][chosen])][:6]
            sector = SECTORS[int(sectors[row].argmax())]
            place = stretch if query == "mention" else None
            share = float(codes[row][chosen].sum())
            found.append([Meant(place, self.codes[c], sector, share) for c in chosen])
        return found

    def events(self) -> list[FoundEvent]:
        """Decode the events."""
        triggers = self.stretches("trigger", self.at.trigger, joined=False)
        if not triggers:
            return []
        h = means(self.words, triggers)
        p = self.heads.events(h)
        gaps = {side: self.resolve(side, h, triggers) for side in ("source", "target")}
        roles = self.heads.pairs("role", h, self.vectors, distances(triggers, self.mentions)) if self.mentions else None
        found = []
        for i, trigger in enumerate(triggers):
            kind = int(p["type"][i].argmax())
            certain = float((1 - self.tags["trigger"][trigger.first : trigger.last + 1, 0]).max())
            if certain * float(p["type"][i, kind]) < self.at.event:
                continue
            parties = self.sides(i, TYPES[kind], trigger, roles, p["hidden"][i], [gaps["source"][i], gaps["target"][i]])
            prefix = TYPES[kind] + "/"
            modes = [m for m, name in enumerate(self.modes) if name.startswith(prefix)]
            mode = max(modes, key=lambda m: p["mode"][i, m], default=None)
            scores = {
                "trigger": certain,
                "type": float(p["type"][i, kind]),
                "status": float(p["status"][i].max()),
                "mode": float(p["mode"][i, mode]) if mode is not None else 0.0,
            }
            found.append(
                FoundEvent(
                    trigger,
                    TYPES[kind],
                    STATUSES[int(p["status"][i].argmax())],
                    self.modes[mode].removeprefix(prefix) if mode is not None and scores["mode"] > 0.5 else None,
                    *parties,
                    bool(p["hidden"][i, 2] >= 0.5),
                    scores,
                )
            )
        return found

    def sides(
        self, event: int, kind: str, trigger: Stretch, roles: Floats | None, hidden: Floats, gaps: list[list[Meant]]
    ) -> tuple[Parties, Parties]:
        """Return the sources and the targets of an event."""
        here = [m for m, s in enumerate(self.mentions) if s.sentence == trigger.sentence] if roles is not None else []
        scored = {m: (float(roles[event, m, 0]), float(roles[event, m, 1])) for m in here} if roles is not None else {}
        found = Candidates(scored, self.meant, (gaps[0], gaps[1]), (float(hidden[0]), float(hidden[1])))
        return sides(kind, found, Bars(self.at.party, self.at.further, self.at.unnamed))

    def contents(self) -> list[Stretch]:
        """Return what is said: stretches joined over short gaps; scraps and what is unlikely as a whole are left out."""
        found: list[Stretch] = []
        for s in self.stretches("content", self.at.content, joined=True):
            if found and found[-1].sentence == s.sentence and s.first - found[-1].last <= GAP + 1 and not self.begins_anew(s):
                found[-1] = Stretch(found[-1].first, s.last, s.sentence)
            else:
                found.append(s)
        yes = 1 - self.tags["content"][:, 0]
        return [s for s in found if s.last - s.first + 1 >= SCRAP and yes[s.first : s.last + 1].mean() >= self.at.statement]

    def begins_anew(self, stretch: Stretch) -> bool:
        """Tell whether the first word of a stretch begins a content of its own rather than going on with one."""
        p = self.tags["content"][stretch.first]
        return bool(p[1] > p[2])

    def statements(self) -> list[FoundStatement]:
        """Decode the statements."""
        contents = self.contents()
        if not contents:
            return []
        h = means(self.words, contents)
        gaps = self.resolve("speaker", h, contents)
        hidden, kinds = self.heads.hidden_speaker(h), self.heads.content_kind(h)
        named = self.heads.pairs("speaker", h, self.vectors, distances(contents, self.mentions)) if self.mentions else None
        cues = self.stretches("cue", self.at.cue, joined=True)
        found = []
        for i, content in enumerate(contents):
            here = [m for m, s in enumerate(self.mentions) if s.sentence == content.sentence and named is not None]
            best = max(here, key=lambda m: float(named[i, m, 0]) if named is not None else 0.0, default=None)
            score = float(named[i, best, 0]) if best is not None and named is not None else 0.0
            speaker = self.meant[best][0] if best is not None and score >= float(hidden[i]) * 0.8 else gaps[i][0]
            near = [c for c in cues if c.sentence == content.sentence]
            cue = min(near, key=lambda c: min(abs(c.first - content.last), abs(content.first - c.last)), default=None)
            certain = float((1 - self.tags["content"][content.first : content.last + 1, 0]).mean())
            scores = {"content": certain, "speaker": max(score, float(hidden[i])), "code": speaker.certainty}
            found.append(FoundStatement(content, speaker, cue, KINDS_OF_SPEECH[int(kinds[i].argmax())], scores))
        return found
