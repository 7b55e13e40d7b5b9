"""Cues by which an event is actual, planned, conditional, alleged or negated: modal verbs, Konjunktiv, negation, hedges."""

from __future__ import annotations

import re

from depesche.coding.clauses import clause_of, clauses
from depesche.coding.voice import voice_of
from depesche.coding.weighing import Cues
from depesche.language.matcher import Hit, cue_hits

STATUSES = ("actual", "planned", "conditional", "alleged", "negated")
VERBAL = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
SURE = 0.65
"""Cues of at least this certainty ("mutmaßlich", "noch kein", "geplant") count by themselves."""
_NEAR = 25
_KINDS = frozenset({"status", "negation", "condition"})


def status_cues(hit: Hit, sentence: str, language: str, told: str) -> Cues:
    """Return the cues of a trigger's status; ``told`` is how the sentence is told: narrated, own (said by its doer), other."""
    own = clause_of(sentence, hit.span.start)
    voice = voice_of(hit, sentence, language)
    verbal = hit.type in VERBAL
    names = [f"type={hit.type}", f"voice={voice}", f"type={hit.type} voice={voice}", f"told={told}", f"verbal={verbal} told={told}"]
    for cue in cue_hits(sentence, language):
        if cue.kind not in _KINDS or cue.span.touches(hit.span):
            continue
        gap = clause_of(sentence, cue.span.start) - own
        place = "same" if gap == 0 else "before" if gap == -1 else "after" if gap == 1 else ""
        if not place:
            continue
        side = "left" if cue.span.end <= hit.span.start else "right"
        value = cue.value if cue.kind == "status" else cue.kind
        word = cue.span.cut(sentence).lower()
        names.append(f"{value} {place} {side} verbal={verbal}")
        names.append(f"{value} {place} voice={voice}")
        names.append(f"word={word} {place}")
        attached = cue.span.end <= hit.span.start and len(sentence[cue.span.end : hit.span.start].split()) <= 1
        if cue.weight >= SURE:
            names.append(f"sure {value} {place} verbal={verbal}")
            names.append(f"sure {value} {'attached' if attached else 'apart'} {place}")
        if attached:
            names.append(f"{value} attached voice={voice}")
            names.append(f"{value} attached verbal={verbal}")
        if abs(hit.span.start - cue.span.end) <= _NEAR and place == "same":
            names.append(f"{value} near {side}")
    clause = clauses(sentence)[own].cut(sentence).lower()
    if language == "de" and re.search(r"\b(?:sei|seien|habe|hätten|hätte|werde|würde|würden|wolle|müsse|könne)\b", clause):
        names.append(f"konjunktiv verbal={verbal}")
    if language == "en" and re.search(r"\b(?:would|could|might|may)\b", clause):
        names.append(f"modal verbal={verbal}")
    if re.search(r"\bzu\s+$|\bto\s+$", sentence[: hit.span.start]):
        names.append(f"behind zu type={hit.type}")
    return dict.fromkeys(names, 1.0)
