"""A small store for the views: a spring of two powers, told by eight outlets in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from depesche.coded import Actor, Assessment, CodedArticle, Event, Quantity, Statement
from depesche.coding.hand import coded_by_hand
from depesche.corpus.lines import parse
from depesche.record.store import Store, open_store
from depesche.relations.happening import Happening
from depesche.relations.merge import happening_of
from depesche.relations.relation import Relation
from depesche.relations.report import Evidence, Report, Source
from depesche.span import Span
from depesche.views.neighbours import find_neighbours

SPRING = Path(__file__).with_name("spring.txt")


@dataclass(frozen=True)
class Case:
    """Hold a relation and its neighbours."""

    relation: Relation
    neighbours: Mapping[tuple[str, str], Sequence[Happening]]


@dataclass
class Mark:
    """Hold one line of codes: the sentence that it stands below, its text, and what "+" lines add."""

    sentence: int
    text: str
    more: list[tuple[str, str]]


def read_coded(text: str) -> list[CodedArticle]:
    """Return the coded articles of a text in the line format with the two added marks."""
    return [_read_one(part) for part in re.split(r"(?m)^(?=@)", text) if part.startswith("@")]


def _read_one(part: str) -> CodedArticle:
    plain: list[str] = []
    marks: list[Mark] = []
    sentence = -1
    for line in part.splitlines():
        stripped = line.strip()
        if line.startswith("  + "):
            key, _, value = stripped[2:].partition("=")
            marks[-1].more.append((key, value))
        elif line.startswith("  "):
            marks.append(Mark(sentence, stripped, []))
            plain += [] if stripped.startswith("A ") else [line]
        elif stripped:
            sentence += line[0] not in "@%"
            plain.append(line)
    documents, problems = parse(plain, "spring.txt")
    assert not problems, problems
    document = documents[0]
    article = coded_by_hand({**document, "url": f"https://press.example/{document['doc']}", "outlet": document["manner"]})
    return _complete(article, marks)


def _complete(article: CodedArticle, marks: list[Mark]) -> CodedArticle:
    events, statements = iter(article.events), iter(article.statements)
    told: dict[str, list[Any]] = {"E": [], "Q": [], "A": []}
    for mark in marks:
        whole = article.sentences[mark.sentence].span
        kind = mark.text[0]
        if kind == "A":
            told[kind].append(_assessment(article, whole, mark, len(told[kind])))
            continue
        entry: Any = next(events if kind == "E" else statements)
        for key, value in mark.more:
            entry = (_event if kind == "E" else _statement)(entry, key, value, whole, article)
        told[kind].append(entry)
    return replace(article, events=tuple(told["E"]), statements=tuple(told["Q"]), assessments=tuple(told["A"]))


def _find(article: CodedArticle, whole: Span, words: str) -> Span:
    start = article.article.text.index(words, whole.start, whole.end)
    return Span(start, start + len(words))


def _event(event: Event, key: str, value: str, whole: Span, article: CodedArticle) -> Event:
    if key == "number":
        words, number, unit = value.split("|")
        return replace(event, quantity=Quantity(span=_find(article, whole, words), number=float(number), unit=unit))
    made: Any = value
    if key == "condition":
        made = _find(article, whole, value)
    elif key == "contexts":
        made = tuple(value.split(","))
    elif key == "certainty":
        made = float(value)
    return replace(event, **{key: made})


def _statement(statement: Statement, key: str, value: str, whole: Span, article: CodedArticle) -> Statement:
    first = statement.speakers[0]
    if key == "fragment":
        return replace(statement, fragments=(*statement.fragments, _find(article, whole, value)))
    if key in ("through", "to"):
        words, code, *name = value.split("|")
        country, _, sector = code.partition(".")
        actor = Actor(span=_find(article, whole, words), code=country, sector=sector, name=name[0] if name else None)
        return replace(statement, addressee=actor) if key == "to" else replace(statement, speakers=(*statement.speakers, actor))
    if key == "certainty":
        return replace(statement, certainty=float(value))
    return replace(statement, speakers=(replace(first, **{key: value}), *statement.speakers[1:]))


def _assessment(article: CodedArticle, whole: Span, mark: Mark, number: int) -> Assessment:
    direction, words, pair, speaker, *extras = (p.strip() for p in mark.text[2:].split("|"))
    more = re.findall(r"(\w+)=(.*?)(?=\s+\w+=|$)", extras[0] if extras else "")
    spans = {key: _find(article, whole, value) for key, value in more if key == "comparison"}
    dates = {key: value for key, value in more if key in ("since", "until")}
    first, _, second = pair.partition("-")
    return Assessment(
        id=f"a{number + 1}",
        sentence=mark.sentence,
        span=_find(article, whole, words),
        dyad=(first, second),
        direction=direction,
        by=None if speaker == "-" else _judge(article, whole, *speaker.split("=")),
        issues=tuple(_find(article, whole, value) for key, value in more if key == "issue"),
        decided_by="hand",
        **spans,
        **dates,
    )


def _judge(article: CodedArticle, whole: Span, words: str, code: str, name: str) -> Actor:
    country, _, sector = code.partition(".")
    return Actor(span=_find(article, whole, words), code=country, sector=sector, name=name)


Make = Callable[..., Happening]


def make_happening(number: int, day: str | None, **more: Any) -> Happening:
    """Make a happening of one report without a store; ``more`` overrides what is told of it."""
    told: dict[str, Any] = {
        "type": "SANCTION",
        "status": "actual",
        "source": "RUS",
        "target": "USA",
        "text": "Moskau straft Washington",
        **more,
    }
    words, _, rest = told["text"].partition(" ")
    trigger, _, object_ = rest.partition(" ")
    trigger_at, object_at = len(words) + 1, len(words) + len(trigger) + 2
    event = Event(
        id="e1",
        sentence=0,
        type=told["type"],
        mode=told.get("mode"),
        status=told["status"],
        trigger=Span(trigger_at, trigger_at + len(trigger)),
        sources=(Actor(span=Span(0, len(words)), code=told["source"], sector="GOV"),),
        targets=(Actor(span=Span(object_at, object_at + len(object_)), code=told["target"], sector="GOV"),),
        date=day,
        quantity=told.get("quantity"),
        decided_by=told.get("decided_by", "hand"),
    )
    source = Source(
        id=f"ar_{number:05}",
        version=1,
        language="de",
        headline=told.get("headline", f"Meldung {number}"),
        outlet=told.get("outlet", f"Blatt {number % 7}"),
        url=told.get("url", f"https://press.example/{number}"),
        published=told.get("published", day),
    )
    report = Report(id=f"ev_{number:05}", source=source, evidence=Evidence(text=told["text"], start=0), event=event)
    made = happening_of(f"hp_{number:05}", [report])
    return replace(made, answers=tuple(told.get("answers", ())))


def make_relation(happenings: Iterable[Happening]) -> Relation:
    """Make a relation of Russia and the United States from happenings."""
    kept = tuple(happenings)
    articles = {r.source.id: r.source for h in kept for r in h.reports}
    return Relation(pair=("RUS", "USA"), happenings=kept, quotes=(), judgements=(), articles=tuple(articles.values()))


@pytest.fixture
def make() -> Make:
    """Give the maker of single happenings."""
    return make_happening


@pytest.fixture
def relate() -> Callable[[Iterable[Happening]], Relation]:
    """Give the maker of relations."""
    return make_relation


def case_of(store: Store, first: str = "RUS", second: str = "USA") -> Case:
    """Return what a dossier of a pair is made from."""
    relation = store.relation(first, second)
    return Case(relation, find_neighbours(store, relation))


@pytest.fixture(scope="session")
def spring_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a store that holds the spring; nobody writes to it."""
    place = tmp_path_factory.mktemp("spring") / "spring.depesche"
    with open_store(place, create=True) as store:
        for article in read_coded(SPRING.read_text(encoding="utf-8")):
            store.add(article)
    return place


@pytest.fixture
def spring_store(spring_place: Path) -> Iterator[Store]:
    """Give the store of the spring, open."""
    with open_store(spring_place) as store:
        yield store


@pytest.fixture(scope="session")
def spring(spring_place: Path) -> Case:
    """Give the relation of Russia and the United States in that spring."""
    with open_store(spring_place) as store:
        return case_of(store)
