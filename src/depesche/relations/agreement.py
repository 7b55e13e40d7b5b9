"""How far two coders who worked alone agree on the same articles; neither counts as right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from depesche.coded import UNKNOWN, Actor, Assessment, CodedArticle, Event, Statement
from depesche.relations.reliability import alpha, different, f1, kappa, squared
from depesche.relations.scores import score
from depesche.span import Span

Code = TypeVar("Code", Event, Statement, Assessment)
Pair = tuple[CodedArticle, CodedArticle]
Label = str | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Hold what two coders agree on: F1 of what they found, or share, κ and α of ``units`` that both labelled.

    None stands for a figure that is not defined; ``first`` and ``second`` say how many things each found.
    """

    name: str
    units: int
    first: int = 0
    second: int = 0
    f1: float | None = None
    share: float | None = None
    kappa: float | None = None
    alpha: float | None = None


def agreement(pairs: Sequence[Pair]) -> Iterator[Figure]:
    """Yield the figures of two coders over pairs of the same article as each coded it."""
    yield _labelled("sentence tells an event", [labels for pair in pairs for labels in _sentences(*pair)])
    yield _set("who does what to whom", pairs, _who_whom)
    events, figure = _matched("events", pairs, lambda a: a.events, lambda e: e.trigger)
    yield figure
    yield _labelled("type", [(a.type, b.type) for a, b in events])
    yield _labelled("mode", [(a.mode or "", b.mode or "") for a, b in events])
    yield _scores("score", [(score(a.type, a.mode), score(b.type, b.mode)) for a, b in events])
    yield _labelled("status", [(a.status, b.status) for a, b in events])
    yield _labelled("sources", [(_codes(a.sources), _codes(b.sources)) for a, b in events])
    yield _labelled("targets", [(_codes(a.targets), _codes(b.targets)) for a, b in events])
    yield _labelled("date", [(a.date or "", b.date or "") for a, b in events])
    statements, figure = _matched("statements", pairs, lambda a: a.statements, lambda s: s.content)
    yield figure
    yield _labelled("speaker", [(_codes(a.speakers[:1]), _codes(b.speakers[:1])) for a, b in statements])
    yield _labelled("kind", [(a.kind, b.kind) for a, b in statements])
    assessments, figure = _matched("assessments", pairs, lambda a: a.assessments, lambda s: s.span)
    yield figure
    yield _labelled("direction", [(a.direction, b.direction) for a, b in assessments])


def _codes(actors: Iterable[Actor]) -> str:
    return "+".join(sorted({a.code for a in actors})) or UNKNOWN


def _sentences(first: CodedArticle, second: CodedArticle) -> Iterator[tuple[str, str]]:
    """Yield for each sentence of the first coder whether each of the two found an event in it."""
    for sentence in first.sentences:
        told = [any(sentence.span.covers(e.trigger) for e in coded.events) for coded in (first, second)]
        yield str(told[0]), str(told[1])


def _who_whom(coded: CodedArticle) -> set[tuple[str, str, str]]:
    found = set()
    for event in coded.events:
        sources, targets = ({a.code for a in side} or {UNKNOWN} for side in (event.sources, event.targets))
        if event.status != "negated":
            found |= {(s, event.type, t) for s in sources for t in targets if s != t or len(sources | targets) == 1}
    return found


def _set(name: str, pairs: Sequence[Pair], view: Callable[[CodedArticle], set[tuple[str, str, str]]]) -> Figure:
    sides = [(view(a), view(b)) for a, b in pairs]
    common, first, second = sum(len(a & b) for a, b in sides), sum(len(a) for a, _ in sides), sum(len(b) for _, b in sides)
    return Figure(name=name, units=common, first=first, second=second, f1=f1(common, first, second))


def _labelled(name: str, labels: Sequence[tuple[str, str]]) -> Figure:
    share = sum(a == b for a, b in labels) / len(labels) if labels else None
    return Figure(name=name, units=len(labels), share=share, kappa=kappa(labels), alpha=alpha(labels, different))


def _scores(name: str, labels: Sequence[tuple[float, float]]) -> Figure:
    share = sum(a == b for a, b in labels) / len(labels) if labels else None
    return Figure(name=name, units=len(labels), share=share, alpha=alpha(labels, squared))


def _matched(
    name: str, pairs: Sequence[Pair], codes: Callable[[CodedArticle], tuple[Code, ...]], place: Callable[[Code], Span]
) -> tuple[list[tuple[Code, Code]], Figure]:
    """Pair the codes of the two coders that stand on the same words, and say how many found a partner."""
    found = [two for a, b in pairs for two in match(codes(a), codes(b), place)]
    first, second = sum(len(codes(a)) for a, _ in pairs), sum(len(codes(b)) for _, b in pairs)
    return found, Figure(name=name, units=len(found), first=first, second=second, f1=f1(len(found), first, second))


def match(first: Sequence[Code], second: Sequence[Code], place: Callable[[Code], Span]) -> list[tuple[Code, Code]]:
    """Pair codes whose words overlap, each once: those that share most first, of these those with the same substance."""
    tries = [
        (-_shared(place(a), place(b)), _kind(a) != _kind(b), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if _shared(place(a), place(b)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in sorted(tries):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return [(first[i], second[j]) for i, j in sorted(pairs)]


def _kind(code: Event | Statement | Assessment) -> str:
    if isinstance(code, Event):
        return f"{code.type} {_codes(code.sources)} {_codes(code.targets)}"
    return _codes(code.speakers) if isinstance(code, Statement) else code.direction


def _shared(a: Span, b: Span) -> float:
    """Return which share of their words two places have in common; words that are not there share by their place."""
    if a == b:
        return 1.0
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / max(1, max(a.end, b.end) - min(a.start, b.start))
