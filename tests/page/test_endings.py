"""A sentence ends with its mark, closing quotation marks and brackets aside; headlines in quotation marks do not."""

from __future__ import annotations

import pytest

from depesche.page.endings import ends_prose, ends_sentence


@pytest.mark.parametrize(
    ("text", "sentence", "prose"),
    [
        ("Beide nannten das Gespräch sachlich.", True, True),
        ("„Wir haben offen geredet.“", True, True),
        ("(Mitarbeit: Erika Mustermann.)", True, True),
        ("Minister: „Wir haben offen geredet“", False, True),
        ("Der Minister sagte:", False, True),
        ("Leise Annäherung am Polarkreis", False, False),
        ("Streit (und Versöhnung)", False, False),
        ("", False, False),
    ],
)
def test_endings_tell_sentences_from_headlines(text: str, sentence: bool, prose: bool) -> None:
    assert (ends_sentence(text), ends_prose(text)) == (sentence, prose)
