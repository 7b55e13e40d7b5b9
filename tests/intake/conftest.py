"""A real server on this machine whose pages, feeds and faults a test sets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = tuple[int, dict[str, str], bytes]
Maker = Callable[["Handler"], None]

PARAGRAPHS = (
    "Polen hat am Montag {n} belarussische Diplomaten ausgewiesen, wie das Außenministerium in Warschau mitteilte.",
    "Der Schritt sei eine Antwort auf die Ereignisse an der Grenze, sagte eine Sprecherin des Ministeriums vor Journalisten.",
    "Die Regierung in Minsk kritisierte die Entscheidung scharf und kündigte an, in gleicher Weise darauf zu antworten.",
)


def page(n: int, day: str = "2024-05-14") -> bytes:
    """Return the page of an article of our own."""
    told = "".join(f"<p>{p.format(n=n)}</p>" for p in PARAGRAPHS)
    return (
        f"<html lang='de'><head><title>Warschau weist {n} Diplomaten aus</title>"
        f"<meta property='article:published_time' content='{day}T10:00:00+02:00'></head>"
        f"<body><article><h1>Warschau weist {n} Diplomaten aus</h1>{told}</article></body></html>"
    ).encode()


def rss(*links: str, stamp: str = "Tue, 14 May 2024 10:00:00 GMT") -> bytes:
    """Return a feed of links."""
    items = "".join(f"<item><title>Nachricht</title><link>{link}</link><pubDate>{stamp}</pubDate></item>" for link in links)
    return f"<?xml version='1.0'?>\n<rss version='2.0'><channel><title>Press</title><link>/</link>{items}</channel></rss>".encode()


class Handler(BaseHTTPRequestHandler):
    """Answer as the site says, and write down what was asked."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.path, dict(self.headers.items()), time.monotonic()))
        made = site.pages.get(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):
            if callable(made):
                made(self)
            else:
                self.reply(*(made or (404, {}, b"there is no such page")))

    def reply(self, status: int, headers: dict[str, str], data: bytes) -> None:
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, data = 304, b""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Site:
    """Hold what a server answers at each path, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.root = f"http://localhost:{port}"
        self.pages: dict[str, Answer | Maker] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        self.gone = threading.Event()

    def put(self, path: str, data: bytes, **headers: str) -> str:
        """Let a path answer with data; return its address."""
        self.pages[path] = (200, {name.replace("_", "-"): value for name, value in headers.items()}, data)
        return self.root + path

    def move(self, path: str, target: str) -> str:
        """Let a path lead on."""
        self.pages[path] = (302, {"Location": target}, b"")
        return self.root + path

    @property
    def paths(self) -> list[str]:
        """What was asked, robots.txt left aside."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


class Server(ThreadingHTTPServer):
    """Serve a site."""

    daemon_threads = True
    site: Site


@pytest.fixture
def sites() -> Iterator[Callable[[], Site]]:
    """Give a function that starts a site of its own on this machine."""
    running: list[Server] = []

    def start() -> Site:
        server = Server(("localhost", 0), Handler)
        server.site = Site(server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        running.append(server)
        return server.site

    yield start
    for server in running:
        server.site.gone.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(sites: Callable[[], Site]) -> Site:
    """Give a running site."""
    return sites()
