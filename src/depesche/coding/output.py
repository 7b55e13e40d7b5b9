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
            entry = msgspec.json.decode(line)
            published = entry.get("published")
            check_printed(published, f"{name}:{number}")
            document = Document.of_sentences(entry["sentences"], entry["lang"], published)
            yield msgspec.json.encode(guidelines(entry["doc"], document, code_document(document, coder)))
        except InputError as problem:
            yield problem
        except (msgspec.DecodeError, KeyError, TypeError) as problem:
            yield InputError(f"{name}:{number}: not a document ({problem}); it needs doc, lang, published and sentences")
