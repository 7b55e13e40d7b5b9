from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.actors import ActorBase
from depesche.coding.parties import parties_in
from depesche.coding.sayings import opens_within, sayings_in

SAID = [
    ("de", "Die Lage sei ernst, sagte Angela Merkel.", "sagte", "Angela Merkel", "Die Lage sei ernst"),
    ("de", "Angela Merkel sagte, die Lage sei ernst.", "sagte", "Angela Merkel", "die Lage sei ernst"),
    ("de", "Angela Merkel erklärte, dass die Lage ernst sei.", "erklärte", "Angela Merkel", "die Lage ernst sei"),
    ("de", "Angela Merkel teilte mit, die Lage sei ernst.", "teilte", "Angela Merkel", "die Lage sei ernst"),
    ("de", "Laut Angela Merkel ist die Lage ernst.", "Laut", "Angela Merkel", "ist die Lage ernst"),
    ("de", "Die Lage ist ernst, wie Angela Merkel mitteilte.", "mitteilte", "Angela Merkel", "Die Lage ist ernst"),
    ("de", "„Die Lage ist ernst“, sagte Angela Merkel.", "sagte", "Angela Merkel", "„Die Lage ist ernst“"),
    ("en", "The situation is grave, Angela Merkel said.", "said", "Angela Merkel", "The situation is grave"),
    ("en", "Angela Merkel said that the situation was grave.", "said", "Angela Merkel", "the situation was grave"),
    ("en", "“The situation is grave,” said Angela Merkel.", "said", "Angela Merkel", "“The situation is grave,”"),
    ("en", "The situation is grave, according to Angela Merkel.", "according to", "Angela Merkel", "The situation is grave"),
]


@pytest.mark.parametrize(("language", "sentence", "cue", "speaker", "content"), SAID)
def test_a_cue_gives_speaker_and_content(base: ActorBase, language: str, sentence: str, cue: str, speaker: str, content: str) -> None:
    parties = parties_in(sentence, base, language, "2021-05-20")
    found = {s.cue.cut(sentence): s for s in sayings_in(sentence, language, parties, before=False) if s.cue}
    saying = found[cue]
    assert saying.speaker is not None
    assert parties[saying.speaker].span.cut(sentence) == speaker
    assert saying.content.cut(sentence).rstrip(",") in (content, content.rstrip(","), content + ",")


def test_speech_goes_on_in_the_konjunktiv_without_a_cue(base: ActorBase) -> None:
    sentence = "Man habe lange gewartet."
    (saying,) = sayings_in(sentence, "de", (), before=True)
    assert saying.cue is None
    assert saying.content.cut(sentence) == "Man habe lange gewartet"


def test_narration_is_no_saying(base: ActorBase) -> None:
    assert sayings_in("Der Zug fuhr nach Osten.", "de", (), before=True) == []


def test_a_quotation_runs_over_sentences_until_it_closes() -> None:
    sentences = ["Sie sagte: „Das ist gut.", "Wir gehen weiter.", "Morgen auch.“", "Dann ging sie.", "“Yes, indeed.", "No.”", "Done."]
    assert opens_within(sentences) == [False, True, True, False, False, True, False]


def test_a_quotation_that_never_closes_ends_after_some_sentences() -> None:
    assert opens_within(["Sie sagte: „Das ist gut.", *["Weiter."] * 6])[-2:] == [False, False]


def test_within_a_quotation_what_stands_before_its_end_is_said() -> None:
    sentence = "Der Zug fuhr nach Osten.“ Dann ging sie."
    (saying,) = sayings_in(sentence, "de", (), before=True, within=True)
    assert saying.content.cut(sentence) == "Der Zug fuhr nach Osten.“"


_PIECES = [
    "Angela Merkel",
    "sagte",
    ",",
    "laut",
    "die Lage",
    "sei",
    "„ernst“",
    "dass",
    "wie",
    "ein Sprecher",
    "mitteilte",
    ":",
    "„",
    "“",
    "said",
    "that",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=16), st.booleans(), st.sampled_from(["de", "en"]))
def test_contents_and_cues_lie_within_the_sentence(base: ActorBase, pieces: list[str], before: bool, language: str) -> None:
    sentence = " ".join(pieces)
    parties = parties_in(sentence, base, language, "2021-05-20")
    for saying in sayings_in(sentence, language, parties, before):
        assert 0 <= saying.content.start < saying.content.end <= len(sentence)
        assert saying.speaker is None or 0 <= saying.speaker < len(parties)
        assert saying.cue is None or saying.cue.cut(sentence)
