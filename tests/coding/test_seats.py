"""Where parties sit in a sentence, and that a sentence with hundreds of them is looked through once."""

from __future__ import annotations

import pytest

from depesche.actors import ActorBase
from depesche.coding import seats as seating
from depesche.coding.document import Document
from depesche.coding.interpretation import Interpretation


def row(sentence: str, base: ActorBase) -> list[seating.Seat]:
    """Return the seats of a German sentence's parties."""
    document = Document.of_sentences([sentence], "de", "2024-01-01")
    return seating.seats(Interpretation.of(document, base).parties[0], sentence, "de")


def test_subject_comes_before_object_and_prepositions_do_not_count(base: ActorBase) -> None:
    found = {s.party.who[0].code: s for s in row("Nach Gesprächen mit Polen hat Russland die Ukraine angegriffen.", base)}
    assert found["POL"].preposition == "mit" and found["POL"].nth == 0
    assert (found["RUS"].nth, found["UKR"].nth, found["UKR"].total) == (1, 2, 2)


def test_coordinated_parties_sit_where_the_first_of_them_sits(base: ActorBase) -> None:
    estonia, latvia, russia = row("Mit Estland und Lettland spricht Russland.", base)
    assert (estonia.first, latvia.first) == (estonia.party, estonia.party)
    assert latvia.preposition == "mit" and estonia.opens and latvia.opens and not russia.opens


def test_a_clause_is_opened_by_the_first_party_in_it(base: ActorBase) -> None:
    found = row("Russland drohte, Polen werde die Ukraine verlieren.", base)
    assert [(s.clause, s.opens) for s in found] == [(0, True), (1, True), (1, False)]


def test_a_long_sentence_is_looked_through_once(base: ActorBase, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Russland hat die Ukraine angegriffen und " * 60 + "das ist alles."
    document = Document.of_sentences([sentence], "de", "2024-01-01")
    reading = Interpretation.of(document, base)
    looked = []
    plain = seating._opening
    monkeypatch.setattr(seating, "_opening", lambda *a: looked.append(a) or plain(*a))
    hits = [hit for hit, _ in reading.triggers(0)]
    for hit in hits:
        assert len(reading.named(0, hit)) == len(reading.parties[0])
    assert len(hits) >= 60
    assert len(looked) == len(reading.parties[0])
