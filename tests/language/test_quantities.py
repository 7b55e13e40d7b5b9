from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.language.quantities import find_quantities, number_value

GERMAN = {
    "Die Regierung wies zehn russische Diplomaten aus.": [(10, "Diplomaten")],
    "Sie rief vier US-Diplomaten zurück.": [(4, "Diplomaten")],
    "Rund 100.000 Soldaten und zweihundertfünfzig Panzer stehen bereit.": [(100_000, "Soldaten"), (250, "Panzer")],
    "Dutzende Menschen starben.": [(24, "Menschen")],
    "Die Hilfe beträgt 1,5 Millionen Euro.": [(1_500_000, "Euro")],
    "Das Paket von 200 Mio. Dollar kommt.": [(200_000_000, "Dollar")],
    "2000 Soldaten ziehen ab.": [(2000, "Soldaten")],
    "Am 3. Mai 2021 um 12 Uhr begann es, nach drei Jahren.": [],
    "Zwei der Männer flohen.": [(2, "Männer")],
}
ENGLISH = {
    "Washington expelled ten Russian diplomats.": [(10, "diplomats")],
    "It sent $200 million and €3.5bn.": [(200_000_000, "dollars"), (3_500_000_000, "euros")],
    "Dozens of people and 1,500 troops left.": [(24, "people"), (1500, "troops")],
    "Twenty-five tanks arrived after two years.": [(25, "tanks")],
    "They freed three US citizens in 2014.": [(3, "citizens")],
    "It expelled 12 staff of the mission.": [(12, "staff")],
    "It barred eight current and former US officials.": [(8, "officials")],
}


@pytest.mark.parametrize(("text", "expected"), GERMAN.items())
def test_quantities_german(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.number, q.unit) for q in find_quantities(text, "de")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_quantities_english(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.number, q.unit) for q in find_quantities(text, "en")] == expected


@pytest.mark.parametrize(
    ("word", "value"), [("dreitausendvierhundert", 3400), ("einundzwanzig", 21), ("hundertzwanzig", 120), ("Hund", None)]
)
def test_quantities_number_words(word: str, value: float | None) -> None:
    assert number_value(word, True) == value


@given(st.text(alphabet="zwei 10.,Mio$€ Dolarten-", max_size=50), st.sampled_from(["de", "en"]))
def test_quantities_spans_lie_within(text: str, language: str) -> None:
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in find_quantities(text, language))
