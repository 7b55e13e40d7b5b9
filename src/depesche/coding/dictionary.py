"""The dictionary coder: events and statements by lexicon and rules, without a trained model.

What may be an event is a word of the lexicon, what may be a party a name, role noun or pronoun; cues weighed by counts decide
(``depesche.coding.weighing``). Every decision can thus be told in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from depesche.actors import ActorBase
from depesche.coded import UNKNOWN, Actor, Event, Statement
from depesche.coding.arguments import MUTUAL
from depesche.coding.document import Codes, Document
from depesche.coding.implicit import Implied
from depesche.coding.interpretation import Interpretation
from depesche.coding.parties import Party, Who
from depesche.coding.sayings import Saying
from depesche.coding.statuses import STATUSES, status_cues
from depesche.coding.weighing import Cues, odds, probability, table
from depesche.language.matcher import Hit
from depesche.span import Span

NAME = "dictionary"
TRIGGER, STATEMENT = 0.33, 0.45
PARTY, IMPLIED = 0.5, 0.15
"""Least probabilities of an event, a statement, a party of the sentence and one from outside it.

A few values of each were tried on dev, so figures on dev flatter a little.
"""

NEAR = 12
"""Sentences that an unnamed speaker may lie behind the last one (on dev 6 lose .005 of said in German, 1 loses .027)."""

LEAN = 1.75
"""Log odds taken from "actual", which four of five events are, so that the rarer statuses are seen (0 to 2.5 tried on dev)."""


class DictionaryCoder:
    """Code documents by lexicon and weighed cues."""

    def __init__(self, base: ActorBase, lexicon: tuple[Path, ...] = ()) -> None:
        self.base, self.lexicon = base, lexicon
        self.name = NAME
        self.least = TRIGGER

    @classmethod
    def load(cls, base: ActorBase, lexicon: tuple[Path, ...] = ()) -> DictionaryCoder:
        """Return the coder; its lexicons and weights are read at first use."""
        return cls(base, lexicon)

    def lean(self, least: float) -> None:
        """Keep events from a certainty on (0 to 1)."""
        self.least = least

    def code(self, document: Document) -> Codes:
        """Find events and statements of a document."""
        decisions = Decisions(Interpretation.of(document, self.base, self.lexicon), self.least)
        statements = list(decisions.statements())
        events = list(decisions.events(statements))
        return Codes(
            tuple(replace(event, id=f"e{number}") for number, event in enumerate(events, 1)),
            tuple(replace(statement, id=f"s{number}") for number, statement in enumerate(statements, 1)),
        )

    def likeliest(self, document: Document) -> str | None:
        """Return the type of the likeliest event of a document, however unlikely; None where no word of the lexicon stands."""
        decisions = Decisions(Interpretation.of(document, self.base, self.lexicon), self.least)
        options = [
            (decisions.sure(cues, "trigger"), hit.type)
            for sentence in document.sentences
            for hit, cues in decisions.reading.triggers(sentence.index)
        ]
        return max(options)[1] if options else None


@dataclass
class Decisions:
    """Decide what a document's candidates are."""

    reading: Interpretation
    least: float = TRIGGER

    def __post_init__(self) -> None:
        language = self.reading.document.language
        self.weights = {name: table(name, language) for name in ("trigger", "source", "target", "statement", *STATUSES)}

    def sure(self, cues: Cues, name: str) -> float:
        """Return the probability of a decision."""
        return probability(odds(cues, self.weights[name]))

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of the document in order."""
        last: tuple[Actor, int] | None = None
        for sentence in self.reading.document.sentences:
            index = sentence.index
            before = last is not None and index - last[1] == 1
            kept = [(s, p) for s in self.reading.sayings(index, before) if (p := self.sure(s.cues, "statement")) >= STATEMENT]
            for saying, certainty in _apart(kept):
                speaker = self._speaker(index, saying, last)
                last = (speaker, index)
                yield Statement(
                    id="",
                    sentence=index,
                    speakers=(speaker,),
                    content=saying.content.shifted(sentence.span.start),
                    cue=saying.cue.shifted(sentence.span.start) if saying.cue else None,
                    decided_by=NAME,
                    certainty=round(certainty, 3),
                )

    def _speaker(self, index: int, saying: Saying, last: tuple[Actor, int] | None) -> Actor:
        if saying.speaker is not None:
            party = self.reading.parties[index][saying.speaker]
            return actors(party, self.reading.document.sentences[index].span.start)[0]
        if last is not None and index - last[1] <= NEAR:
            return replace(last[0], span=None)
        return Actor(span=None, code=UNKNOWN)

    def events(self, statements: Sequence[Statement]) -> Iterator[Event]:
        """Yield the events of the document in order; a text that names no public actor holds none."""
        if not self.reading.density:
            return
        for sentence in self.reading.document.sentences:
            kept = [(hit, p) for hit, cues in self.reading.triggers(sentence.index) if (p := self.sure(cues, "trigger")) >= self.least]
            for hit, certainty in sorted(_best(kept), key=lambda pair: pair[0].span):
                yield replace(self._event(sentence.index, hit, statements), certainty=round(certainty, 3))

    def _event(self, index: int, hit: Hit, statements: Sequence[Statement]) -> Event:
        document = self.reading.document
        start = document.sentences[index].span.start
        trigger = hit.span.shifted(start)
        told = [s for s in statements if s.sentence == index and s.content.covers(trigger)]
        speaker = [Who(s.speakers[0].code, s.speakers[0].sector) for s in told if s.speakers[0].code != UNKNOWN][:1]
        sources, targets = self._sides(index, hit, speaker)
        codes = {a.code for a in sources}
        way = "narrated" if not told else "own" if speaker and speaker[0].code in codes else "other"
        cues = status_cues(hit, document.cut(index), document.language, way)
        status = max(STATUSES, key=lambda name: odds(cues, self.weights[name]) - (LEAN if name == STATUSES[0] else 0.0))
        return Event(
            id="",
            sentence=index,
            type=hit.type,
            trigger=trigger,
            status=status,
            mode=hit.mode,
            sources=sources,
            targets=targets,
            decided_by=f"{NAME}: {hit.word}",
        )

    def _sides(self, index: int, hit: Hit, speaker: Sequence[Who]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Return sources and targets: parties of the sentence, or who is meant from outside it."""
        start = self.reading.document.sentences[index].span.start
        named, implied = self.reading.named(index, hit), self.reading.implied(index, hit, speaker)
        scored = {side: [(self.sure(cues, side), party) for party, cues in named] for side in ("source", "target")}
        taken: dict[str, list[Party | Implied]] = {}
        for side, other in (("source", "target"), ("target", "source")):
            rival = {id(party): p for p, party in scored[other]}
            sure = [party for p, party in scored[side] if p >= PARTY and p >= rival[id(party)]]
            taken[side] = _whole_groups(sure, [party for party, _ in named])
        for side in ("target", "source"):
            if not taken[side]:
                used = {code for p in taken["source"] + taken["target"] for code in p.codes}
                own = [] if side == "target" else self.reading.of_target(index, hit, [one for p in taken["target"] for one in p.who])
                taken[side] = self._fallback(side, scored[side], (implied, own), used if hit.type not in MUTUAL else set())
        sources, targets = (tuple(a for p in taken[side] for a in actors(p, start)) for side in ("source", "target"))
        if hit.type in MUTUAL:
            both = _unique((*sources, *targets))
            return (both, both) if len(both) > 1 else (both, ())
        return _unique(sources), _unique(targets)

    def _fallback(
        self,
        side: str,
        scored: Sequence[tuple[float, Party]],
        outside: tuple[Sequence[tuple[Implied, Cues]], Sequence[tuple[Implied, Cues]]],
        used: set[str],
    ) -> list[Party | Implied]:
        """Return the likeliest party where none is sure."""
        options: list[tuple[float, Party | Implied]] = [(p, party) for p, party in scored if not used & set(party.codes)]
        options += [(self.sure(cues, side), one) for one, cues in outside[0] if not used & set(one.codes)]
        options += [(self.sure(cues, side), one) for one, cues in outside[1]]
        if not options:
            return []
        best = max(options, key=lambda option: option[0])
        return [best[1]] if best[0] >= IMPLIED else []


