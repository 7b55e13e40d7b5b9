from __future__ import annotations

import pytest

from depesche.language.lemmas import lemma
from depesche.language.tokens import tokens


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("wies", "de", "weisen"),
        ("ausgewiesen", "de", "ausweisen"),
        ("auszuweisen", "de", "ausweisen"),
        ("Gespraeche", "de", "Gespräch"),
        ("Sank\u00adtionen", "de", "Sanktion"),
        ("withdrew", "en", "withdraw"),
        ("expelled", "en", "expel"),
    ],
)
def test_lemmas_of_inflected_forms(word: str, language: str, expected: str) -> None:
    assert lemma(word, language) == expected


def test_tokens_keep_compounds_and_part_marks() -> None:
    text = "US-Präsident Bidens „Nein“, 1.500 Mann, isn't Sank\u00adtionen."
    found = tokens(text)
    assert [t.text for t in found] == [
        "US-Präsident", "Bidens", "„", "Nein", "“", ",", "1.500", "Mann", ",", "isn't", "Sank\u00adtionen", ".",
    ]  # fmt: skip
    assert all(text[t.start : t.end] == t.text for t in found)
