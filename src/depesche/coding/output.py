"""What ``depesche code`` writes: coded articles or the guidelines' documents, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import msgspec

from depesche.article import Article
from depesche.coded import CodedArticle
from depesche.coding.code import Coder, code_article, code_document
from depesche.coding.document import Codes, Document
from depesche.coding.guidelines import guidelines
from depesche.errors import DepescheError, InputError
from depesche.language.days import check_printed
from depesche.language.tongues import check_language


def code_inputs(
    inputs: Iterable[tuple[str, Article | CodedArticle | DepescheError]], coder: Coder, form: str
) -> Iterator[bytes | Exception]:
    """Yield the line of each input; ``form`` is coded or guidelines. Articles that were coded before are coded anew."""
    for name, found in inputs:
        if isinstance(found, DepescheError):
            yield found
            continue
        coded = code_article(found.article if isinstance(found, CodedArticle) else found, coder)
        yield msgspec.json.encode(coded if form == "coded" else guidelines_of(name, coded))


def guidelines_of(name: str, coded: CodedArticle) -> dict[str, object]:
    """Return a coded article in the guidelines' format; its document is named by its file."""
    article = coded.article
    document = Document(article.text, coded.sentences, article.language, article.published[:10] if article.published else None)
    return guidelines(PurePath(name).stem or name, document, Codes(coded.events, coded.statements))


def code_documents(data: bytes, name: str, coder: Coder) -> Iterator[bytes | Exception]:
    """Yield the guidelines' line of each document whose sentences are split already; events in them are ignored."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            doc, document = _split_document(line, f"{name}:{number}")
        except InputError as problem:
            yield problem
            continue
        yield msgspec.json.encode(guidelines(doc, document, code_document(document, coder)))


def _split_document(line: bytes, where: str) -> tuple[str, Document]:
    """Read the name and the sentences of a document of the guidelines' format."""
    try:
        entry = msgspec.json.decode(line, type=_Split)
    except msgspec.DecodeError as problem:
        raise InputError(f"{where}: not a document ({problem}); it needs doc, lang, published and sentences") from problem
    check_printed(entry.published, where)
    return entry.doc, Document.of_sentences(entry.sentences, check_language(entry.lang, where), entry.published)


class _Split(msgspec.Struct):
    doc: str
    lang: str
    sentences: list[str]
    published: str | None = None
