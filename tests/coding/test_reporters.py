import pytest

from depesche.actors import ActorBase
from depesche.coded import Actor, Statement
from depesche.coding.document import Document
from depesche.coding.reporters import with_reporters
from depesche.span import Span


def chain_of(language: str, sentence: str, speaker: str, cue: str, content: str) -> list[tuple[str, str]]:
    spans = [Span(sentence.index(words), sentence.index(words) + len(words)) for words in (speaker, cue, content)]
    said = Statement(id="s1", sentence=0, speakers=(Actor(span=spans[0], code="NOR"),), cue=spans[1], content=spans[2])
    document = Document.of_sentences([sentence], language, "2024-05-14")
    (found,) = with_reporters([said], document, ActorBase.load())
    return [(actor.code, actor.span.cut(sentence) if actor.span else "") for actor in found.speakers]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "cue", "content", "reporter"),
    [
        (
            "de",
            "Der Minister äußerte Sorge über die Manöver, wie ein Sprecher des norwegischen Außenministeriums sagte.",
            "Der Minister",
            "äußerte",
            "Sorge über die Manöver",
            "ein Sprecher des norwegischen Außenministeriums",
        ),
        (
            "en",
            "The minister voiced concern about the drills, a spokesman for the Norwegian foreign ministry said.",
            "The minister",
            "voiced",
            "concern about the drills",
            "a spokesman for the Norwegian foreign ministry",
        ),
    ],
)
def test_who_passes_on_the_words_is_the_last_speaker(language, sentence, speaker, cue, content, reporter):
    assert chain_of(language, sentence, speaker, cue, content) == [("NOR", speaker), ("NOR", reporter)]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "cue", "content"),
    [
        ("de", "Er habe die Note abgelehnt, sagte der schwedische Minister.", "Er", "sagte", "habe die Note abgelehnt"),
        ("de", "Der Minister lehnte ab, wie es sein Vorgänger vorher getan hatte.", "Der Minister", "lehnte", "ab"),
        ("en", "He warned of new sanctions, the Swedish minister said.", "He", "warned", "of new sanctions"),
        ("en", "The minister voiced concern, and the Swedish navy sailed.", "The minister", "voiced", "concern"),
    ],
)
def test_a_pronoun_for_the_speaker_and_clauses_without_saying_add_nobody(language, sentence, speaker, cue, content):
    assert len(chain_of(language, sentence, speaker, cue, content)) == 1
