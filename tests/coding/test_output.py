from __future__ import annotations

import json

import pytest

from depesche.actors import ActorBase
from depesche.coding.code import load_coder
from depesche.coding.hand import coded_by_hand
from depesche.coding.output import code_documents, code_inputs
from depesche.errors import InputError, LanguageError

SENTENCES = ["Polen weist Diplomaten aus", "Polen hat am Mittwoch zwei russische Diplomaten ausgewiesen."]
LINE = json.dumps({"doc": "d1", "lang": "de", "published": "2021-05-20", "sentences": SENTENCES, "events": [{"sent": 9}]})


def test_split_documents_are_coded_line_by_line_whatever_events_they_held(base: ActorBase) -> None:
    (line,) = code_documents((LINE + "\n\n").encode(), "docs.jsonl", load_coder("dictionary", base=base))
    assert isinstance(line, bytes)
    coded = json.loads(line)
    assert coded["doc"] == "d1"
    assert coded["sentences"] == SENTENCES
    assert ("SANCTION", 1) in {(e["type"], e["sent"]) for e in coded["events"]}


def test_a_broken_line_is_named_and_the_rest_goes_on(base: ActorBase) -> None:
    found = list(code_documents(f'{{"doc": 1}}\nnothing\n{LINE}'.encode(), "docs.jsonl", load_coder("dictionary", base=base)))
    assert [type(one) for one in found] == [InputError, InputError, bytes]
    assert str(found[0]).startswith("docs.jsonl:1: not a document")


@pytest.mark.parametrize(
    ("line", "kind", "told"),
    [
        ("[1]", InputError, "docs.jsonl:1: not a document"),
        (LINE.replace('"de"', '"fr"'), LanguageError, "docs.jsonl:1: the language 'fr' is not coded"),
        (LINE.replace('"2021-05-20"', "7"), InputError, "docs.jsonl:1: not a document"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, kind: type[InputError], told: str, base: ActorBase) -> None:
    first, second = code_documents(f"{line}\n{LINE}".encode(), "docs.jsonl", load_coder("dictionary", base=base))
    assert type(first) is kind
    assert str(first).startswith(told)
    assert isinstance(second, bytes)


def test_coded_articles_are_coded_anew_and_errors_pass_through(base: ActorBase) -> None:
    article = coded_by_hand({"doc": "d1", "lang": "de", "published": "2021-05-20", "sentences": SENTENCES})
    problem = InputError("x: empty")
    coder = load_coder("dictionary", base=base)
    first, second = code_inputs([("a/d1.html", article), ("x", problem)], coder, "guidelines")
    assert second is problem
    assert isinstance(first, bytes)
    assert json.loads(first)["doc"] == "d1"
    (whole,) = code_inputs([("d1", article)], coder, "coded")
    assert isinstance(whole, bytes)
    assert json.loads(whole)["coder"] == "dictionary"


def test_texts_that_do_not_stand_in_their_sentence_are_refused() -> None:
    event = {"sent": 0, "type": "SANCTION", "trigger": "fehlt", "status": "actual", "sources": [], "targets": [], "date": None}
    with pytest.raises(ValueError, match="'fehlt' does not stand in sentence 0"):
        coded_by_hand({"doc": "d1", "lang": "de", "published": "2021-05-20", "sentences": SENTENCES, "events": [event]})


def test_a_text_stands_where_it_is_a_word_and_of_several_nearest_to_the_trigger() -> None:
    sentence = "Der Minister traf den Gesandten, er lobte ihn, und er dankte."
    actor = {"text": "er", "code": "DEU", "sector": "GOV"}
    event = {"sent": 0, "type": "SUPPORT", "trigger": "dankte", "status": "actual", "sources": [actor], "targets": [], "date": None}
    data = {"doc": "d1", "lang": "de", "published": "2021-05-20", "sentences": [sentence], "events": [event, {**event, "trigger": "lobte"}]}
    thanks, praise = (event.sources[0].span for event in coded_by_hand(data).events)
    assert thanks is not None
    assert praise is not None
    assert (praise.start, thanks.start) == (sentence.index("er lobte"), sentence.index("er dankte"))
