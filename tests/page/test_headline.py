"""Headlines: the outlet's name stripped, the kicker parted, and one of several titles chosen."""

from __future__ import annotations

import pytest

from depesche.page.block import Metadata
from depesche.page.headline import choose_title, split_kicker, strip_outlet

SHOWN = "Wien und Prag nähern sich an"
SEARCH = "Grenzkontrollen Österreich Tschechien: Wien und Prag nähern sich nach Streit an"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Wien und Prag nähern sich an - Beispielblatt", "Wien und Prag nähern sich an"),
        ("Wien und Prag nähern sich an | Politik | Beispielblatt", "Wien und Prag nähern sich an"),
        ("Wien und Prag nähern sich an - Politik - Beispielblatt", "Wien und Prag nähern sich an"),
        ("Wien und Prag nähern sich an – blatt.at", "Wien und Prag nähern sich an"),
        ("Envoys meet at last - then talks break off again - Beispielblatt", "Envoys meet at last - then talks break off again"),
        ("Netz-Spott über Partei - Generalsekretär tritt zurück", "Netz-Spott über Partei - Generalsekretär tritt zurück"),
    ],
)
def test_headline_is_stripped_of_the_outlet_and_nothing_else(title: str, bare: str) -> None:
    assert strip_outlet(title, "Beispielblatt", "www.blatt.example") == bare


@pytest.mark.parametrize(
    ("line", "kicker"),
    [
        ("Treffen in Wien: Leise Annäherung zweier Nachbarn", "Treffen in Wien: "),
        ("Außenminister: „Wir haben offen geredet“", None),
        ("Leise Annäherung zweier Nachbarn", None),
    ],
)
def test_headline_kicker_ends_at_the_colon_unless_a_quotation_follows(line: str, kicker: str | None) -> None:
    start = split_kicker(line)
    assert (line[:start] if start else None) == kicker


def titles(kickers: list[str] | None = None, **named: str) -> Metadata:
    return Metadata(titles=list(named.values()), named_titles=named, kickers=kickers or [], outlet="Beispielblatt")


@pytest.mark.parametrize(
    ("meta", "visible", "title"),
    [
        (titles(linked=SHOWN, graph=f"{SHOWN} - Beispielblatt"), [], SHOWN),
        (titles(linked=SEARCH, graph=SHOWN, tag=SEARCH), [SHOWN], SHOWN),
        (titles(linked=SEARCH, graph=SHOWN, tag=SEARCH), [SEARCH], SHOWN),
        (titles(linked=SHOWN, graph=SEARCH, short=SHOWN, tag=SHOWN), [SHOWN], SHOWN),
        (titles(linked=SHOWN, graph=f"{SHOWN[:20]} …", tag=SHOWN), [], SHOWN),
        (titles(linked=f"Treffen: {SHOWN}", graph=SHOWN), [f"Treffen: {SHOWN}"], f"Treffen: {SHOWN}"),
        (titles([SHOWN], linked=SHOWN, graph=SEARCH, tag=SEARCH), [], SHOWN),
        (titles(linked=SEARCH, graph=f"{SEARCH} wieder"), ["Zwei Nachbarn reden wieder miteinander"], "Zwei Nachbarn reden wieder miteinander"),
        (titles(linked=SEARCH, graph=SHOWN), [f"Grenze {SHOWN}"], SHOWN),
        (titles(linked=SEARCH, graph="Politik"), [], SEARCH),
        (titles(linked=SEARCH, graph=SHOWN, plain=SEARCH), [], SEARCH),
        (titles(linked=SEARCH, graph=SHOWN), ["Zug hält +++ Grenze offen +++ Minister reist ab"], SHOWN),
        (titles(tag=f"{SHOWN} | Beispielblatt"), [], SHOWN),
        (titles(), [SHOWN], SHOWN),
        (titles(), [], None),
    ],
    ids=["agreed", "graph shown", "search title shown", "graph alone", "graph breaks off", "kicker", "alternative", "third one", "behind a kicker", "section", "meta element", "ticker", "tag", "page alone", "none"],
)  # fmt: skip
def test_headline_is_chosen_by_what_sources_and_page_tell_together(meta: Metadata, visible: list[str], title: str | None) -> None:
    assert choose_title(meta, visible, "https://blatt.example/a") == title
