from depesche.article import Article
from depesche.coded import Actor, Assessment, CodedArticle, Event
from depesche.span import Span


def event(source: str, target: str) -> Event:
    sides = (Actor(span=None, code=code, sector="GOV") for code in (source, target))
    first, second = ((side,) for side in sides)
    return Event(id="e1", sentence=0, type="ACCUSE", trigger=Span(0, 1), status="actual", sources=first, targets=second)


def test_dyads_are_those_of_events_and_of_assessments_the_most_frequent_first():
    judged = Assessment(id="a1", sentence=0, span=Span(0, 1), dyad=("DEU", "POL"), direction="worse")
    events = (event("USA", "RUS"), event("RUS", "USA"), event("RUS", "---"), event("RUS", "RUS"))
    coded = CodedArticle(article=Article(text=".", language="en"), sentences=(), events=events, assessments=(judged,))
    assert coded.dyads == (("RUS", "USA"), ("DEU", "POL"))
