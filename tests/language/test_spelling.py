import pytest

from depesche.language.spelling import Spelling


@pytest.mark.parametrize(
    ("printed", "standard"),
    [
        ("fuer", "für"),
        ("Gespraeche", "Gespräche"),
        ("Ministerpraesident", "Ministerpräsident"),
        ("zurueckgewiesen", "zurückgewiesen"),
        ("hiess", "hieß"),
        ("Aussenministerium", "Außenministerium"),
        ("mutmassliche", "mutmaßliche"),
        ("neue", "neue"),
        ("aktuellen", "aktuellen"),
        ("Israel", "Israel"),
        ("Masse", "Masse"),
        ("Russland", "Russland"),
        ("dass", "dass"),
    ],
)
def test_standard_restores_umlauts_and_sharp_s_and_leaves_other_words(printed, standard):
    assert Spelling(umlauts=True, sharp=True).standard(printed) == standard


def test_spelling_restores_only_what_a_german_text_lacks():
    assert Spelling.of("Die Straße fuer alle", "de") == Spelling(umlauts=True, sharp=False)
    assert Spelling.of("Für alle, hiess es", "de") == Spelling(umlauts=False, sharp=True)
    assert Spelling.of("The issue was raised", "en") == Spelling()
