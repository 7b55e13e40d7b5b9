"""The robustness sets parse and are complete, and the measure tells a steady pair from one that is not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from depesche.knowledge.codebook import codebook
from depesche.language.sentences import split_sentences
from evaluation.robustness import CHANGES, FLOORS, Pair, Reading, fault, files_hash, read_items, read_pairs

GERMAN_ONLY = {"umlauts", "swiss"}
BOOK = codebook()


@pytest.mark.parametrize("name", CHANGES)
def test_read_pairs_gives_a_hundred_different_pairs_coded_by_the_codebook(name: str) -> None:
    pairs = read_pairs(name)
    assert len(pairs) == len({pair.sentence for pair in pairs}) == 100
    assert sum(pair.language == "de" for pair in pairs) == (100 if name in GERMAN_ONLY else 50)
    for pair in pairs:
        date.fromisoformat(pair.date)
        assert pair.sentence != pair.changed
        assert pair.before.type in BOOK.types
        assert {pair.before.status, pair.after.status} <= set(BOOK.statuses)
        assert pair.before.sources | pair.before.targets


def test_read_pairs_spelling_is_all_that_changes_without_umlauts_and_in_swiss_texts() -> None:
    for pair in read_pairs("umlauts"):
        assert not set(pair.changed) & set("äöüÄÖÜ")
    for pair in read_pairs("swiss"):
        assert pair.changed == pair.sentence.replace("ß", "ss")


def test_read_pairs_status_changes_in_some_of_tense_and_negation_and_in_no_other_set() -> None:
    changing = {name: sum(pair.before.status != pair.after.status for pair in read_pairs(name)) for name in CHANGES}
    assert {name for name, count in changing.items() if count} == {"tense", "negation"}
    assert all(20 <= changing[name] <= 80 for name in ("tense", "negation"))


def test_read_items_gives_fifty_items_a_kind_of_two_sentences_or_more() -> None:
    items = read_items()
    assert len(items) == len({item.text for item in items}) == 200
    for kind in ("sports", "business", "culture", "weather"):
        assert [sum(item.kind == kind and item.language == language for item in items) for language in ("de", "en")] == [25, 25]
    assert all(len(split_sentences(item.text, item.language)) >= 2 for item in items)


def test_floors_were_pinned_on_the_sets_as_they_are() -> None:
    assert json.loads(FLOORS.read_text(encoding="utf-8"))["files"] == files_hash(), "run make eval-robustness, then with --write-floors"


ACTUAL = Reading("SANCTION", frozenset({"GBR"}), frozenset({"RUS"}), "actual")
NEGATED = Reading("SANCTION", frozenset({"GBR"}), frozenset({"RUS"}), "negated")
OPEN = Reading("SANCTION", frozenset(), frozenset({"RUS"}), "actual")


@pytest.mark.parametrize(
    ("after", "first", "second", "expected"),
    [
        (ACTUAL, {ACTUAL}, {ACTUAL}, None),
        (ACTUAL, {ACTUAL}, {NEGATED}, "status"),
        (NEGATED, {ACTUAL}, {NEGATED}, None),
        (NEGATED, {ACTUAL}, {ACTUAL}, "status"),
        (NEGATED, {NEGATED}, {NEGATED}, "status"),
        (ACTUAL, {ACTUAL}, {OPEN}, "source"),
        (ACTUAL, {ACTUAL}, set(), "lost"),
        (ACTUAL, set(), {ACTUAL}, "gained"),
        (ACTUAL, set(), set(), "none"),
    ],
)
def test_fault_names_the_first_thing_that_is_not_as_it_should_be(
    after: Reading, first: set[Reading], second: set[Reading], expected: str | None
) -> None:
    pair = Pair("en", "2018-03-15", "Britain expelled them.", "They were expelled.", ACTUAL, after)
    assert fault(pair, frozenset(first), frozenset(second)) == expected
