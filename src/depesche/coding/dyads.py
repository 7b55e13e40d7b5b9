"""Which two states or organisations a word for a relation joins: by the names beside it, else by the text before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from depesche.actors import ActorBase, Mention
from depesche.coded import UNKNOWN
from depesche.coding.clauses import clause_of
from depesche.coding.document import Document
from depesche.coding.judgement import Judging, judging_words, vocabulary

Dyad = tuple[str, str]

REACH = 110
"""The names of a relation stand at most so many characters from its noun."""
CLOSE = 40
"""Words that mean a relation only with both its sides have them at most so many characters behind."""
WIDE = ("relation", "tension")
JOINT = 50
"""Two joined names have at most so many characters between them."""
LEAST_TOGETHER = 2
"""Bare "die Beziehungen" mean the main pair of a text only if at least so many of its sentences name both."""
_PUBLIC = frozenset({"GOV", "IGO"})
_BODY_KINDS = frozenset({"state", "adjective", "capital", "metonym", "organisation", "compound", "office-holder", "person", "demonym"})


def main_dyad(document: Document, mentions: Sequence[Sequence[Mention]]) -> tuple[str, str] | None:
    """Return the pair of states or organisations that most sentences of a document name together, its head counted threefold."""
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence, found in zip(document.sentences, mentions, strict=True):
        codes = sorted({m.entries[0].code for m in found} - {UNKNOWN})
        weight = 3 if sentence.part in ("headline", "kicker", "teaser") else 1
        pairs.update({(one, other): weight for n, one in enumerate(codes) for other in codes[n + 1 :]})
    return max(pairs, key=lambda pair: (pairs[pair], pair)) if pairs else None


@dataclass
class Relations:
    """Hold the names of a document by sentence and the pair that its text spoke of last."""

    document: Document
    base: ActorBase
    mentions: list[tuple[Mention, ...]] = field(init=False)
    main: Dyad | None = field(init=False)
    last: Dyad | None = None

    def __post_init__(self) -> None:
        document = self.document
        cut = [document.cut(s.index) for s in document.sentences]
        self.mentions = [tuple(m for m in self.base.mentions(t, document.language, document.day) if _public(m)) for t in cut]
        main = main_dyad(document, self.mentions)
        together = sum(set(main) <= {m.entries[0].code for m in found} for found in self.mentions) if main else 0
        self.main = main if together >= LEAST_TOGETHER else None

    def dyad_of(self, index: int, head: Judging, speaker: str | None) -> tuple[Dyad, bool] | None:
        """Return the pair that a head joins in a sentence, in alphabetical order, and whether both are named beside it."""
        sentence, words = self.document.cut(index), vocabulary(self.document.language)
        found = self.mentions[index]
        named = _between(sentence, head, found, words) or _before(sentence, head, found) or self._towards(index, head, speaker)
        pair = named or self._shared(index, head) or self._named_before(index, head)
        if pair and pair[0] != pair[1] and UNKNOWN not in pair:
            self.last = (min(pair), max(pair))
            return self.last, named is not None
        return None

    def _towards(self, index: int, head: Judging, speaker: str | None) -> Dyad | None:
        """Read "Beziehungen zu Deutschland": the other side is the owner, the subject before, or the speaker."""
        sentence, words = self.document.cut(index), vocabulary(self.document.language)
        if head.group in ("dispute_head", "dispute_state"):
            return None
        after = re.match(rf"\s+(?:\w+\s+){{0,3}}?(?:{'|'.join(words['with'])})\s", sentence[head.span.end :])
        if not after:
            return None
        start = head.span.end + after.end()
        other = next((m for m in self.mentions[index] if 0 <= m.span.start - start <= 30), None)
        if other is None or re.search(r"[,.;:]", sentence[start : other.span.start]):
            return None
        code = other.entries[0].code
        owners = [m for m in self.mentions[index] if m.span.end <= start and m.entries[0].code != code]
        if owners:
            return (owners[-1].entries[0].code, code)
        if speaker and speaker != code and speaker != UNKNOWN:
            return (speaker, code)
        return self._from_main(code)

    def _from_main(self, code: str) -> Dyad | None:
        for pair in (self.last, self.main):
            if pair and code in pair:
                return pair
        return None

    def _shared(self, index: int, head: Judging) -> Dyad | None:
        """Read "Russland und die USA … ihr Verhältnis": the two names of one clause, joined or first and last."""
        sentence, words = self.document.cut(index), vocabulary(self.document.language)
        own = clause_of(sentence, head.span.start)
        before = [m for m in self.mentions[index] if m.span.end <= head.span.start and clause_of(sentence, m.span.start) == own]
        joined = _joined(sentence, before, words["coordinators"])
        return joined if joined and (self._owned(sentence, head) or head.group == "dispute_state") else None

    def _owned(self, sentence: str, head: Judging) -> bool:
        near = [w for w in judging_words(sentence, self.document.language) if w.group in ("own", "both")]
        return any(abs(w.span.start - head.span.start) < 40 for w in near)

    def _named_before(self, index: int, head: Judging) -> Dyad | None:
        """Read bare "die Beziehungen": the pair spoken of last, else the main pair of the text."""
        sentence, words = self.document.cut(index), vocabulary(self.document.language)
        if head.group not in WIDE or self._between_others(sentence, head):
            return None
        opener = re.findall(r"\w+", sentence[: head.span.start].lower())[-3:]
        if any(word.startswith(tuple(words["elsewhere"])) for word in opener):
            return None
        plural = self.document.language == "en" and head.span.cut(sentence).lower() in ("relations", "ties", "tensions")
        heading = self.document.sentences[index].part == "heading"
        if not (set(opener) & set(words["definite"]) or self._owned(sentence, head) or plural or heading):
            return None
        pair = self.last or self.main
        named = {m.entries[0].code for m in self.mentions[index]} - {UNKNOWN}
        return pair if pair and (not named or named & set(pair)) else None

    def _between_others(self, sentence: str, head: Judging) -> bool:
        """Tell whether "zwischen" follows the head and not "beiden Ländern" or a pronoun."""
        language = self.document.language
        words = vocabulary(language)
        hit = re.search(rf"\b(?:{'|'.join(words['between'])})\b", sentence[head.span.end : head.span.end + CLOSE])
        if not hit:
            return False
        rest = sentence[head.span.end + hit.end() :]
        if re.match(rf"\s+(?:{'|'.join(words['them'])})\b", rest):
            return False
        both = [w for w in judging_words(sentence, language) if w.group == "both"]
        return not any(0 <= w.span.start - head.span.end - hit.end() <= CLOSE for w in both)


def _public(mention: Mention) -> bool:
    entry = mention.entries[0]
    return entry.code != UNKNOWN and entry.kind in _BODY_KINDS and (entry.sector in _PUBLIC or entry.kind in ("person", "demonym"))


def _between(sentence: str, head: Judging, found: Sequence[Mention], words: dict[str, list[str]]) -> Dyad | None:
    """Read "zwischen X und Y" behind the head, or before it in its clause."""
    for hit in re.finditer(rf"\b(?:{'|'.join(words['between'])})\b", sentence, re.IGNORECASE):
        place = hit.end()
        gap = sentence[min(place, head.span.start) : max(place, head.span.start)]
        if len(gap) > REACH or re.search(r"[.;:]\s", gap):
            continue
        if head.group not in WIDE and not 0 <= hit.start() - head.span.end <= CLOSE:
            continue
        inside = [m for m in found if m.span.start >= place][:4]
        pair = _joined(sentence, inside, words["coordinators"])
        if pair and inside and inside[0].span.start - place <= 60:
            return pair
    return None


def _joined(sentence: str, found: Sequence[Mention], coordinators: Sequence[str]) -> Dyad | None:
    """Return two names that a coordinator joins: "Russland und die USA"."""
    for one, other in pairwise(found):
        gap = sentence[one.span.end : other.span.start]
        codes = (one.entries[0].code, other.entries[0].code)
        joined = any(re.search(rf"\b{c}\b", gap) for c in coordinators) and not re.search(r"[.;:]", gap)
        if joined and codes[0] != codes[1] and len(gap) < JOINT:
            return codes
    if len(found) > 2 and found[0].entries[0].code == found[1].entries[0].code:
        return _joined(sentence, found[1:], coordinators)
    return None


def _before(sentence: str, head: Judging, found: Sequence[Mention]) -> Dyad | None:
    """Read "die deutsch-französischen Beziehungen", "US-Russia ties": two names that a hyphen joins before the head."""
    for one, other in pairwise(found):
        gap = sentence[one.span.end : other.span.start]
        near = 0 <= head.span.start - other.span.end <= 30 and clause_of(sentence, head.span.start) == clause_of(sentence, other.span.start)
        if gap in ("-", "‑", "–", "-russo-", "/") and near:
            return (one.entries[0].code, other.entries[0].code)
    return None
