from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.actors import ActorBase
from depesche.article import Article, Section
from depesche.coding.code import code_article, code_document, load_coder
from depesche.coding.dictionary import DictionaryCoder
from depesche.coding.document import Document
from depesche.coding.guidelines import guidelines
from depesche.errors import CodeError
from depesche.span import Span

EVENTS = [
    ("de", "Polen hat zwei russische Diplomaten ausgewiesen.", "SANCTION", {"POL"}, {"RUS"}, "actual"),
    ("de", "Zwei russische Diplomaten wurden von Polen ausgewiesen.", "SANCTION", {"POL"}, {"RUS"}, "actual"),
    ("de", "Frankreich verhängte Sanktionen gegen Belarus.", "SANCTION", {"FRA"}, {"BLR"}, "actual"),
    ("de", "Frankreich kritisierte Belarus.", "ACCUSE", {"FRA"}, {"BLR"}, "actual"),
    ("de", "Die Außenminister von Polen und Litauen trafen sich zu einem Gespräch.", "CONSULT", {"POL", "LTU"}, {"POL", "LTU"}, "actual"),
    ("en", "Poland expelled two Russian diplomats.", "SANCTION", {"POL"}, {"RUS"}, "actual"),
    ("en", "France condemned Belarus.", "ACCUSE", {"FRA"}, {"BLR"}, "actual"),
    ("en", "France imposed sanctions on Belarus.", "SANCTION", {"FRA"}, {"BLR"}, "actual"),
]


@pytest.fixture(scope="module")
def coder(base: ActorBase) -> DictionaryCoder:
    return DictionaryCoder.load(base)


@pytest.mark.parametrize(("language", "sentence", "kind", "sources", "targets", "status"), EVENTS)
def test_a_plain_sentence_tells_who_did_what_to_whom(
    coder: DictionaryCoder, language: str, sentence: str, kind: str, sources: set[str], targets: set[str], status: str
) -> None:
    events = coder.code(Document.of_sentences([sentence], language, "2021-05-20")).events
    found = [(e.type, {a.code for a in e.sources}, {a.code for a in e.targets}, e.status) for e in events]
    assert (kind, sources, targets, status) in found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Stürmer griff über die linke Seite an und traf zum 2:0."),
        ("de", "Der Konzern steigerte seinen Umsatz um drei Prozent."),
        ("en", "The striker attacked down the left and shot wide."),
        ("en", "The company raised its dividend by three per cent."),
    ],
)
def test_sport_and_business_hold_no_event(coder: DictionaryCoder, language: str, sentence: str) -> None:
    assert coder.code(Document.of_sentences([sentence], language, "2021-05-20")).events == ()


def test_a_speaker_goes_on_in_the_next_sentence(coder: DictionaryCoder) -> None:
    sentences = ["Die Lage sei ernst, sagte Angela Merkel.", "Man habe lange gewartet."]
    statements = coder.code(Document.of_sentences(sentences, "de", "2021-05-20")).statements
    assert [(s.sentence, s.speakers[0].code, s.cue is None) for s in statements] == [(0, "DEU", False), (1, "DEU", True)]


def test_an_empty_document_and_one_without_a_verb_give_nothing(coder: DictionaryCoder) -> None:
    for sentences in ([], [""], ["Berlin"], ["–"]):
        codes = coder.code(Document.of_sentences(sentences, "de", None))
        assert (codes.events, codes.statements) == ((), ())


def test_the_likeliest_type_needs_a_word_of_the_lexicon(coder: DictionaryCoder) -> None:
    assert coder.likeliest(Document.of_sentences(["France condemned Belarus."], "en", None)) == "ACCUSE"
    assert coder.likeliest(Document.of_sentences(["Nothing here."], "en", None)) is None


def test_a_coder_is_loaded_by_name(base: ActorBase) -> None:
    assert load_coder("dictionary", base=base).name == "dictionary"
    with pytest.raises(CodeError, match="no such coder; there are reader and dictionary"):
        load_coder("oracle", base=base)


def test_an_article_is_coded_whole(coder: DictionaryCoder) -> None:
    text = "Polen weist Diplomaten aus\nPolen hat am Mittwoch zwei russische Diplomaten ausgewiesen. Das Verhältnis zwischen Polen und Russland ist so schlecht wie seit Jahren nicht mehr."
    article = Article(text=text, language="de", published="2021-05-20", headline=Span(0, 26), sections=(Section(heading=None, paragraphs=(Span(27, len(text)),)),))  # fmt: skip
    coded = code_article(article, coder)
    assert coded.coder == "dictionary"
    assert ("SANCTION", "2021-05-19") in {(e.type, e.date) for e in coded.events}
    assert [(a.dyad, a.direction) for a in coded.assessments] == [(("POL", "RUS"), "worse")]


_WORDS = ["Polen", "Russland", "wies", "ausgewiesen", "Diplomaten", "zwei", "wurden", "von", "sagte", "habe", "„Nein“", ",", "Merkel", "er",
          "Sanktionen", "gegen", "nicht", "mutmaßliche", "Angriff", "auf", "die", "Regierung", "traf", "sich", "mit", "wenn", "–"]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12), min_size=1, max_size=4), st.sampled_from(["de", "en"]))
def test_every_span_cuts_the_very_text_it_claims(coder: DictionaryCoder, words: list[list[str]], language: str) -> None:
    document = Document.of_sentences([" ".join(sentence) for sentence in words], language, "2021-05-20")
    codes = code_document(document, coder)
    for event in codes.events:
        whole = document.sentences[event.sentence].span
        places = [event.trigger, event.condition, event.quantity.span if event.quantity else None]
        places += [actor.span for actor in (*event.sources, *event.targets)]
        assert all(whole.covers(place) and place.start < place.end for place in places if place)
    for statement in codes.statements:
        whole = document.sentences[statement.sentence].span
        places = [statement.content, statement.cue, *statement.fragments]
        assert all(whole.covers(place) for place in places if place)
    told = guidelines("d", document, codes)
    for event in told["events"]:
        assert event["trigger"] in told["sentences"][event["sent"]]
        for actor in (*event["sources"], *event["targets"]):
            assert actor["text"] is None or actor["text"] in told["sentences"][event["sent"]]
    for statement in told["statements"]:
        assert statement["content"] in told["sentences"][statement["sent"]]
