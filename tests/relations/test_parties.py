"""Who acts and who is acted upon where reports differ."""

from __future__ import annotations

import pytest

from depesche.relations.parties import sides_of
from tests.relations.conftest import reports_of


@pytest.mark.parametrize(
    ("sides", "sources", "targets"),
    [
        (("RUS.GOV > USA.GOV", "USA.GOV > -"), ("RUS",), ("USA",)),
        (("USA.GOV > RUS.GOV", "USA.GOV > RUS.GOV", "EU.IGO > RUS.GOV", "USA.GOV > RUS.GOV; EU.IGO"), ("USA", "EU"), ("RUS",)),
        (("CZE.GOV > RUS.GOV", "CZE.GOV > RUS.GOV", "- > RUS.GOV; CZE.GOV"), ("CZE",), ("RUS",)),
        (("BLR.GOV > BLR.OPP", "- > BLR.OPP"), ("BLR",), ("BLR",)),
        (("BLR.GOV; RUS.GOV > BLR.OPP",), ("BLR", "RUS"), ("BLR",)),
        (("RUS.GOV > -", "- > RUS.GOV"), ("RUS",), ("RUS",)),
        (("- > UKR.GOV", "- > -"), (), ("UKR",)),
    ],
)
def test_code_stands_on_the_side_that_most_reports_give_it(
    sides: tuple[str, ...], sources: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    events = [r.event for r in reports_of([f"en 2021-03-0{n} a{n} | Words | SANCTION actual {told}" for n, told in enumerate(sides, 1)])]
    assert sides_of(events, mutual=False) == (sources, targets)


def test_all_who_do_it_together_stand_on_both_sides() -> None:
    told = ("RUS.GOV; USA.GOV > RUS.GOV; USA.GOV", "USA.GOV > RUS.GOV", "UN.IGO > RUS.GOV")
    events = [r.event for r in reports_of([f"en 2021-03-0{n} a{n} | Words | CONSULT actual {told}" for n, told in enumerate(told, 1)])]
    assert sides_of(events, mutual=True) == (("RUS", "USA", "UN"),) * 2
    assert sides_of(events[1:2], mutual=True) == (("USA",), ("RUS",))
