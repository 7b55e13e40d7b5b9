from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.language.lexicon import WEAK
from depesche.language.matcher import cue_hits, lexicon_hits
from depesche.language.words import words_of

TRIGGERS = [
    ("de", "Wien wies vier Gesandte aus.", "wies", "SANCTION", "expel"),
    ("de", "Vier Gesandte wurden ausgewiesen.", "ausgewiesen", "SANCTION", "expel"),
    ("de", "Wien plant, vier Gesandte auszuweisen.", "auszuweisen", "SANCTION", "expel"),
    ("de", "Madrid schickte Geld; die Waffenlieferung begann.", "Waffenlieferung", "AID", None),
    ("de", "Ein Drohnenangriff traf den Hafen.", "Drohnenangriff", "ASSAULT", "drone"),
    ("de", "Bei einem Kraftwerksangriff starb niemand.", "Kraftwerksangriff", "ASSAULT", None),
    ("de", "Oslo verhaengte Strafzoelle gegen das Nachbarland.", "Strafzoelle", "SANCTION", None),
    ("de", "Beide nahmen diplomatische Beziehungen auf.", "nahmen", "SUPPORT", None),
    ("de", "Sie haben diplomatische Beziehungen aufgenommen.", "aufgenommen", "SUPPORT", None),
    ("de", "Die Armee setzte das Dorf in Brand.", "setzte", "ASSAULT", "destroy"),
    ("de", "Der Ministerpräsident trat am Montag zurück.", "trat", "RETREAT", "resign"),
    ("en", "Canberra expelled two envoys.", "expelled", "SANCTION", "expel"),
    ("en", "The two leaders held talks.", "held", "CONSULT", None),
    ("en", "Nairobi called on the rebels to stop.", "called", "REQUEST", None),
    ("en", "The talks were called off.", "called", "REJECT", None),
    ("en", "An air strike hit the port.", "air strike", "ASSAULT", "aerial"),
    ("en", "Police fired tear gas at them.", "fired", "ASSAULT", "crowd-control"),
]


@pytest.mark.parametrize(("language", "sentence", "trigger", "kind", "mode"), TRIGGERS)
def test_matcher_finds_triggers(language: str, sentence: str, trigger: str, kind: str, mode: str | None) -> None:
    hits = [hit for hit in lexicon_hits(sentence, language) if hit.span.cut(sentence) == trigger]
    assert (hits[0].type, hits[0].mode) == (kind, mode)
    assert hits[0].weight >= WEAK


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "Der Vorschlag im Ausschuss liegt vor."), ("de", "Der Zuschuss für das Theater bleibt."), ("en", "The weather stayed mild.")],
)
def test_matcher_leaves_what_only_looks_like_a_trigger(language: str, sentence: str) -> None:
    assert not [hit for hit in lexicon_hits(sentence, language) if hit.weight >= WEAK and hit.type in ("ASSAULT", "CONSULT")]


def test_matcher_longer_entry_hides_the_shorter() -> None:
    sentence = "They feared a trade war."
    assert {hit.type for hit in lexicon_hits(sentence, "en")} == {"SANCTION"}


def test_matcher_gives_the_separated_particle() -> None:
    sentence = "Wien wies vier Gesandte aus."
    (hit, *_) = lexicon_hits(sentence, "de")
    assert hit.particle is not None
    assert hit.particle.cut(sentence) == "aus"


@pytest.mark.parametrize(
    ("language", "sentence", "cue", "kind"),
    [
        ("de", "Das teilte ein Sprecher mit.", "teilte", "statement"),
        ("de", "Nach Angaben der Polizei war es ruhig.", "Nach Angaben", "statement"),
        ("de", "Laut dem Minister war es ruhig.", "Laut", "statement"),
        ("de", "Die mutmaßlichen Täter flohen.", "mutmaßlichen", "status"),
        ("de", "Im Gegenzug schloss Wien die Grenze.", "Im Gegenzug", "reaction"),
        ("de", "Falls nichts geschieht, gehen sie.", "Falls", "condition"),
        ("de", "Es gab noch kein Treffen.", "noch kein", "negation"),
        ("de", "Er will nach Oslo reisen.", "will", "status"),
        ("en", "In retaliation, Suva closed the border.", "In retaliation", "reaction"),
        ("en", "According to the ministry it rained.", "According to", "statement"),
        ("en", "The army allegedly shelled it.", "allegedly", "status"),
        ("en", "They have not met.", "not", "negation"),
    ],
)
def test_matcher_finds_cues(language: str, sentence: str, cue: str, kind: str) -> None:
    assert (cue, kind) in [(hit.span.cut(sentence), hit.kind) for hit in cue_hits(sentence, language)]


def test_matcher_passive_is_no_plan() -> None:
    assert not [cue for cue in cue_hits("Er wurde gestern ausgewiesen.", "de") if cue.value == "planned"]


@given(st.text(alphabet="wies ausGandtr.,„“-Angrif\u00ad", max_size=60), st.sampled_from(["de", "en"]))
def test_matcher_spans_are_words_of_the_sentence(text: str, language: str) -> None:
    edges = {w.start for w in words_of(text, language)}, {w.end for w in words_of(text, language)}
    for hit in (*lexicon_hits(text, language), *cue_hits(text, language)):
        assert hit.span.start in edges[0] and hit.span.end in edges[1]


def test_matcher_is_fast() -> None:
    lexicon_hits("Wien wies vier Gesandte aus.", "de")  # the lexicon is loaded
    shares = []
    for start in range(0, 200, 50):  # side by side, since other work slows both: the share was 28 to 44
        sentences = [
            f"Die Regierung in Ort{n} wies am Mittwoch {n} Gesandte aus, nachdem ein Sprecher die Vorwürfe zurückgewiesen hatte."
            for n in range(start, start + 50)
        ]
        begun = time.process_time()
        for sentence in sentences:
            lexicon_hits(sentence, "de")
        matched = time.process_time()
        for sentence in sentences * 10:
            [word.lower() for word in re.findall(r"\w+", sentence)]
        shares.append(10 * (matched - begun) / (time.process_time() - matched))
    assert min(shares) < 150


@pytest.mark.parametrize(
    ("sentence", "language", "kinds"),
    [
        ("Angela Merkel empfing nicht zum ersten Mal den türkischen Präsidenten.", "de", {"affirmed"}),
        ("Angela Merkel empfing den türkischen Präsidenten nicht.", "de", {"negation"}),
        ("Nicht nur Lettland liefert nicht.", "de", {"affirmed", "negation"}),
        ("Latvia not only sold arms.", "en", {"affirmed"}),
    ],
)
def test_what_looks_like_a_negation_may_deny_nothing(sentence, language, kinds):
    assert {cue.kind for cue in cue_hits(sentence, language)} & {"affirmed", "negation"} == kinds
