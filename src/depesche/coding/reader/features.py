"""What the lexicons and the actor base know of a sentence, as input of the network.

A word that a user adds to a lexicon or an actor file changes these features and so the result, without training.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from depesche.actors import ActorBase, Mention
from depesche.coding.reader.tokens import Tokens
from depesche.language.matcher import cue_hits, lexicon_hits
from depesche.language.rows import is_join

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
KINDS = (
    "state", "adjective", "demonym", "capital", "metonym", "place", "organisation", "person",
    "office-holder", "party", "firm", "role", "compound", "other",
)  # fmt: skip
CUES = ("statement", "planned", "conditional", "alleged", "negation", "condition", "reaction")
LEXICON_SIZE = 1 + 2 * len(TYPES)
CUE_SIZE = 1 + len(CUES)
GAZETTEER_SIZE = 1 + len(KINDS)
STRONG = 0.5  # weight from which a lexicon hit counts as a strong one


@dataclass(frozen=True)
class Anchor:
    """Hold a place in a sentence where the actor base sees a code: word indices, code, kind (index into KINDS), weight."""

    first: int
    last: int
    code: str
    kind: int
    weight: float


@dataclass(frozen=True)
class Features:
    """Hold for each word of a sentence a trigger id, a cue id and a gazetteer id, its anchors, and codes that are named in a row."""

    lexicon: tuple[int, ...]
    cue: tuple[int, ...]
    gazetteer: tuple[int, ...]
    anchors: tuple[Anchor, ...]
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """Hold what sentences are looked up in: the actor base and trigger files of a user's own beside ours."""

    base: ActorBase
    lexicon: tuple[Path, ...] = ()

    def features(self, sentence: str, tokens: Tokens, language: str, on: str | None) -> Features:
        """Look a sentence up in the lexicons and, as of a date, in the actor base."""
        mentions = self.base.mentions(sentence, language, on)
        gazetteer, anchors = _gazetteer(tokens, mentions)
        lexicon, cues = _lexicon(sentence, tokens, language, self.lexicon), _cues(sentence, tokens, language)
        return Features(lexicon, cues, gazetteer, anchors, tuple(dict.fromkeys(_rows(sentence, mentions, language))))


def _lexicon(sentence: str, tokens: Tokens, language: str, extra: tuple[Path, ...]) -> tuple[int, ...]:
    ids = [0] * len(tokens.words)
    for hit in sorted(lexicon_hits(sentence, language, extra), key=lambda h: h.weight):
        for word in tokens.inside(hit.span):
            ids[word] = 1 + TYPES.index(hit.type) + (0 if hit.weight >= STRONG else len(TYPES))
    return tuple(ids)


def _cues(sentence: str, tokens: Tokens, language: str) -> tuple[int, ...]:
    ids = [0] * len(tokens.words)
    for cue in sorted(cue_hits(sentence, language), key=lambda c: c.weight):
        name = cue.value if cue.kind == "status" else cue.kind
        if name in CUES:
            for word in tokens.inside(cue.span):
                ids[word] = 1 + CUES.index(name)
    return tuple(ids)


def _gazetteer(tokens: Tokens, mentions: Sequence[Mention]) -> tuple[tuple[int, ...], tuple[Anchor, ...]]:
    ids = [0] * len(tokens.words)
    anchors: list[Anchor] = []
    for mention in mentions:
        words = tokens.inside(mention.span)
        if not words:
            continue
        for entry in mention.entries:
            kind = KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS) - 1
            if entry.code != "---":
                anchors.append(Anchor(words[0], words[-1], entry.code, kind, entry.weight))
            for word in words:
                ids[word] = ids[word] or 1 + kind
    return tuple(ids), tuple(anchors)


def _rows(sentence: str, mentions: Sequence[Mention], language: str) -> Iterator[tuple[str, str]]:
    """Yield the codes of neighbours in a row of names: Dänemark and Norwegen in "Dänemarks und Norwegens"."""
    for first, second in pairwise(mentions):
        one, other = first.entries[0].code, second.entries[0].code
        if one != other and is_join(sentence[first.span.end : second.span.start], language):
            yield one, other
