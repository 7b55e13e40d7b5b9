"""One request and its answer: at most so many bytes, packed or not, and in a bounded time."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2

from depesche.errors import InputError
from depesche.intake.guarding import Guard, NoWay, origin
from depesche.intake.wire import Wire

MAX_BYTES = 50_000_000
TIMEOUT, WHOLE = 20.0, 120.0
"""Seconds that one step of an answer may take, and an answer as a whole."""

AGENT = "depesche"
_HEADERS = {
    "User-Agent": f"{AGENT} (reads press reports on a user's request)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a server answered: status, headers (names in small letters), unpacked content."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Asker:
    """Ask servers, one request after the other, over connections that are kept for a while."""

    def __init__(self, guard: Guard, timeout: float, whole: float) -> None:
        self._timeout, self._whole = timeout, whole
        self._wire = Wire(guard)
        self._context = ssl.create_default_context()
        self._pool = httpcore2.ConnectionPool(ssl_context=self._context, network_backend=self._wire, keepalive_expiry=5)
        self._proxies: dict[str, httpcore2.HTTPProxy] = {}

    def close(self) -> None:
        """Close all connections."""
        for pool in (self._pool, *self._proxies.values()):
            pool.close()

    def get(self, url: str, extra: Mapping[str, str] | None = None, most: int = MAX_BYTES) -> Answer:
        """Return the answer to a request; raise InputError where there is none, or one of more than ``most`` bytes."""
        host, _ = origin(url)
        self._wire.allow(self._whole)
        steps = dict.fromkeys(("connect", "read", "write", "pool"), self._timeout)
        with _told(url, self._whole):
            pool = self._pool_for(url, host)
            headers = [*_HEADERS.items(), *(extra or {}).items()]
            with pool.stream("GET", _plain(url), headers=headers, extensions={"timeout": steps}) as found:
                told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in found.headers}
                if told.get("content-length", "").isdigit() and int(told["content-length"]) > most:
                    raise _too_large(url, most)
                return Answer(found.status, told, _unpacked(found.iter_stream(), told.get("content-encoding", ""), url, most))

    def _pool_for(self, url: str, host: str) -> httpcore2.ConnectionPool:
        """Return the pool that reaches an address: the user's proxy where the environment names one."""
        scheme = urlsplit(url).scheme
        proxy = getproxies().get(scheme)
        if not proxy or proxy_bypass(host):
            return self._pool
        if proxy not in self._proxies:
            self._proxies[proxy] = httpcore2.HTTPProxy(proxy if "://" in proxy else f"http://{proxy}", ssl_context=self._context)
        return self._proxies[proxy]


@contextmanager
def _told(url: str, whole: float) -> Iterator[None]:
    """Turn what goes wrong on the net into one line."""
    try:
        yield
    except NoWay as problem:
        raise NoWay(f"{url}: {problem}") from None
    except httpcore2.TimeoutException:
        raise Unreachable(f"{url}: no whole answer in time ({whole:g} seconds at most); try again later") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError) as problem:
        raise Unreachable(
            f"{url}: can't be fetched ({problem or type(problem).__name__}); try again, or save the page from a browser and give the file"
        ) from None
    except (ValueError, httpcore2.UnsupportedProtocol) as problem:
        raise InputError(f"{url}: not a valid address ({problem})") from None


class Unreachable(InputError):
    """A server that does not answer, or breaks off."""


def _plain(url: str) -> str:
    """Return an address in ASCII, without its fragment."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    named = f"[{host}]" if ":" in host else host
    place = f"{named}:{parts.port}" if parts.port else named
    keep = "%/:=&?~#+!$,;'@()*[]"
    return parts._replace(netloc=place, path=quote(parts.path, keep), query=quote(parts.query, keep), fragment="").geturl()


def _too_large(url: str, most: int) -> InputError:
    return InputError(f"{url}: larger than {most // 1_000_000 or 1} MB; save the article's page alone")


def _unpacked(chunks: Iterable[bytes], packed: str, url: str, most: int) -> bytes:
    """Return the content of chunks; what is packed grows no further than the limit."""
    if packed.strip().lower() not in ("", "identity", "gzip", "x-gzip"):
        raise InputError(f"{url}: the server packed the page as {packed!r}, which was not asked for; save the page from a browser")
    found = bytearray()
    grow = _Unzip() if "gzip" in packed.lower() else None
    try:
        for chunk in chunks:
            found += grow.more(chunk, most + 1 - len(found)) if grow else chunk
            if len(found) > most:
                raise _too_large(url, most)
    except zlib.error as problem:
        raise InputError(f"{url}: what the server packed can't be unpacked ({problem}); try again later") from None
    if grow and not grow.whole:
        raise Unreachable(f"{url}: the answer is cut off; try again later")
    return bytes(found)


class _Unzip:
    """Unpack gzip, one member after the other, no further than asked."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(31)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Tell whether the last member has ended, or nothing came at all."""
        return self._member.eof or not self._begun

    def more(self, data: bytes, most: int) -> bytes:
        found = b""
        while data and len(found) < most:
            if self._member.eof:
                self._member = zlib.decompressobj(31)
            self._begun = True
            found += self._member.decompress(data, most - len(found))
            data = self._member.unused_data or self._member.unconsumed_tail
        return found
