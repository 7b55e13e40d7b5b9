"""Sources and targets of one event: the codes that are likely enough, each with the phrases that name it.

Nobody meets or agrees alone: where both sides are the same, the second code is taken as readily as the first, and who is named in a row
with those who meet ("Dänemarks, Kanadas und Norwegens") meets too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from depesche.coded import UNKNOWN
from depesche.coding.arguments import MUTUAL
from depesche.coding.reader.evidence import Evidence, Likely, Meant

ALSO = 0.5  # probability from which a further phrase names a party too
NAMED = 0.1  # probability from which a phrase is held to name a party at all
NOBODY = 0.3  # probability from which a phrase is told that means nobody known

Sourced = tuple[Meant, ...]
"""The parties of one side."""


@dataclass(frozen=True)
class Bars:
    """Hold from which probability a code is taken: the likeliest of a side, further ones, and those in a row with one that is taken."""

    first: float
    further: float
    joined: float = 0.2


def sides(
    kind: str, evidence: Evidence, likely: tuple[Likely, Likely], at: Bars, joined: Sequence[tuple[str, str]] = ()
) -> tuple[Sourced, Sourced]:
    """Return the sources and the targets of an event of a type; ``likely`` says how likely each code is source and target.

    ``joined`` holds the codes of neighbours in rows of names.
    """
    if kind in MUTUAL:
        both = {code: (p + likely[1].get(code, 0.0)) / 2 for code, p in likely[0].items()}
        codes = _in_rows(_chosen(both, _for_two(both, at)), {code for code, p in both.items() if p >= at.joined}, joined)
        parties = _side(evidence, both, codes, [max(p.roles) for p in evidence.phrases], 0)
        return parties, parties
    return seated(evidence, likely, (_chosen(likely[0], at), _chosen(likely[1], at)))


def seated(evidence: Evidence, likely: tuple[Likely, Likely], codes: tuple[Sequence[str], Sequence[str]]) -> tuple[Sourced, Sourced]:
    """Return sources and targets whose codes are known, each with the phrases that name it."""
    first, second = (_side(evidence, likely[k], codes[k], [phrase.roles[k] for phrase in evidence.phrases], k) for k in (0, 1))
    return first, second


def _for_two(likely: Likely, at: Bars) -> Bars:
    """Return the bars that let the second likeliest code in where it would be likely enough to stand alone."""
    second = sorted(likely.values(), reverse=True)[1:2]
    return replace(at, further=min(at.further, *second)) if second and second[0] >= at.first else at


def _chosen(likely: Likely, at: Bars) -> list[str]:
    ranked = sorted(likely, key=lambda code: (-likely[code], code))
    return [code for n, code in enumerate(ranked) if likely[code] >= (at.further if n else at.first)]


def _in_rows(codes: list[str], likely: Collection[str], joined: Sequence[tuple[str, str]]) -> list[str]:
    """Return codes and, behind them, those likely ones that stand in a row with one of them."""
    found = list(codes)
    for code in found:  # grows
        for one, other in joined:
            found += [new for old, new in ((one, other), (other, one)) if old == code and new in likely and new not in found]
    return found


def _side(evidence: Evidence, likely: Likely, codes: Sequence[str], roles: list[float], k: int) -> Sourced:
    if codes:
        return tuple(meant for code in codes for meant in _named(evidence, code, likely[code], roles, k))
    unknown = [role * phrase.likely.get(UNKNOWN, 0.0) for role, phrase in zip(roles, evidence.phrases, strict=True)]
    best = max(range(len(unknown)), key=unknown.__getitem__, default=None)
    if best is None or unknown[best] < NOBODY:
        return ()
    phrase = evidence.phrases[best]
    return (Meant(phrase.at, UNKNOWN, phrase.sector, phrase.likely[UNKNOWN]),)


def _named(evidence: Evidence, code: str, certainty: float, roles: list[float], k: int) -> list[Meant]:
    """Return a party by every phrase that names it; without a place where the sentence does not."""
    gap = evidence.gaps[k]
    shares = [role * phrase.likely.get(code, 0.0) for role, phrase in zip(roles, evidence.phrases, strict=True)]
    best = max(shares, default=0.0)
    if best < max(NAMED, gap.probability * gap.likely.get(code, 0.0)):
        return [Meant(None, code, gap.sector, certainty)]
    return [
        Meant(phrase.at, code, phrase.sector, certainty)
        for share, phrase in zip(shares, evidence.phrases, strict=True)
        if share == best or share >= ALSO
    ]
