from __future__ import annotations

import pytest

from depesche.coding.statuses import STATUSES, status_cues
from depesche.coding.weighing import odds, table
from depesche.language.matcher import lexicon_hits


def cues(sentence: str, language: str, kind: str) -> dict[str, float]:
    hit = next(h for h in lexicon_hits(sentence, language) if h.type == kind)
    return status_cues(hit, sentence, language, "narrated")


def test_words_before_the_trigger_are_told_from_those_in_other_clauses() -> None:
    found = cues("Der mutmaßliche Angriff auf Oslo wurde bekannt.", "de", "ASSAULT")
    assert "alleged attached voice=noun" in found
    assert "sure alleged attached same" in found
    far = cues("Oslo meldet, was mutmaßlich stimmt, einen Angriff.", "de", "ASSAULT")
    assert "alleged attached voice=noun" not in far


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "status"),
    [
        ("de", "Polen wies zwei Diplomaten aus.", "SANCTION", "actual"),
        ("de", "Polen will zwei Diplomaten ausweisen.", "SANCTION", "planned"),
        ("en", "Poland expelled two diplomats.", "SANCTION", "actual"),
        ("en", "The ministers will meet in Oslo next week.", "CONSULT", "planned"),
    ],
)
def test_the_weighed_cues_tell_the_status(language: str, sentence: str, kind: str, status: str) -> None:
    found = cues(sentence, language, kind)
    assert max(STATUSES, key=lambda name: odds(found, table(name, language)) - (1.75 if name == "actual" else 0)) == status
