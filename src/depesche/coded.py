"""What the coder makes of an article: events, statements and assessments, each standing on its sentence.

All spans are offsets into the text of the article. Types, modes, contexts, statuses and sectors are those of the codebook
(``depesche codebook``); country codes are ISO 3166 alpha-3, organisations have codes of their own (EU, NATO, UN), and
``---`` means that no country can be told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from depesche.article import Article
from depesche.span import Span

UNKNOWN = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Hold one sentence and the part it belongs to: kicker, headline, teaser, heading, paragraph or caption."""

    index: int
    span: Span
    part: str = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Hold one side of an event or the speaker of a statement.

    ``span`` is empty when the sentence does not name the actor; ``name`` and ``person`` (its id in the actor base) are given
    for named persons, ``office`` for office-holders, ``description`` for anonymous ones. ``certainty`` is 0 to 1.
    """

    span: Span | None
    code: str
    sector: str | None = None
    name: str | None = None
    person: str | None = None
    office: str | None = None
    description: str | None = None
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Hold a counted thing: 10, "Diplomaten"."""

    span: Span
    number: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Hold who did what to whom.

    ``date`` is ISO 8601, partial where the text is ("2021-04", "after 2021-01"). ``reported_by`` is the id of a statement,
    ``reaction_to`` holds ids of events, ``reaction`` the words that say so. ``decided_by`` names the model or rule;
    ``certainty`` is its calibrated probability that the event is as coded.
    """

    id: str
    sentence: int
    type: str
    trigger: Span
    status: str = "actual"
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: str | None = None
    country: str | None = None
    date: str | None = None
    quantity: Quantity | None = None
    condition: Span | None = None
    reported_by: str | None = None
    reaction_to: tuple[str, ...] = ()
    reaction: Span | None = None
    decided_by: str = ""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Hold who said what; ``speakers`` runs from the one whose words they are to the one who passed them on."""

    id: str
    sentence: int
    speakers: tuple[Actor, ...]
    content: Span
    kind: str = "indirect"
    cue: Span | None = None
    fragments: tuple[Span, ...] = ()
    addressee: Actor | None = None
    date: str | None = None
    about: tuple[str, str] | None = None
    decided_by: str = ""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Hold what is told of the state of a relation: direction is worse, better, level, dispute or hope.

    ``by`` is empty when the newspaper itself says so.
    """

    id: str
    sentence: int
    span: Span
    dyad: tuple[str, str]
    direction: str
    comparison: Span | None = None
    since: str | None = None
    until: str | None = None
    by: Actor | None = None
    issues: tuple[Span, ...] = ()
    decided_by: str = ""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedArticle:
    """Hold an article with all that was coded in it, and by which coder."""

    article: Article
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    coder: str = ""

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """List the pairs of countries that events join or assessments speak of, most frequent first, each in alphabetical order."""
        counts: Counter[tuple[str, str]] = Counter(a.dyad for a in self.assessments)
        for event in self.events:
            counts.update(
                {
                    (min(s.code, t.code), max(s.code, t.code))
                    for s in event.sources
                    for t in event.targets
                    if s.code != t.code and UNKNOWN not in (s.code, t.code)
                }
            )
        return tuple(sorted(counts, key=lambda pair: (-counts[pair], pair)))
