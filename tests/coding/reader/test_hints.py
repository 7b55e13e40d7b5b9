import pytest

from depesche.actors import ActorBase
from depesche.coding.document import Document
from depesche.coding.reader.features import Knowledge
from depesche.coding.reader.geometry import Stretch
from depesche.coding.reader.hints import Hint, best_by_type, opinions, unseen


@pytest.mark.parametrize(
    ("language", "sentence", "word"),
    [
        ("de", "Norwegen hat am Freitag zwei iranische Diplomaten ausgewiesen.", "ausgewiesen"),
        ("en", "Norway expelled two Iranian diplomats on Friday.", "expelled"),
    ],
)
def test_opinions_tell_of_a_word_its_type_and_who_is_source_and_target(language, sentence, word):
    document = Document.of_sentences([sentence], language, "2024-05-14")
    found = opinions(document, Knowledge(ActorBase.load()))[0]
    best = max((o for o in found if o.at.cut(sentence) == word), key=lambda o: o.probability)
    assert best.type == "SANCTION"
    likelier = {party.codes[0]: "source" if source > target else "target" for party, source, target in best.roles}
    assert likelier == {"NOR": "source", "IRN": "target"}


def test_opinions_are_none_where_no_public_actor_is_named():
    document = Document.of_sentences(["Der Verein hat zwei Spieler ausgewiesen."], "de", "2024-05-14")
    assert not opinions(document, Knowledge(ActorBase.load()))


def hint_of(sentence, language):
    document = Document.of_sentences([sentence], language, "2024-05-14")
    best = max(opinions(document, Knowledge(ActorBase.load()))[0], key=lambda o: o.probability)
    roles = [(Stretch(n, n, 0), source, target, party) for n, (party, source, target) in enumerate(best.roles)]
    return Hint(Stretch(9, 9, 0), best.type, best.probability, roles)


def test_unseen_yields_likely_parties_that_touch_no_phrase_of_the_network():
    hint = hint_of("Norway expelled two Iranian diplomats on Friday.", "en")
    assert {code for phrase in unseen(hint, []) for code in phrase.likely} >= {"NOR"}
    assert "NOR" not in {code for phrase in unseen(hint, [Stretch(0, 0, 0)]) for code in phrase.likely}


def test_best_by_type_takes_the_likeliest_hint_that_shares_a_word():
    hints = [Hint(Stretch(2, 3, 0), "AID", 0.4, []), Hint(Stretch(3, 3, 0), "AID", 0.6, []), Hint(Stretch(5, 5, 0), "AGREE", 0.9, [])]
    assert {kind: hint.probability for kind, hint in best_by_type(hints, Stretch(3, 4, 0)).items()} == {"AID": 0.6}


@pytest.mark.parametrize(
    ("language", "sentence", "word", "told"),
    [
        ("de", "Norwegen verurteilte den mutmaßlichen iranischen Hackerangriff.", "Hackerangriff", "alleged"),
        ("de", "Norwegen verurteilte den iranischen Hackerangriff auf mutmaßliche Gegner.", "Hackerangriff", None),
        ("de", "Norwegen wies nicht zum ersten Mal iranische Diplomaten aus.", "wies", "affirmed"),
        ("de", "Norwegen wies nicht nur keine iranischen Diplomaten aus.", "wies", None),
        ("en", "Norway complained of the alleged Iranian attack on its ships.", "attack", "alleged"),
        ("en", "Norway complained of the Iranian attack on alleged spies.", "attack", None),
        ("en", "Norway not only expelled Iranian diplomats.", "expelled", "affirmed"),
        ("en", "Norway did not expel Iranian diplomats.", "expel", None),
    ],
)
def test_opinions_tell_of_words_of_allegation_right_before_a_deed_and_of_what_denies_nothing(language, sentence, word, told):
    document = Document.of_sentences([sentence], language, "2024-05-14")
    found = [o for o in opinions(document, Knowledge(ActorBase.load()))[0] if o.at.cut(sentence) == word and o.type != "ACCUSE"]
    assert found
    assert {o.leaning for o in found} == {told}
