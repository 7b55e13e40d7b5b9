"""PLOVER's conventions, for exports that must keep them: what a happening's type and mode are there, or that it is left out."""

from __future__ import annotations

from typing import NamedTuple

from depesche.knowledge.codebook import codebook
from depesche.relations.happening import Happening


class Act(NamedTuple):
    """Name a type and mode by PLOVER's own conventions."""

    type: str
    mode: str | None


def strict(happening: Happening) -> Act | None:
    """Return the act that a happening is by PLOVER's conventions, None for one that they leave out."""
    rules = codebook().conventions
    if happening.status in rules["left_out"]:
        return None
    if happening.status in rules["only_when_done"]:
        if happening.status == "planned" and happening.type in rules["planned_becomes_agree"]:
            return Act("AGREE", None)
        if happening.status == "planned" and happening.type in rules["planned_becomes_concede"]:
            return Act("CONCEDE", None)
        return None
    if _bars_entry(happening):
        return Act("REJECT", None)
    if _expels_group(happening):
        return Act("COERCE", rules["group_becomes_coerce"]["becomes"])
    return Act(happening.type, happening.mode)


def _bars_entry(happening: Happening) -> bool:
    rule = codebook().conventions["bar_becomes_reject"]
    if happening.type != rule["type"]:
        return False
    words = [word.lower() for word in rule["words"]]
    triggers = [r.evidence.cut(r.event.trigger).lower() for r in happening.reports]
    return sum(any(word in trigger for word in words) for trigger in triggers) * 2 > len(triggers)


def _expels_group(happening: Happening) -> bool:
    rule = codebook().conventions["group_becomes_coerce"]
    if (happening.type, happening.mode) != (rule["type"], rule["mode"]):
        return False
    sectors = {a.sector for r in happening.reports for a in r.event.targets}
    return bool(sectors) and sectors <= set(rule["sectors"])
