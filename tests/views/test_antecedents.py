"""Whom pronouns mean: the person named before, never a guess between two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from depesche.coded import Actor, Statement
from depesche.relations.relation import Relation
from depesche.relations.report import Evidence, Quote, Source
from depesche.span import Span
from depesche.views.antecedents import is_pronoun
from depesche.views.entries import Entries
from depesche.views.labels import load_labels
from depesche.views.outline import Outline

LAVROV = ("Sergej Lawrow warnte vor Sanktionen.", "Sergej Lawrow", {"person": "sergej-lawrow", "name": "Sergej Lawrow"})
PUTIN = ("Wladimir Putin warnte vor Sanktionen.", "Wladimir Putin", {"person": "wladimir-putin", "name": "Wladimir Putin"})
MINISTER = ("Der Außenminister warnte vor Sanktionen.", "Der Außenminister", {"office": "foreign-minister"})
KREMLIN = ("Der Kreml warnte vor Sanktionen.", "Der Kreml", {})
HE = ("Die Lage sei ernst, sagte er.", "er", {})


def quotes(*told: tuple[str, str, dict[str, str]], language: str = "de", gap: int = 1) -> tuple[Quote, ...]:
    """Put sentences with their speakers, all of the Russian government, into one article."""
    source = Source(id="ar_1", version=1, language=language, headline="Moskau warnt", published="2021-05-19")
    found, at = [], 0
    for number, (text, words, more) in enumerate(told):
        begin = at + text.rindex(words)
        speaker = Actor(span=Span(begin, begin + len(words)), code="RUS", sector="GOV", **more)
        statement = Statement(id=f"s{number}", sentence=number, speakers=(speaker,), content=Span(at, at + len(text)))
        found.append(Quote(id=f"st_{number}", source=source, evidence=Evidence(text=text, start=at), statement=statement))
        at += len(text) + gap
    return tuple(found)


def told(found: tuple[Quote, ...], language: str = "de") -> tuple[str, ...]:
    relation = Relation(pair=("RUS", "USA"), happenings=(), quotes=found, judgements=(), articles=(found[0].source,))
    return Entries(Outline(relation, {}), load_labels(language)).channels(found[-1:])


def test_pronoun_is_told_with_the_person_named_before_in_both_languages() -> None:
    assert told(quotes(LAVROV, HE)) == ("„er“: Sergej Lawrow (Russland, Regierung)",)
    english = ("Sergei Lavrov warned of sanctions.", "Sergei Lavrov", {"name": "Sergei Lavrov"}), ("It is grave, he said.", "he", {})
    assert told(quotes(*english, language="en"), "en") == ("“he”: Sergei Lavrov (Russia, government)",)


def test_office_stands_for_a_person_without_name() -> None:
    assert told(quotes(MINISTER, HE)) == ("„er“: Der Außenminister (Russland, Regierung)",)


def test_code_is_told_where_no_person_or_none_near_enough_was_named() -> None:
    code = ("„er“: Russland, Regierung",)
    assert told(quotes(HE)) == code
    assert told(quotes(KREMLIN, HE)) == code
    assert told(quotes(LAVROV, HE, gap=900)) == code


def test_last_named_person_counts_and_two_in_one_sentence_are_no_answer() -> None:
    assert told(quotes(PUTIN, LAVROV, HE)) == ("„er“: Sergej Lawrow (Russland, Regierung)",)
    both = quotes(LAVROV, HE)
    putin = Actor(span=Span(0, 6), code="RUS", sector="GOV", person="wladimir-putin", name="Wladimir Putin")
    twice = replace(both[0], id="st_9", statement=replace(both[0].statement, speakers=(putin,)))
    assert told((both[0], twice, both[1])) == ("„er“: Russland, Regierung",)


def test_named_speaker_needs_no_word_more() -> None:
    assert told(quotes(LAVROV)) == ()


@pytest.mark.parametrize(("words", "language", "yes"), [("Er", "de", True), ("she", "en", True), ("der", "de", False), ("", "de", False)])
def test_pronouns_are_told_from_other_words(words: str, language: str, yes: bool) -> None:
    assert is_pronoun(words, language) is yes
