"""The way of a page: bytes → what kind of input → blocks with metadata → labels → article."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from depesche.article import Article
from depesche.errors import InputError, NotAnArticle
from depesche.page.assembly import assemble
from depesche.page.block import Metadata, Page
from depesche.page.classifier import Classifier, label_blocks
from depesche.page.encoding import decode
from depesche.page.facts import Facts, Given, find_facts
from depesche.page.labels import FURNITURE, HEADING, PARAGRAPH, SUMMARY, TITLE
from depesche.page.lines import read_lines
from depesche.page.mending import mend_labels
from depesche.page.tongue import find_language

MAX_BYTES = 50_000_000
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|article|meta|h1|main|section|span|table)\b[^>]{0,2000}>", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b[^<>]{0,1000}>", re.IGNORECASE)
_MARKUP_ROOT = re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE)
_MARKUP_START = re.compile(r"\s*(?:\ufeff)?<(?:!doctype|html|head|\?xml|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold an article with the blocks, labels and facts that it was made of."""

    article: Article
    page: Page
    labels: tuple[str, ...]
    facts: Facts


def read_page(data: bytes, *, url: str | None = None, name: str | None = None, published: str | None = None) -> Article:
    """Return the article in a page, a print or copied text.

    ``name`` stands in error messages; ``published`` completes inputs that carry no date. Raises InputError for an input that
    can't be read, NotAnArticle for an index page, a gallery or a stub, LanguageError for other languages.
    """
    name = name or url or "input"
    article = read_closely(data, url=url, name=name, published=published).article
    refuse(article, name)
    return article


def read_closely(
    data: bytes, *, url: str | None = None, name: str = "input", published: str | None = None, classifier: Classifier | None = None
) -> Reading:
    """Return all that was made of a page, whatever kind of page it is; raise InputError when it can't be read."""
    return read_parsed(parse_input(data, name), url=url, name=name, published=published, classifier=classifier)


def read_parsed(
    page: Page, *, url: str | None = None, name: str = "input", published: str | None = None, classifier: Classifier | None = None
) -> Reading:
    """Return what the blocks of a page make; without a classifier the shipped one labels them."""
    if not page.blocks:
        raise InputError(
            f"{name}: there is no text in it; a page that is built by scripts must be saved from the browser after it has loaded"
        )
    labels, title = mend_labels(page, *label_blocks(page, classifier), url)
    if page.settled:
        labels, title = _settle(labels, page.settled), None
    body = [b.text for b, label in zip(page.blocks, labels, strict=True) if label in {TITLE, SUMMARY, HEADING, PARAGRAPH}]
    language = find_language("\n".join(body) or "\n".join(b.text for b in page.blocks), name)
    facts = find_facts(page, labels, language, Given(url, published, title))
    return Reading(assemble(page, labels, facts), page, tuple(labels), facts)


def _settle(labels: list[str], settled: Mapping[int, str]) -> list[str]:
    """Return labels with the settled ones put in; a settled title or teaser is the only one."""
    others = {TITLE: FURNITURE, SUMMARY: PARAGRAPH}
    single = {label: other for label, other in others.items() if label in settled.values()}
    return [settled.get(at) or single.get(label, label) for at, label in enumerate(labels)]


def parse_input(data: bytes, name: str) -> Page:
    """Return the blocks and metadata of HTML, of a PDF's text layer or of copied text."""
    data = open_packed(data, name)
    if data[:1024].lstrip().startswith(b"%PDF"):
        from depesche.page.pdf import read_pdf

        text = read_pdf(data, name)
        return Page(blocks=read_lines(text), meta=Metadata(), text=text, origin="text")
    return parse_text(decode(data, name), name)


def open_packed(data: bytes, name: str) -> bytes:
    """Return data, unpacked when they are gzip; raise InputError for more than MAX_BYTES."""
    if data[:2] == b"\x1f\x8b":
        data = unpack(data, name)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; save the article's page alone")
    return data


def parse_text(text: str, name: str) -> Page:
    """Return the blocks and metadata of characters that are HTML or copied text; which of them is found out."""
    _refuse_others(text, name)
    if is_html(text):
        from depesche.page.markup import parse, read_blocks
        from depesche.page.metadata import read_metadata

        root = parse(text, name)
        return Page(blocks=read_blocks(root), meta=read_metadata(root))
    return Page(blocks=read_lines(text), meta=Metadata(), text=text, origin="text")


def _refuse_others(text: str, name: str) -> None:
    """Raise InputError for text formats that hold no page: feeds, documents that declare entities, rich text."""
    head = text[:5000].lstrip("\ufeff \t\r\n")
    if head.startswith("{\\rtf"):
        raise InputError(f"{name}: rich text (RTF) is not read; save it as plain text or PDF")
    if "<!ENTITY" in head:
        raise InputError(f"{name}: it declares XML entities of its own, which is refused; give the page or its text")
    if _FEED.search(head) and not _MARKUP_ROOT.search(head):
        raise NotAnArticle(f"{name}: a news feed, a list of articles; open one of them and save that")


def is_html(text: str) -> bool:
    """Tell whether a text is HTML rather than copied text that mentions a tag."""
    return bool(_MARKUP_START.match(text[:2000])) or len(_HTML.findall(text[:200_000])) >= 3


def unpack(data: bytes, name: str) -> bytes:
    """Return gzip data unpacked, a truncated end forgiven; raise InputError when nothing comes out."""
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data, MAX_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as problem:
        raise InputError(f"{name}: damaged gzip data ({problem}); fetch the file again") from problem
    if not unpacked:
        raise InputError(f"{name}: the gzip file is empty")
    return unpacked


def refuse(article: Article, name: str) -> None:
    """Raise NotAnArticle for pages that hold no article to code."""
    reasons = {
        "index": "a list of articles, not an article; open one of them and save that",
        "gallery": "a picture gallery without an article's text",
        "stub": "only the beginning of an article or none at all (a pay wall or a page built by scripts); save the whole text or copy it",
    }
    if article.kind in reasons:
        raise NotAnArticle(f"{name}: {reasons[article.kind]}")
