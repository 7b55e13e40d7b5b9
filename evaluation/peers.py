"""Other extractors on the same pages: what each reads, as the objects that the page scorer takes.

Each is measured where it is installed (``pip install --group peers``) and named as missing where not. They read the bytes that we
read, without fetching anything; what an extractor does not give (resiliparse gives a text alone) stays empty.
"""

from __future__ import annotations

import gzip
import importlib.util
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

Row = dict[str, object]
Read = Callable[[str], Row]


def by_trafilatura() -> Read:
    """Return a reader by trafilatura's tree; headings are told by its XML."""
    import trafilatura
    from lxml import etree

    def read(page: str) -> Row:
        found = trafilatura.bare_extraction(page, with_metadata=True, as_dict=False)
        if found is None:
            return {}
        sections: list[dict[str, object]] = [{"heading": None, "paragraphs": []}]
        for element in found.body.iter("head", "p", "item", "quote") if found.body is not None else ():
            text = " ".join(etree.tostring(element, method="text", encoding="unicode", with_tail=False).split())
            if element.tag == "head":
                sections.append({"heading": text, "paragraphs": []})
            elif element.getparent() is None or element.getparent().tag not in {"p", "item", "quote"}:
                sections[-1]["paragraphs"].append(text)  # type: ignore[attr-defined]
        authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        return {"title": found.title, "teaser": found.description, "authors": authors, "published": found.date, "sections": sections}

    return read


def by_newspaper() -> Read:
    """Return a reader by newspaper4k; its text has no headings of its own."""
    import newspaper

    config = newspaper.Config()
    config.fetch_images = False  # else it asks the network for every picture

    def read(page: str) -> Row:
        article = newspaper.article("https://example.org/", input_html=page, config=config)
        published = article.publish_date.isoformat() if article.publish_date else None
        return {
            "title": article.title,
            "teaser": article.meta_description,
            "authors": article.authors,
            "published": published,
            "sections": [{"heading": None, "paragraphs": article.text.split("\n\n")}],
        }

    return read


def by_resiliparse() -> Read:
    """Return a reader by resiliparse, which gives the text of the body alone."""
    from resiliparse.extract.html2text import extract_plain_text

    def read(page: str) -> Row:
        text = extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False)
        return {"sections": [{"heading": None, "paragraphs": text.split("\n\n")}]}

    return read


MAKERS: dict[str, Callable[[], Read]] = {"trafilatura": by_trafilatura, "newspaper": by_newspaper, "resiliparse": by_resiliparse}


def installed_peers() -> Iterator[tuple[str, Callable[[Path], Iterator[Row]]]]:
    """Yield the installed extractors, each as a function of the folder of pages; say which are missing."""
    for name, make in MAKERS.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name:<24} skipped: not installed (pip install --group peers)")
            continue
        yield name, partial(read_all, make())


def read_all(read: Read, pages: Path) -> Iterator[Row]:
    """Yield what an extractor reads of every page; a page that it fails on is read empty and named."""
    for path in sorted((pages / "html").glob("*.html.gz")):
        name = path.name.removesuffix(".html.gz")
        try:
            row = read(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        except Exception as problem:  # whatever the extractor raises
            print(f"  {name}: {type(problem).__name__}: {problem}", file=sys.stderr)
            row = {}
        yield {"id": name, **row}
