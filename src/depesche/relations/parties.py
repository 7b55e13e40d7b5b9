"""Who acts and towards whom in a happening, where its reports tell it differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from depesche.coded import UNKNOWN, Actor, Event

Codes = tuple[str, ...]
_Told = Sequence[tuple[frozenset[str], frozenset[str]]]


def sides_of(events: Sequence[Event], *, mutual: bool) -> tuple[Codes, Codes]:
    """Return the codes that act and those acted upon, most often told first; ``events`` come in the order of their reports.

    Of what all do together, all stand on both sides. Otherwise a code that some reports have among the doers and others on the other
    side stands where more of them have it; only what a report itself says to act upon itself stays on both.
    """
    told = [(_codes(event.sources), _codes(event.targets)) for event in events]
    sources, targets = (_ranked(report[side] for report in told) for side in (0, 1))
    twice = sorted((set(sources) & set(targets)) - {UNKNOWN})
    if mutual and twice:
        together = _ranked(one | other for one, other in told)
        return together, together
    for code in twice:
        kept = _leaning(code, told)
        if kept == 0:
            continue
        rest = tuple(tuple(c for c in side if c != code) for side in (sources, targets))
        as_doer = kept > 0 if all(set(side) - {UNKNOWN} for side in rest) else not set(rest[0]) - {UNKNOWN}
        if as_doer and rest[1]:
            targets = rest[1]
        elif not as_doer and rest[0]:
            sources = rest[0]
    return sources, targets


def _leaning(code: str, told: _Told) -> int:
    """Return 1 for a doer, -1 for one acted upon, 0 for one that acts upon itself.

    Votes of reports come first, then of those that name both sides, then the earliest report.
    """
    alone = [(code in one, bool(one) and bool(other)) for one, other in told if (code in one) != (code in other)]
    if sum(code in one and code in other for one, other in told) >= len(alone):
        return 0
    doer, whole, first = sum(1 if s else -1 for s, _ in alone), sum(1 if s else -1 for s, both in alone if both), alone[0][0]
    tendency = doer or whole or (1 if first else -1)
    return 1 if tendency > 0 else -1


def _codes(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(actor.code for actor in actors)


def _ranked(sides: Iterable[frozenset[str]]) -> Codes:
    counts = Counter(code for side in sides for code in side)
    if len(counts) > 1:
        counts.pop(UNKNOWN, None)
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))
