"""Addresses and feeds, with a real server: what is new is read, what is wrong costs one line and the rest goes on."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from depesche.article import Article
from depesche.errors import DepescheError, InputError, StoreError
from depesche.intake.asking import MAX_BYTES
from depesche.intake.feeds import is_feed, read_feed
from depesche.intake.fetching import Fetcher, Manners
from depesche.intake.guarding import is_private
from depesche.intake.visits import Visit, Visits, visits_of
from depesche.intake.web import Web, list_of_addresses
from tests.intake.conftest import Handler, Site, page, rss

QUICK, PATIENT = Manners(pause=0, timeout=2, whole=6), Manners(pause=0, timeout=20, whole=120)
Read = Callable[..., tuple[list[str], list[str], int]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Give a function that reads addresses in a run of its own and tells headlines, complaints and what was unchanged."""

    def call(*urls: str, manners: Manners = PATIENT, typed: bool = True) -> tuple[list[str], list[str], int]:
        found, told = [], []
        with Fetcher(manners) as fetcher, Visits(tmp_path / "press-visits") as visits:
            web = Web(lambda: fetcher, visits)
            for url in urls:
                for _, got in web.read(url, typed=typed):
                    if isinstance(got, DepescheError):
                        assert "\n" not in str(got)
                        told.append(str(got))
                    elif isinstance(got, Article):
                        found.append(got.cut(got.headline))
            return found, told, web.unchanged

    return call


def test_feed_gives_the_articles_of_its_entries(site: Site, read: Read) -> None:
    for n in (3, 4):
        site.put(f"/a/{n}", page(n))
    feed = site.put("/news.rss", rss(site.root + "/a/3", "/a/4"))
    found, told, _ = read(feed)
    assert (found, told) == (["Warschau weist 3 Diplomaten aus", "Warschau weist 4 Diplomaten aus"], [])


