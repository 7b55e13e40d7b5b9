from depesche.coded import Actor, Statement
from depesche.coding.reader.speakers import continued
from depesche.span import Span


def said(sentence, code, named):
    who = Actor(span=Span(0, 3) if named else None, code=code)
    return Statement(id="", sentence=sentence, speakers=(who,), content=Span(5, 9))


def test_continued_gives_speech_without_a_speaker_to_the_one_before():
    found = list(continued([said(3, "RUS", True), said(4, "USA", False), said(5, "USA", False)]))
    assert [s.speakers[0].code for s in found] == ["RUS", "RUS", "RUS"]
    assert found[1].speakers[0].span is None


def test_continued_leaves_speech_alone_that_stands_far_off_or_names_its_speaker():
    found = list(continued([said(3, "RUS", True), said(4, "USA", True), said(9, "CHN", False)]))
    assert [s.speakers[0].code for s in found] == ["RUS", "USA", "CHN"]
