from __future__ import annotations

import pytest

from depesche.coded import Actor, Event
from depesche.coding.opposing import opposing
from depesche.span import Span

HERE, AWAY = Span(0, 4), Span(20, 26)


def side(*parties: tuple[str, Span | None]) -> tuple[Actor, ...]:
    return tuple(Actor(span=span, code=code) for code, span in parties)


@pytest.mark.parametrize(
    ("kind", "sources", "targets", "told"),
    [
        ("SANCTION", side(("NOR", HERE), ("BLR", HERE)), side(("BLR", AWAY)), ("NOR", "BLR")),
        ("RETREAT", side(("BLR", HERE)), side(("BLR", AWAY), ("NOR", AWAY)), ("BLR", "NOR")),
        ("COERCE", side(("BLR", HERE), ("NOR", None)), side(("BLR", AWAY)), ("BLR", "BLR")),
        ("PROTEST", side(("BLR", HERE)), side(("BLR", AWAY)), ("BLR", "BLR")),
        ("CONSULT", side(("NOR", HERE), ("BLR", AWAY)), side(("NOR", HERE), ("BLR", AWAY)), ("NOR BLR", "NOR BLR")),
        ("THREATEN", side(("NOR", HERE)), side(("BLR", AWAY), ("POL", AWAY)), ("NOR", "BLR POL")),
    ],
)
def test_a_country_stands_on_both_sides_only_alone(
    kind: str, sources: tuple[Actor, ...], targets: tuple[Actor, ...], told: tuple[str, str]
) -> None:
    found = opposing(Event(id="e1", sentence=0, type=kind, trigger=Span(8, 12), sources=sources, targets=targets))
    assert tuple(" ".join(a.code for a in actors) for actors in (found.sources, found.targets)) == told
