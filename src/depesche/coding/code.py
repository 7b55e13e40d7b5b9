"""An article in, a coded article out, with whatever coder is at hand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol

from depesche.actors import ActorBase
from depesche.article import Article
from depesche.coded import CodedArticle
from depesche.coding.assessments import find_assessments
from depesche.coding.document import Codes, Document
from depesche.coding.finish import finish
from depesche.coding.present import with_present
from depesche.errors import CodeError

CODERS = {"reader": "depesche.coding.reader.readers:Readers", "dictionary": "depesche.coding.dictionary:DictionaryCoder"}


class Coder(Protocol):
    """What finds events and statements in a document; ``name`` says which coder and version it was."""

    name: str
    base: ActorBase

    def lean(self, least: float) -> None:
        """Keep events from a certainty on."""
        ...

    def code(self, document: Document) -> Codes:
        """Find the events and statements of a document."""
        ...


def load_coder(name: str = "reader", *, base: ActorBase | None = None, lexicon: tuple[Path, ...] = (), least: float | None = None) -> Coder:
    """Load a coder with an actor base, trigger files of a user's own, and the certainty (0 to 1) from which events are kept.

    Raises CodeError for an unknown name and KnowledgeError for a missing model or a broken line.
    """
    if name not in CODERS:
        raise CodeError(f"{name}: no such coder; there are {' and '.join(CODERS)}")
    module, _, kind = CODERS[name].partition(":")
    coder: Coder = getattr(import_module(module), kind).load(base or ActorBase.load(), lexicon)
    if least is not None:
        coder.lean(least)
    return coder


def code_document(document: Document, coder: Coder) -> Codes:
    """Code a document and attach dates, places and links to what the coder found."""
    return _codes(with_present(document, coder.base), coder)


def code_article(article: Article, coder: Coder) -> CodedArticle:
    """Code an article: events, statements and assessments, each on its sentence."""
    document = with_present(Document.of_article(article), coder.base)
    codes = _codes(document, coder)
    return CodedArticle(
        article=article,
        sentences=document.sentences,
        events=codes.events,
        statements=codes.statements,
        assessments=find_assessments(document, codes, coder.base),
        coder=coder.name,
    )


def _codes(document: Document, coder: Coder) -> Codes:
    return finish(document, coder.code(document), coder.base)
