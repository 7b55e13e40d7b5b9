"""Cues by which a word of the lexicon is an event where it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence

from depesche.coding.clauses import clause_of
from depesche.coding.parties import Party
from depesche.coding.voice import voice_of
from depesche.coding.weighing import Cues
from depesche.language.matcher import Hit, cue_hits
from depesche.language.quotations import find_quotations

_PUBLIC = frozenset({"GOV", "IGO", "LEG", "JUD", "MIL", "SPY", "POL", "OPP", "PTY", "REB", "ELI"})
_MOST = 3
LEADS = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE"})
CLEAR = 0.4
CHAINED = 0.2
_CHAIN = 2
"""A trigger hangs on the one before it ("Verzicht auf Sanktionen") with at most so many words between them."""


def trigger_cues(hit: Hit, hits: Sequence[Hit], parties: Sequence[Party], sentence: str, view: tuple[str, float, bool]) -> Cues:
    """Return the cues of a hit; ``view`` is language, share of the text's sentences with public actors, and whether it is a headline."""
    language, density, headline = view
    own = clause_of(sentence, hit.span.start)
    public = [p for p in parties if p.who[0].sector in _PUBLIC]
    near = [p for p in public if clause_of(sentence, p.core.start) == own]
    voice = voice_of(hit, sentence, language)
    names = [
        f"type={hit.type}",
        f"voice={voice}",
        f"type={hit.type} voice={voice}",
        f"public={min(_MOST, len({p.group for p in public}))}",
        f"near={min(_MOST, len({p.group for p in near}))}",
        f"type={hit.type} codes={min(_MOST, len({p.who[0].code for p in public}))}",
        f"density={int(density * 5)}",
        f"headline={headline}",
        f"inside={any(p.core.touches(hit.span) for p in parties)}",
    ]
    if any(c.kind == "condition" for c in cue_hits(sentence, language)):
        names.append(f"type={hit.type} condition")
    for other in hits:
        if other.span.end <= hit.span.start and other.weight >= CHAINED and _follows(other, hit, sentence):
            names.append(f"chain={other.type}")
            names.append(f"type={hit.type} chain={other.type}")
        if other is hit:
            continue
        if other.span == hit.span and other.weight > hit.weight:
            names.append("rival stronger")
        elif other.type == hit.type and other.weight > hit.weight:
            names.append("same type stronger")
        elif other.weight >= CLEAR and other.type in LEADS and other.span.end <= hit.span.start:
            names.append(f"behind={other.type}")
            names.append(f"type={hit.type} behind={other.type}")
    cues = [
        c
        for c in cue_hits(sentence, language)
        if c.kind in ("statement", "condition", "negation") and clause_of(sentence, c.span.start) == own
    ]
    names.extend(f"cue={c.kind} {'own' if c.span.touches(hit.span) else 'beside'}" for c in cues)
    if any(q.inner.covers(hit.span) for q in find_quotations(sentence)):
        names.append("quoted")
    weight = min(0.97, max(0.03, hit.weight))
    return {
        **dict.fromkeys(names, 1.0),
        "lexicon": math.log(weight / (1 - weight)),
        f"lexicon type={hit.type}": math.log(weight / (1 - weight)),
    }


def _follows(before: Hit, hit: Hit, sentence: str) -> bool:
    return len(sentence[before.span.end : hit.span.start].split(maxsplit=_CHAIN)) <= _CHAIN


def density_of(parties: Sequence[Sequence[Party]]) -> float:
    """Return the share of sentences that name a public actor."""
    return sum(any(p.who[0].sector in _PUBLIC for p in found) for found in parties) / max(1, len(parties))