def test_atom_and_a_bad_entry_among_good_ones(site: Site, read: Read) -> None:
    site.put("/a/5", page(5))
    entries = "".join(
        f"<entry><title>x</title><id>{n}</id><link href='/a/{n}'/><updated>2024-05-14T10:00:00Z</updated></entry>" for n in (9, 5)
    )
    feed = site.put("/atom", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Press</title>{entries}</feed>".encode())
    found, told, _ = read(feed)
    assert found == ["Warschau weist 5 Diplomaten aus"]
    assert len(told) == 1 and "answered 404" in told[0]


def test_second_run_asks_only_for_what_is_new(site: Site, read: Read) -> None:
    site.put("/a/3", page(3), ETag='"a3"')
    feed = site.put("/news.rss", rss("/a/3"), ETag='"one"', Last_Modified="Tue, 14 May 2024 10:00:00 GMT")
    assert read(feed)[0] == ["Warschau weist 3 Diplomaten aus"]
    site.asked.clear()
    assert read(feed) == ([], [], 1)
    assert site.paths == ["/news.rss"]
    asked = site.asked[-1][1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"one"', "Tue, 14 May 2024 10:00:00 GMT")
    site.put("/a/4", page(4))
    site.put("/news.rss", rss("/a/3", "/a/4"), ETag='"two"')
    site.asked.clear()
    assert read(feed) == (["Warschau weist 4 Diplomaten aus"], [], 1)
    assert site.paths == ["/news.rss", "/a/4"]


def test_entry_that_changed_is_asked_for_with_its_mark(site: Site, read: Read) -> None:
    site.put("/a/3", page(3), ETag='"a3"')
    feed = site.put("/news.rss", rss("/a/3"))
    read(feed)
    site.put("/news.rss", rss("/a/3", stamp="Wed, 15 May 2024 10:00:00 GMT"))
    assert read(feed) == ([], [], 1)
    assert site.asked[-1][1]["If-None-Match"] == '"a3"'
    site.put("/a/3", page(33), ETag='"a33"')
    site.put("/news.rss", rss("/a/3", stamp="Thu, 16 May 2024 10:00:00 GMT"))
    assert read(feed)[0] == ["Warschau weist 33 Diplomaten aus"]


def test_stopped_run_goes_on_where_it_was(site: Site, tmp_path: Path, read: Read) -> None:
    for n in (3, 4, 5):
        site.put(f"/a/{n}", page(n))
    feed = site.put("/news.rss", rss("/a/3", "/a/4", "/a/5"), ETag='"one"')
    with Fetcher(QUICK) as fetcher, Visits(tmp_path / "press-visits") as visits:
        run = Web(lambda: fetcher, visits).read(feed)
        next(run)
        next(run)  # the first was taken, the second is being stored when the run stops
    found, _, unchanged = read(feed)
    assert found == ["Warschau weist 4 Diplomaten aus", "Warschau weist 5 Diplomaten aus"]
    assert unchanged == 1


def test_entry_that_failed_is_tried_again_although_the_feed_is_unchanged(site: Site, read: Read) -> None:
    feed = site.put("/news.rss", rss("/a/3"), ETag='"one"')
    assert "answered 404" in read(feed)[1][0]
    site.put("/a/3", page(3))
    assert read(feed)[0] == ["Warschau weist 3 Diplomaten aus"]


def test_robots_txt_is_asked_once_and_minded(site: Site, read: Read) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed/\n")
    site.put("/a/3", page(3))
    site.put("/closed/4", page(4))
    found, told, _ = read(site.put("/news.rss", rss("/closed/4", "/a/3")))
    assert found == ["Warschau weist 3 Diplomaten aus"]
    assert len(told) == 1 and "robots.txt asks not to read it" in told[0]
    assert "/closed/4" not in site.paths
    assert sum(path == "/robots.txt" for path, _, _ in site.asked) == 1


def test_robots_txt_that_fails_counts_as_a_no(site: Site, read: Read) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    site.put("/a/3", page(3))
    assert "counts as a no" in read(site.root + "/a/3")[1][0]
    assert site.paths == []


def test_requests_to_a_host_keep_a_pause_that_robots_txt_may_lengthen(site: Site, read: Read) -> None:
    site.put("/a/3", page(3))
    feed = site.put("/news.rss", rss("/a/3"))
    read(feed, manners=Manners(pause=0.2))
    times = [at for _, _, at in site.asked]
    assert len(times) == 3 and all(b - a >= 0.19 for a, b in pairwise(times))
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 0.4\n")
    site.asked.clear()
    read(feed)
    assert site.asked[1][2] - site.asked[0][2] >= 0.39


def test_redirects_in_a_circle_and_without_end_are_left(site: Site, read: Read) -> None:
    site.move("/one", "/two")
    site.move("/two", "/one")
    for n in range(9):
        site.move(f"/far/{n}", f"/far/{n + 1}")
    site.put("/a/3", page(3))
    found, told, _ = read(site.put("/news.rss", rss("/one", "/far/0", "/a/3")))
    assert found == ["Warschau weist 3 Diplomaten aus"]
    assert "in a circle" in told[0] and "more than 5 times" in told[1]


def test_redirect_and_listed_address_that_are_none_are_one_line_each(site: Site, read: Read) -> None:
    site.move("/nowhere", "http://[::1")
    found, told, _ = read(f"{site.root}/nowhere", "http://[::1", manners=QUICK)
    assert not found and [line.partition(" ")[0] for line in told] == [f"{site.root}/nowhere:", "http://[::1:"]
    assert read("http://[::1", typed=False)[1][0].startswith("http://[::1: not a valid address")


def test_private_addresses_behind_feeds_and_redirects_are_refused(sites: Callable[[], Site], read: Read) -> None:
    site, inner = sites(), sites()
    inner.put("/a/3", page(3))
    port = inner.root.rpartition(":")[2]
    site.move("/redirect", f"{inner.root}/a/3")
    links = ("/redirect", f"{inner.root}/a/3", f"http://127.0.0.1:{port}/a/3", f"http://[::1]:{port}/a/3", f"http://2130706433:{port}/a/3")
    found, told, _ = read(site.put("/news.rss", rss(*links)))
    assert found == []
    assert len(told) == 5 and all("private address" in line for line in told)
    assert inner.asked == []


def test_address_in_a_list_does_not_count_as_typed(site: Site, read: Read) -> None:
    site.put("/a/3", page(3))
    assert "private address" in read(f"{site.root}/a/3", typed=False)[1][0]
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.20.0.1", True),
        ("192.168.0.9", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("2002:7f00:1::", True),
        ("8.8.8.8", False),
        ("2a00:1450:4001:800::200e", False),
    ],
)
def test_private_addresses_are_told_from_public_ones(address: str, private: bool) -> None:
    assert is_private(address) is private


def drip(handler: Handler) -> None:
    """Send a head that never ends, a byte now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.site.gone.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def hang(handler: Handler) -> None:
    """Take the request and say nothing."""
    handler.server.site.gone.wait(10)
    handler.close_connection = True


def cut(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(page(3))
    handler.close_connection = True


def endless(handler: Handler) -> None:
    """Send two gigabytes without saying so."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    block = b"<p>" + b"x" * 1_000_000
    for _ in range(2_000):
        handler.wfile.write(block)
    handler.close_connection = True


def boast(handler: Handler) -> None:
    """Say that two gigabytes come."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(2_000_000_000))
    handler.end_headers()
    handler.close_connection = True


def packed(data: bytes) -> Callable[[Handler], None]:
    return lambda handler: handler.reply(200, {"Content-Encoding": "gzip"}, data)


def bomb() -> bytes:
    """Return a few kilobytes that unpack to two gigabytes, by repeating a packed part of zeros."""
    member = gzip.compress(b"\0" * 10_000_000)
    return member * 200


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (drip, "no whole answer in time"),
        (hang, "no whole answer in time"),
        (cut, "can't be fetched"),
        (endless, f"larger than {MAX_BYTES // 1_000_000} MB"),
        (boast, f"larger than {MAX_BYTES // 1_000_000} MB"),
        (packed(bomb()), f"larger than {MAX_BYTES // 1_000_000} MB"),
        (packed(gzip.compress(page(3))[:-30]), "cut off"),
        (packed(b"no gzip at all"), "can't be unpacked"),
        (lambda h: h.reply(200, {"Content-Encoding": "br"}, b"x"), "was not asked for"),
        (lambda h: h.reply(500, {}, b""), "answered 500"),
        (lambda h: h.wfile.write(b"this is no answer\r\n\r\n"), "can't be fetched"),
    ],
    ids=["drip", "hang", "cut", "endless", "boast", "bomb", "gzip-cut", "gzip-none", "brotli", "error", "no-http"],
)
def test_page_that_is_wrong_costs_one_line_and_the_rest_goes_on(
    site: Site, read: Read, fault: Callable[[Handler], None], told: str
) -> None:
    site.pages["/bad"] = fault
    site.put("/a/3", page(3))
    manners = QUICK if fault in (drip, hang) else PATIENT
    found, lines, _ = read(site.put("/news.rss", rss("/bad", "/a/3")), manners=manners)
    assert found == ["Warschau weist 3 Diplomaten aus"]
    assert len(lines) == 1 and told in lines[0] and f"{site.root}/bad" in lines[0]


def test_host_that_keeps_failing_is_left_for_the_next_run(site: Site, read: Read) -> None:
    for n in range(6):
        site.pages[f"/cut/{n}"] = cut
    _, told, _ = read(site.put("/news.rss", rss(*(f"/cut/{n}" for n in range(6)))))
    assert len(told) == 6
    assert sum("left for the next run" in line for line in told) == 3
    assert len(site.paths) == 4


def test_packed_pages_are_unpacked(site: Site, read: Read) -> None:
    site.pages["/a/3"] = packed(gzip.compress(page(3)[:500]) + gzip.compress(page(3)[500:]))
    assert read(site.root + "/a/3")[0] == ["Warschau weist 3 Diplomaten aus"]


LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><rss version='2.0'><channel><item><link>/a/3</link><title>&j;</title></item></channel></rss>"
)
OUTSIDE = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    "<rss version='2.0'><channel><item><link>http://press.example/&x;</link></item></channel></rss>"
)


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE], ids=["laughs", "file"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert is_feed(data)
    with pytest.raises(InputError, match="defines entities of its own"):
        read_feed(data, "http://press.example/feed")


def test_feed_that_is_damaged_gives_what_is_whole_and_says_so(site: Site, read: Read) -> None:
    site.put("/a/3", page(3))
    whole = rss("/a/3", "/a/4")
    found, told, _ = read(site.put("/news.rss", whole[: whole.index(b"/a/4") - 20]))
    assert found == ["Warschau weist 3 Diplomaten aus"]
    assert len(told) == 1 and "the feed is damaged" in told[0]


def test_feed_without_entries_and_one_that_is_too_large_are_told() -> None:
    with pytest.raises(InputError, match="without an entry"):
        read_feed(rss(), "http://press.example/feed")
    with pytest.raises(InputError, match="larger than 10 MB"):
        read_feed(b"<rss>" + b" " * 10_000_001, "http://press.example/feed")


@pytest.mark.parametrize(
    ("data", "feed"),
    [
        (rss("/a"), True),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'/>", True),
        (b"<?xml version='1.0'?>\n<!-- ours --><?xml-stylesheet href='x'?><rdf:RDF xmlns:rdf='x'></rdf:RDF>", True),
        (page(3), False),
        (b"<html><body><rss>x</rss></body></html>", False),
        (b"<!--" * 20_000, False),
        (b"", False),
    ],
)
def test_feeds_are_told_from_pages(data: bytes, feed: bool) -> None:
    assert is_feed(data) is feed


def test_list_of_addresses_is_told_from_a_text() -> None:
    assert list_of_addresses(b"# ours\nhttps://press.example/a\n\nhttp://press.example/b\r\n") == [
        "https://press.example/a",
        "http://press.example/b",
    ]
    assert list_of_addresses(b"https://press.example/a\nis an address") == []
    assert list_of_addresses(page(3)) == []


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://press.example:99999/", "http://a b/", "http://\x00/"])
def test_address_that_is_none_is_one_line(url: str, read: Read) -> None:
    found, told, _ = read(url)
    assert not found and len(told) == 1


def test_visits_lie_beside_a_store_and_a_damaged_file_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert visits_of("press.depesche") == Path("press.depesche-visits")
    assert visits_of("postgresql://ada:secret@db/press").parent == tmp_path / "depesche"
    (tmp_path / "damaged").write_bytes(b"no database" * 500)
    with Visits(tmp_path / "damaged") as visits, pytest.raises(StoreError, match="may be deleted"):
        visits.note("http://press.example/", Visit())
