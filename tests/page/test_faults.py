"""Damaged and hostile pages: whatever comes, an article with true spans or one clear line, in seconds."""

from __future__ import annotations

import gzip
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from depesche.article import Article
from depesche.errors import DepescheError, InputError, NotAnArticle
from depesche.page.reading import MAX_BYTES, read_closely, read_page
from tests.page.spans import all_spans

pytestmark = pytest.mark.faults

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.html"))
COUNT = 2000 if os.environ.get("DEPESCHE_FAULTS") == "long" else 60
SECONDS = 5.0
ENCODINGS = ("utf-8", "iso-8859-1", "cp1252", "utf-16", "shift_jis", "koi8-r", "no-such-encoding")


def truncate(page: bytes, rng: random.Random) -> bytes:
    return page[: rng.randrange(len(page))]


def drop_tags(page: bytes, rng: random.Random) -> bytes:
    return re.sub(rb"<[^>]{1,200}>", lambda tag: b"" if rng.random() < 0.2 else tag.group(), page)


def double_attributes(page: bytes, rng: random.Random) -> bytes:
    return re.sub(rb'(\s[\w-]+="[^"]{0,200}")', lambda found: found.group() * rng.choice((1, 1, 2, 5)), page)


def lie_about_encoding(page: bytes, rng: random.Random) -> bytes:
    written, declared = rng.choice(ENCODINGS[:4]), rng.choice(ENCODINGS)
    text = page.decode("utf-8", "replace")
    return re.sub(r'charset="?[\w-]+"?', f'charset="{declared}"', text).encode(written, "replace")


def nest(page: bytes, rng: random.Random) -> bytes:
    tag = rng.choice((b"div", b"span", b"nav", b"b", b"ul><li", b"table><tr><td", b"figure", b"blockquote", b"font", b"section"))
    at = page.find(b"<p") if rng.random() < 0.5 else rng.randrange(len(page))
    return page[:at] + (b"<" + tag + b">") * 10_000 + page[at:]


def bomb_with_comments(page: bytes, rng: random.Random) -> bytes:
    bomb = rng.choice(
        (b"<!--" * 20_000, b"<!-- x -->" * 20_000, b"<!-- " + b"-" * 200_000, b"<![CDATA[" * 10_000, b"<!DOCTYPE html>" * 5_000)
    )
    at = rng.randrange(len(page))
    return page[:at] + bomb + page[at:]


def flip_bytes(page: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(page)
    for _ in range(rng.randrange(1, 400)):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def shuffle_tags(page: bytes, rng: random.Random) -> bytes:
    parts = re.split(rb"(?=<)", page)
    rng.shuffle(parts)
    return b"".join(parts)


def repeat(page: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(page))
    return page + page[start : start + 3000] * rng.randrange(2, 40)


def break_linked_data(page: bytes, rng: random.Random) -> bytes:
    bad = rng.choice(
        (
            b'{"@graph": ' + b"[" * 50_000,
            b'{"@type": "NewsArticle", "headline": [{}], "author": 7, "datePublished": {}}',
            b"null",
            b'[[[{"a": 1}]]]',
            b'{"@type": 1}',
        )
    )
    return page.replace(b"<head>", b'<head><script type="application/ld+json">' + bad + b"</script>", 1)  # fmt: skip


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncate, drop_tags, double_attributes, lie_about_encoding, nest, bomb_with_comments, flip_bytes, shuffle_tags, repeat, break_linked_data,
)  # fmt: skip


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_faults_of_pages_end_in_an_article_or_one_line(mutate: Callable[[bytes, random.Random], bytes]) -> None:
    for seed in range(COUNT // len(MUTATIONS)):
        rng = random.Random(f"{mutate.__name__} {seed}")
        page = mutate(rng.choice(SAMPLES).read_bytes(), rng)
        if rng.random() < 0.2:
            page = rng.choice(MUTATIONS)(page, rng) if page else page
        start = time.process_time()
        try:
            check_spans(read_closely(page, name="seite.html").article)
        except DepescheError as problem:
            assert str(problem).startswith("seite.html: ") and "\n" not in str(problem), f"seed {seed}"
        assert time.process_time() - start < SECONDS, f"seed {seed}"


def check_spans(article: Article) -> None:
    for span in all_spans(article):
        assert 0 <= span.start <= span.end <= len(article.text)
        assert span.start == span.end or article.cut(span).strip()


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, InputError, "binary"),
        (b"<html><body>" + b"<p>x" * (MAX_BYTES // 4), InputError, "larger than"),
        (gzip.compress(b" " * (MAX_BYTES + 10)), InputError, "larger than"),
        (b"\x1f\x8b" + b"broken" * 20, InputError, "gzip"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>x</title></item></channel></rss>', NotAnArticle, "news feed"),
        (b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss><channel>&lol2;</channel></rss>', InputError, "entities"),
        (b"{\\rtf1\\ansi Die Regierung}", InputError, "RTF"),
        (b"PK\x03\x04" + b"\0" * 60, InputError, "EPUB"),
    ],
    ids=["image", "50 MB", "gzip bomb", "broken gzip", "feed", "billion laughs", "rich text", "broken zip"],
)  # fmt: skip
def test_faults_of_files_are_named_in_one_line(data: bytes, error: type[DepescheError], words: str) -> None:
    from depesche.page import read_articles

    with pytest.raises(error, match=words) as caught:
        list(read_articles(data, name="datei"))
    assert str(caught.value).startswith("datei: ") and "\n" not in str(caught.value)


def test_faults_cost_grows_with_size_alone() -> None:
    paragraph = "<p>Die Regierung in Wien hat am Montag {n} Diplomaten ausgewiesen. Die Botschaft wies den Vorwurf als haltlos zurück.</p>"
    times = []
    for count in (1_000, 4_000):
        page = "<html><body><h1>Zehn Diplomaten müssen gehen</h1>" + "".join(paragraph.format(n=n) for n in range(count)) + "</body></html>"
        start = time.process_time()
        read_page(page.encode(), name="lang.html")
        times.append(time.process_time() - start)
    assert times[1] < 4 * 2 * times[0] + 0.5