def _whole_groups(sure: Sequence[Party], parties: Sequence[Party]) -> list[Party | Implied]:
    groups = {party.group for party in sure}
    return [party for party in parties if party.group in groups]


def _best(kept: Sequence[tuple[Hit, float]]) -> Iterator[tuple[Hit, float]]:
    """Yield for each place the likeliest type, and each type once for overlapping places."""
    done: list[Span] = []
    for hit, certainty in sorted(kept, key=lambda pair: -pair[1]):
        if not any(hit.span.touches(span) for span in done):
            done.append(hit.span)
            yield hit, certainty


def _apart(kept: Sequence[tuple[Saying, float]]) -> Iterator[tuple[Saying, float]]:
    """Yield the likeliest sayings of those that share a cue or all their content."""
    done: list[Saying] = []
    for saying, certainty in sorted(kept, key=lambda pair: -pair[1]):
        if any(saying.content == other.content or (saying.cue and other.content.covers(saying.cue) and other.cue) for other in done):
            continue
        done.append(saying)
        yield saying, certainty


def actors(party: Party | Implied, start: int) -> tuple[Actor, ...]:
    """Return the actors of a party; its place is that of the text when its sentence starts at ``start``."""
    span = party.span.shifted(start) if isinstance(party, Party) else None
    return tuple(Actor(span=span, code=one.code, sector=one.sector, person=one.person, office=one.office) for one in party.who)


def _unique(found: Sequence[Actor]) -> tuple[Actor, ...]:
    kept: dict[tuple[str, str | None, str | None], Actor] = {}
    for actor in found:
        kept.setdefault((actor.code, actor.sector, actor.person), actor)
    return tuple(kept.values())
