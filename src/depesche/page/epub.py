"""EPUB books of articles: a page a chapter, in the order of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from depesche.errors import InputError
from depesche.page.block import Page
from depesche.page.encoding import decode
from depesche.page.reading import MAX_BYTES, parse_text

_MAX_CHAPTERS = 2000


def read_book(data: bytes, name: str) -> Iterator[tuple[str, Page]]:
    """Yield the name and page of every chapter; raise InputError for a ZIP file that is no EPUB, or a damaged or huge one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if "META-INF/container.xml" not in book.namelist():
                raise InputError(f"{name}: a ZIP archive or office document, not an EPUB; unpack it, or save the text as plain text or PDF")
            if sum(entry.file_size for entry in book.infolist()) > 4 * MAX_BYTES:
                raise InputError(f"{name}: unpacks to more than {4 * MAX_BYTES // 1_000_000} MB; give the articles one by one")
            package = _package(book, name)
            root = _xml(book.read(package))
            for path in _chapters(root, dirname(package))[:_MAX_CHAPTERS]:
                if path in book.namelist():
                    page = parse_text(decode(book.read(path), f"{name}:{path}"), f"{name}:{path}")
                    _complete(page, root)
                    yield f"{name}:{path}", page
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, etree.XMLSyntaxError, KeyError) as problem:
        raise InputError(f"{name}: the EPUB can't be read ({problem}); fetch it again, without copy protection") from problem


def _xml(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True))


def _package(book: zipfile.ZipFile, name: str) -> str:
    root = _xml(book.read("META-INF/container.xml"))
    path = next((e.get("full-path") for e in root.iter("{*}rootfile") if e.get("full-path")), None)
    if path is None:
        raise InputError(f"{name}: the EPUB names no package file; fetch it again")
    return str(path)


def _chapters(root: Any, folder: str) -> list[str]:
    """Return the paths of the chapters in reading order, tables of contents and covers left out."""
    items = {e.get("id"): e for e in root.iter("{*}item") if e.get("href")}
    wanted = [items[e.get("idref")] for e in root.iter("{*}itemref") if e.get("idref") in items]
    kept = [e for e in wanted if "nav" not in (e.get("properties") or "").split() and "html" in (e.get("media-type") or "html")]
    return [normpath(join(folder, unquote(e.get("href").split("#")[0]))) for e in kept if "cover" not in (e.get("id") or "").lower()]


def _complete(page: Page, root: Any) -> None:
    """Give a chapter what the book declares: publisher and date."""
    texts = {
        key: next((e.text.strip() for e in root.iter(f"{{*}}{key}") if e.text and e.text.strip()), None)
        for key in ("publisher", "title", "date")
    }
    page.meta.outlet = page.meta.outlet or texts["publisher"] or texts["title"]
    if texts["date"] and not page.meta.published:
        page.meta.published.append(texts["date"])
