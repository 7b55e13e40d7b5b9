"""The shipped reader on sentences of our own: what users lean on most."""

from dataclasses import replace

import pytest

from depesche.actors import ActorBase
from depesche.coding.code import load_coder
from depesche.coding.document import Document
from depesche.coding.reader.certainty import Certainty
from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.reader import MODEL
from depesche.knowledge.codebook import codebook
from depesche.span import Span

pytestmark = pytest.mark.skipif(not (MODEL / ENCODER).exists(), reason="the reader's model is not in the tree")

GERMAN = [
    "Warschau weist drei belarussische Diplomaten aus",
    "Polen hat am Montag drei Diplomaten aus Belarus ausgewiesen.",
    "Außenminister Radosław Sikorski warf der Führung in Minsk vor, Migranten an die Grenze zu schleusen.",
    "Die Ausweisung sei „unvermeidlich“ gewesen, sagte ein Sprecher des polnischen Außenministeriums.",
]


@pytest.fixture(scope="module")
def reader():
    return load_coder("reader")


@pytest.fixture(scope="module")
def coded(reader):
    document = Document.of_sentences(GERMAN, "de", "2024-05-14")
    return document, reader.code(document)


def test_reader_knows_no_mode_that_the_codebook_lacks(reader):
    known = {f"{name}/{mode}" for name, kind in codebook().types.items() for mode in kind.modes}
    assert all(set(reader.of(language).labels.modes) <= known for language in ("de", "en"))


def test_reader_codes_who_did_what_to_whom(coded):
    _, codes = coded
    found = {(e.sources[0].code, e.type, e.targets[0].code) for e in codes.events if e.sources and e.targets}
    assert ("POL", "SANCTION", "BLR") in found
    assert ("POL", "ACCUSE", "BLR") in found


def test_reader_codes_who_said_what(coded):
    document, codes = coded
    last = [s for s in codes.statements if s.sentence == 3]
    assert [s.speakers[0].code for s in last] == ["POL"]
    assert "unvermeidlich" in last[0].content.cut(document.text)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Petra und Klaus Winkler teilten mit: „Wir haben das Dorf verlassen.“", "Petra und Klaus Winkler"),
        ("Nach Einschätzung von Experten wird das Abkommen nicht halten.", "von Experten"),
    ],
)
def test_a_speaker_is_the_whole_phrase(reader, sentence, speaker):
    document = Document.of_sentences([sentence], "de", "2024-05-14")
    (said,) = reader.code(document).statements
    assert said.speakers[0].span.cut(document.text) == speaker


def test_reader_spans_cut_the_text_that_they_claim(coded):
    document, codes = coded
    for event in codes.events:
        sentence = document.sentences[event.sentence].span
        spans = [event.trigger, *(a.span for a in (*event.sources, *event.targets) if a.span)]
        assert all(sentence.covers(span) and span.cut(document.text).strip() == span.cut(document.text) for span in spans)


def test_reader_certainties_are_probabilities_and_leaning_keeps_only_sure_events(reader):
    document = Document.of_sentences(GERMAN, "de", "2024-05-14")
    every = load_coder("reader", base=reader.base, least=0.05).code(document).events
    sure = load_coder("reader", base=reader.base, least=0.7).code(document).events
    assert all(0 <= e.certainty <= 1 for e in every)
    assert all(e.certainty >= 0.7 for e in sure)
    assert len(sure) <= len(every)


def test_reader_knows_an_actor_that_a_user_added(reader, tmp_path):
    sentences = ["Die Regierung von Aldoria hat Sanktionen gegen Belarus verhängt."]
    own = tmp_path / "mine.csv"
    own.write_text("id,kind,code,sector,name_de,name_en\naldoria,organisation,MNE,GOV,Aldoria,Aldoria\n", encoding="utf-8")
    document = Document.of_sentences(sentences, "de", "2024-05-14")
    before = {a.code for e in reader.code(document).events for a in e.sources}
    after = {a.code for e in load_coder("reader", base=ActorBase.load((own,))).code(document).events for a in e.sources}
    assert "MNE" not in before
    assert "MNE" in after


def test_reader_cuts_nothing_off_a_sentence_beyond_the_encoder(reader):
    long = "Man sprach über " + ", ".join(f"das Kapitel {n} der Akten" for n in range(400)) + ", dann griff Russland die Ukraine an."
    document = Document.of_sentences([long], "de", "2024-05-14")
    curious = load_coder("reader", base=reader.base, least=0.05)
    triggers = [place.event(e).trigger for place, found, _ in curious.of("de").read(document) for e in found]
    assert any(trigger.start > len(long) - 60 for trigger in triggers)


def test_reader_codes_an_empty_document_and_one_without_words(reader):
    assert reader.code(Document.of_sentences([], "de", None)).events == ()
    assert reader.code(Document.of_sentences(["", "…"], "en", None)).events == ()


def test_reader_answers_what_one_marked_party_does_to_another(reader):
    text = "Poland expelled three diplomats from Belarus."
    found = reader.between(Document.of_sentences([text], "en", None), Span(0, 6), Span(text.index("Belarus"), len(text) - 1))
    assert (found.type, found.status) == ("SANCTION", "actual")
    assert 0 < found.share <= 1


def test_parties_and_statements_are_weighed_by_the_line_of_their_language(reader, monkeypatch):
    document = Document.of_sentences(
        ["Poland expelled three Belarusian diplomats on Monday, the foreign ministry said."], "en", "2024-05-14"
    )
    plain, english = reader.code(document), reader.of("en")
    both = english.deciding["both"]
    lines = {kind: [*line[:-1], line[-1] - 1] for kind, line in both.certainty.lines.items() if kind != "event"}
    monkeypatch.setattr(english, "deciding", {"both": replace(both, certainty=Certainty({**both.certainty.lines, **lines}))})
    doubted = reader.code(document)
    assert plain.events and plain.statements
    assert all(new.certainty < old.certainty for old, new in zip(plain.statements, doubted.statements, strict=True))
    sources = [(old, new) for a, b in zip(plain.events, doubted.events, strict=True) for old, new in zip(a.sources, b.sources, strict=True)]
    assert sources and all(new.certainty < old.certainty for old, new in sources)


def test_a_text_that_names_nobody_known_tells_of_a_sure_event_alone():
    found = load_coder("reader").code(
        Document.of_sentences(["A judge urged the two bakers to settle their quarrel.", "No."], "en", "2024-05-14")
    )
    assert not found.events
    found = load_coder("reader").code(Document.of_sentences(["The rebels rejected the charge.", "Nobody asked."], "en", "2024-05-14"))
    assert [event.type for event in found.events] == ["REJECT"]
