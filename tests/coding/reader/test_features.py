import pytest

from depesche.actors import ActorBase
from depesche.coding.reader.features import GAZETTEER_SIZE, LEXICON_SIZE, TYPES, Knowledge
from depesche.coding.reader.tokens import WORD, Tokens
from depesche.span import Span


def words_only(sentence):
    words = tuple(Span(m.start(), m.end()) for m in WORD.finditer(sentence))
    return Tokens(words, tuple(range(len(words))), tuple(range(len(words))))


@pytest.fixture(scope="module")
def base():
    return ActorBase.load()


def look(knowledge, sentence, language="de"):
    return knowledge.features(sentence, words_only(sentence), language, "2021-05-20")


def test_features_mark_triggers_cues_and_names_on_their_words(base):
    found = look(Knowledge(base), "Russland soll zehn Diplomaten ausgewiesen haben.")
    assert (found.lexicon[4] - 1) % len(TYPES) == TYPES.index("SANCTION")
    assert found.gazetteer[0] > 0
    assert next((a.first, a.last, a.code) for a in found.anchors) == (0, 0, "RUS")
    assert max(found.lexicon) < LEXICON_SIZE and max(found.gazetteer) < GAZETTEER_SIZE


def test_features_see_a_verb_that_a_user_added(base, tmp_path):
    own = tmp_path / "mine.yaml"
    own.write_text("SANCTION:\n  any:\n    verb: [verbimsen]\n", encoding="utf-8")
    sentence = "Der Rat will die Banken verbimsen."
    assert not look(Knowledge(base), sentence).lexicon[5]
    assert look(Knowledge(base, (own,)), sentence).lexicon[5]


def test_features_see_a_name_that_a_user_added(tmp_path):
    own = tmp_path / "mine.csv"
    own.write_text(
        "id,kind,code,sector,name_de,name_en\nfrente-azul,organisation,BRA,OPP,Frente Azulina,Frente Azulina\n", encoding="utf-8"
    )
    sentence = "Frente Azulina rief zu Protesten auf."
    assert not look(Knowledge(ActorBase.load()), sentence).anchors
    assert [a.code for a in look(Knowledge(ActorBase.load((own,))), sentence).anchors] == ["BRA"]


@pytest.mark.parametrize(
    ("sentence", "language", "rows"),
    [
        ("Die Minister Dänemarks, Kanadas und der Niederlande trafen sich.", "de", (("DNK", "CAN"), ("CAN", "NLD"))),
        ("The leaders of Denmark, Canada, and the Netherlands met Russia's.", "en", (("DNK", "CAN"), ("CAN", "NLD"))),
        ("Dänemark traf Kanada.", "de", ()),
    ],
)
def test_features_tell_who_is_named_in_a_row(base, sentence, language, rows):
    assert look(Knowledge(base), sentence, language).rows == rows
