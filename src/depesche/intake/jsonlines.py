"""JSON lines: articles, coded articles, texts of press archives, and documents coded by the guidelines.

A line is told by its fields: ``article`` and ``sentences`` (a coded article), ``text`` and ``language`` (an article),
``sentences`` and ``events`` (the guidelines' format), ``paragraphs`` (url, outlet, lang, published, title, teaser, paragraphs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from depesche.article import Article, Section
from depesche.coded import CodedArticle
from depesche.errors import DepescheError, InputError, NotAnArticle
from depesche.language.days import check_printed
from depesche.language.tongues import check_language
from depesche.span import Span


def is_json(data: bytes) -> bool:
    """Tell whether data begin with a JSON object."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and head[1:].lstrip().startswith((b'"', b"}"))


def read_json_lines(data: bytes, *, name: str, published: str | None = None) -> Iterator[Article | CodedArticle | DepescheError]:
    """Yield what the lines hold, for a broken line the error that names it."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            found = _read(msgspec.json.decode(line), line, where, published)
            article = found.article if isinstance(found, CodedArticle) else found
            check_printed(article.published, where)
            check_language(article.language, where)
            yield found
        except msgspec.DecodeError as problem:
            yield InputError(f"{where}: not the JSON of an article ({problem}); one object a line")
        except DepescheError as problem:
            yield problem
        except (KeyError, TypeError, ValueError, IndexError) as problem:
            yield InputError(f"{where}: a field is missing or wrong ({problem}); see depesche add --help for the fields")


def _read(entry: Any, line: bytes, where: str, published: str | None) -> Article | CodedArticle:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: not an object; one JSON object a line")
    if "article" in entry and "sentences" in entry:
        return _whole(msgspec.json.decode(line, type=CodedArticle), where)
    if "text" in entry and "language" in entry:
        return msgspec.json.decode(line, type=Article)
    if "sentences" in entry and "events" in entry:
        from depesche.coding.hand import coded_by_hand

        return coded_by_hand(entry)
    if "paragraphs" in entry:
        return article_of_texts(entry, where, published)
    raise InputError(f"{where}: neither an article nor a text; it needs text and language, or title and paragraphs")


def _whole(coded: CodedArticle, where: str) -> CodedArticle:
    """Refuse a coded article whose spans leave its text."""
    length = len(coded.article.text)
    spans = [s.span for s in coded.sentences] + [e.trigger for e in coded.events] + [s.content for s in coded.statements]
    spans += [a.span for a in coded.assessments]
    if any(not 0 <= s.start <= s.end <= length for s in spans):
        raise InputError(f"{where}: a span lies outside the article's text; write the line again with depesche code")
    if any(e.sentence >= len(coded.sentences) for e in coded.events):
        raise InputError(f"{where}: an event stands on a sentence that is not there; write the line again with depesche code")
    return coded


def article_of_texts(entry: Mapping[str, Any], where: str, published: str | None = None) -> Article:
    """Return the article of a press archive's texts: url, outlet, lang, published, title, teaser, paragraphs, author."""
    text = ""
    spans: list[Span] = []
    pieces = [entry.get("title"), entry.get("teaser"), *_paragraphs(entry["paragraphs"])]
    for piece in pieces:
        kept = str(piece or "").strip()
        spans.append(Span(len(text), len(text) + len(kept)))
        text += f"{kept}\n" if kept else ""
    if not any(s.start < s.end for s in spans[2:]):
        raise NotAnArticle(f"{where}: there is no text in it")
    title, teaser, *paragraphs = spans
    authors = entry.get("authors") or entry.get("author") or ()
    told = {name: _word(entry, name, where) for name in ("url", "outlet", "published")}
    check_printed(told["published"], where)
    return Article(
        text=text,
        language=_language(entry, text, where),
        url=told["url"],
        outlet=told["outlet"],
        published=told["published"] or published,
        headline=title if title.start < title.end else None,
        teaser=(teaser,) if teaser.start < teaser.end else (),
        authors=(authors,) if isinstance(authors, str) else tuple(map(str, authors)),
        sections=(Section(heading=None, paragraphs=tuple(p for p in paragraphs if p.start < p.end)),),
    )


def _word(entry: Mapping[str, Any], name: str, where: str) -> str | None:
    """Return a field that is a text where it is given."""
    value = entry.get(name)
    if value and not isinstance(value, str):
        raise InputError(f"{where}: {name} is {value!r}, not a text; put it in quotation marks or leave it out")
    return value or None


def _paragraphs(value: Any) -> list[str]:
    return value.split("\n") if isinstance(value, str) else [str(v) for v in value]


def _language(entry: Mapping[str, Any], text: str, where: str) -> str:
    named = str(entry.get("lang") or entry.get("language") or "")[:2].lower()
    if not named:
        from depesche.page.tongue import find_language

        return find_language(text, where)
    return check_language(named, where)
