from __future__ import annotations

import pytest

from depesche.coded import Actor, Event, Statement
from depesche.coding.utterances import about, described, fragments_of, kind_of, with_chains
from depesche.span import Span


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "content", "fragments", "kind"),
    [
        ("„Wir gehen“, sagte sie.", "„Wir gehen“", ["Wir gehen"], "direct"),
        ("Man werde „bald“ gehen, sagte sie.", "Man werde „bald“ gehen", ["bald"], "mixed"),
        ("Man werde gehen, sagte sie.", "Man werde gehen", [], "indirect"),
    ],
)
def test_fragments_and_kind_follow_the_quotation_marks(text: str, content: str, fragments: list[str], kind: str) -> None:
    place = span(text, content)
    found = fragments_of(place, text, Span(0, len(text)))
    assert [f.cut(text) for f in found] == fragments
    assert kind_of(place, found, text) == kind


def test_a_fragment_never_leaves_the_content() -> None:
    text = "Die Lage sei „ernst, sehr ernst“, sagte er."
    content = span(text, "Die Lage sei „ernst")
    assert [f.cut(text) for f in fragments_of(content, text, Span(0, len(text)))] == ["ernst"]


def test_one_who_passes_on_the_words_of_another_is_the_last_speaker() -> None:
    text = "Die Ministerin äußerte ihre Sorge über die Grenze, wie ein Sprecher sagte."
    minister, spokesman = (Actor(span=span(text, words), code="POL") for words in ("Die Ministerin", "ein Sprecher"))
    inner = Statement(
        id="s1", sentence=0, speakers=(minister,), content=span(text, "ihre Sorge über die Grenze"), cue=span(text, "äußerte")
    )
    outer = Statement(id="s2", sentence=0, speakers=(spokesman,), content=Span(0, 49), cue=span(text, "sagte"))
    first, second = with_chains([inner, outer], text, "de")
    assert first.speakers == (minister, spokesman)
    assert second.speakers == (spokesman,)


def test_the_anonymous_are_described_in_the_words_of_the_text() -> None:
    text = "Ein hochrangiger Diplomat sagte dies."
    speaker = Actor(span=Span(0, 25), code="USA")
    assert described(speaker, text, "de").description == "Ein hochrangiger Diplomat"
    assert described(Actor(span=Span(0, 25), code="USA", name="N. N."), text, "de").description is None


def test_a_statement_is_about_the_event_told_in_it() -> None:
    said = Statement(id="s1", sentence=0, speakers=(Actor(span=None, code="DEU"),), content=Span(0, 9))
    told = Event(
        id="e1", sentence=0, type="ACCUSE", trigger=Span(0, 3), reported_by="s1",
        sources=(Actor(span=None, code="USA"),), targets=(Actor(span=None, code="RUS"),),
    )  # fmt: skip
    assert about(said, [told], [], None) == ("RUS", "USA")
    assert about(said, [], ["FRA"], None) == ("DEU", "FRA")
    assert about(said, [], [], ("DEU", "POL")) == ("DEU", "POL")
    assert about(said, [], [], ("FRA", "POL")) is None
