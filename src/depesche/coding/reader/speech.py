"""From what is seen in a window to its statements: what is said, by whom, with which cue."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from depesche.coding.reader.evidence import Meant
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.heads import distances, means
from depesche.coding.reader.labels import KINDS_OF_SPEECH
from depesche.coding.reader.sight import Sight

GAP = 2  # words below the bar that a content may bridge
NAMED = 0.8  # how far a named speaker may be less likely than an unnamed one and still be taken
JOINS = 0.2  # probability of being part of a name from which a word beside the speaker's phrase joins it (docs/decisions/0028)


@dataclass(frozen=True)
class FoundStatement:
    """Hold a decoded statement of a window."""

    content: Stretch
    speaker: Meant
    cue: Stretch | None
    kind: str
    scores: dict[str, float] = field(default_factory=dict)


def find_statements(sight: Sight) -> list[FoundStatement]:
    """Return the statements of the sentences to code of one window."""
    contents = contents_of(sight)
    if not contents:
        return []
    h = means(sight.words, contents)
    gaps = sight.whom("speaker", h, contents)
    heads = sight.say.speech
    hidden, kinds = heads.hidden_speaker(h), heads.content_kind(h)
    named = heads.pairs("speaker", h, sight.vectors, distances(contents, sight.mentions))[..., 0] if sight.mentions else None
    cues = sight.stretches("cue", sight.at.cue)
    found = []
    for i, content in enumerate(contents):
        here = [m for m, s in enumerate(sight.mentions) if s.sentence == content.sentence]
        best = max(here, key=lambda m: float(named[i, m]) if named is not None else 0.0, default=None)
        score = float(named[i, best]) if best is not None and named is not None else 0.0
        speaker = sight.speaker(best).meant() if best is not None and score >= float(hidden[i]) * NAMED else gaps[i].meant()
        if speaker.at:
            speaker = replace(speaker, at=_whole(sight, speaker.at, content))
        near = [c for c in cues if c.sentence == content.sentence]
        cue = min(near, key=lambda c: min(abs(c.first - content.last), abs(content.first - c.last)), default=None)
        scores = {"content": float(sight.likely("content", content).mean()), "code": speaker.certainty}
        found.append(FoundStatement(content, speaker, cue, KINDS_OF_SPEECH[int(kinds[i].argmax())], scores))
    return found


def contents_of(sight: Sight) -> list[Stretch]:
    """Return what is said: stretches joined over short gaps; what is unlikely as a whole is left out."""
    found: list[Stretch] = []
    for s in sight.stretches("content", sight.at.content):
        last = found[-1] if found else None
        if last and last.sentence == s.sentence and s.first - last.last <= GAP + 1 and not _begins_anew(sight, s):
            found[-1] = Stretch(last.first, s.last, s.sentence)
        else:
            found.append(s)
    return [s for s in found if sight.likely("content", s).mean() >= sight.at.statement]


def _whole(sight: Sight, phrase: Stretch, content: Stretch) -> Stretch:
    """Return the whole phrase that names a speaker: what is found of it, and words beside it that may belong to it and are not said."""
    joins = 1 - sight.tags["mention"][:, 0] >= JOINS
    joins[content.first : content.last + 1] = False
    return phrase.widened(joins, sight.words_of(phrase.sentence))


def _begins_anew(sight: Sight, stretch: Stretch) -> bool:
    """Tell whether the first word of a stretch begins a content of its own rather than going on with one."""
    p = sight.tags["content"][stretch.first]
    return bool(p[1] > p[2])
