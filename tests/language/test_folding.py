from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depesche.language.folding import fold, key
from depesche.span import Span


def test_folding_spells_umlauts_and_drops_soft_hyphens() -> None:
    assert fold("Groß\u00adbri\u00adtannien\u00a0äußert").text == "Grossbritannien aeussert"
    assert key("Äußerung") == key("Aeusserung") == "aeusserung"


@given(st.text(alphabet="aäößÜ\u00ad\u00a0x’", max_size=40))
def test_folding_leads_back_to_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    for place in range(len(folded.text)):
        original = folded.original(Span(place, place + 1))
        assert folded.text[place] in fold(original.cut(text)).text
