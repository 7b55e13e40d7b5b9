"""A parser's trees, turned into those of Universal Dependencies."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.span import Span
from depesche.training.teacher import tree


@dataclass(eq=False)
class Word:
    """Hold what a parser tells of a word."""

    text: str
    idx: int
    dep_: str
    pos_: str = "NOUN"
    head: Word = field(init=False)
    children: list[Word] = field(default_factory=list)
    is_space: bool = False

    def __len__(self) -> int:
        return len(self.text)


def parsed(text: str, rows: list[tuple[str, str, str, int]]) -> list[Word]:
    """Return the words of a sentence; rows are word, relation, part of speech and the place of the head."""
    words, at = [], 0
    for form, relation, part, _ in rows:
        at = text.index(form, at)
        words.append(Word(form, at, relation, part))
        at += len(form)
    for word, (*_, head) in zip(words, rows, strict=True):
        word.head = words[head]
        if word.head is not word:
            word.head.children.append(word)
    return words


TEXT = "Envoys were expelled by Prague after talks."
ROWS = [
    ("Envoys", "nsubjpass", "NOUN", 2), ("were", "auxpass", "AUX", 2), ("expelled", "ROOT", "VERB", 2), ("by", "agent", "ADP", 2),
    ("Prague", "pobj", "PROPN", 3), ("after", "prep", "ADP", 2), ("talks", "pobj", "NOUN", 5), (".", "punct", "PUNCT", 2),
]  # fmt: skip


def told(text: str, rows: list[tuple[str, str, str, int]]) -> dict[str, tuple[str, str]]:
    cut = lambda span: span.cut(text)  # noqa: E731
    return {cut(word): (cut(head), relation) for word, head, relation in tree(parsed(text, rows))}


def test_a_noun_behind_a_preposition_hangs_on_the_verb_and_the_preposition_on_the_noun():
    found = told(TEXT, ROWS)
    assert found["talks"] == ("expelled", "obl")
    assert found["after"] == ("talks", "case")


def test_the_doer_of_a_passive_is_told_from_other_nouns_behind_prepositions():
    found = told(TEXT, ROWS)
    assert found["Prague"] == ("expelled", "obl:agent")
    assert found["Envoys"] == ("expelled", "nsubj:pass")


def test_a_root_hangs_on_itself_and_punctuation_is_left_out():
    found = told(TEXT, ROWS)
    assert found["expelled"] == ("expelled", "root")
    assert "." not in found


def test_a_noun_within_a_noun_phrase_is_told_from_one_of_the_verb():
    text = "Talks with Prague failed."
    rows = [("Talks", "nsubj", "NOUN", 3), ("with", "prep", "ADP", 0), ("Prague", "pobj", "PROPN", 1), ("failed", "ROOT", "VERB", 3)]
    assert told(text, rows)["Prague"] == ("Talks", "nmod")


def test_a_lone_preposition_makes_its_noun_the_root():
    text = "By noon"
    found = tree(parsed(text, [("By", "prep", "ADP", 0), ("noon", "pobj", "NOUN", 0)]))
    assert found == [(Span(0, 2), Span(3, 7), "case"), (Span(3, 7), Span(3, 7), "root")]
