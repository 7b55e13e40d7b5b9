"""Roles of phrases: of two that mean the same party coders mark one, and the other is neither right nor wrong."""

from __future__ import annotations

import pytest

from depesche.actors import ActorBase
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.labels import Labels
from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.tokens import TOKENIZER, Tokeniser
from depesche.training.example import layouts, read
from depesche.training.gold import OPEN, gold

pytestmark = pytest.mark.skipif(not (MODEL / ENCODER).exists(), reason="the reader's model is not in the tree")

SENTENCE = "Kneissl sprach von der Empörung Österreichs über Russland."


def roles(sources, targets):
    """Return the roles of each phrase, by its first word."""
    event = {"sent": 0, "type": "ACCUSE", "trigger": "Empörung", "status": "actual", "sources": sources, "targets": targets}
    document = {"doc": "t", "lang": "de", "published": "2018-11-09", "sentences": [SENTENCE], "events": [event], "statements": []}
    labels = Labels.load(MODEL / "labels.json")
    reading = read(document, Tokeniser(MODEL / TOKENIZER), Knowledge(ActorBase.load()))
    (layout,) = layouts(reading, labels)
    made = gold(document, reading, layout, labels)
    words = [SENTENCE[word.start : word.end] for word in reading.tokens[0].words]
    return {words[made.mentions[m]["at"].first]: tuple(sides) for _, m, _, *sides in made.roles}


def actor(text, code):
    return {"text": text, "code": code, "sector": "GOV"}


def test_another_phrase_for_a_party_is_left_open():
    found = roles([actor("Kneissl", "AUT")], [actor("Russland", "RUS")])
    assert found == {"Kneissl": (1, 0), "Österreichs": (OPEN, 0), "Russland": (0, 1)}


def test_a_phrase_for_somebody_else_is_wrong():
    found = roles([actor("Kneissl", "DEU")], [actor("Russland", "RUS")])
    assert found["Österreichs"] == (0, 0)


def test_nothing_is_left_open_where_a_party_acts_on_its_own_country():
    found = roles([actor("Kneissl", "AUT")], [actor("Österreichs", "AUT")])
    assert found == {"Kneissl": (1, 0), "Österreichs": (0, 1), "Russland": (0, 0)}
