"""Fetching pages as a polite guest: robots.txt, one request a host at a time with a pause, redirects looked at one by one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit

from protego import Protego

from depesche.errors import InputError
from depesche.intake.asking import AGENT, TIMEOUT, WHOLE, Answer, Asker, Unreachable
from depesche.intake.guarding import Guard, NoWay, origin
from depesche.intake.visits import Visit

HOPS = 5
LONGEST_PAUSE = 60.0  # seconds, whatever a robots.txt says
_TRIES = 3  # failures in a row after which a host is left for the next run
_ROBOTS_BYTES = 500_000
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a fetched page: its bytes, its address behind all redirects, its marks for the next request.

    ``unchanged`` says that it is as it was at the last visit; then there are no bytes.
    """

    data: bytes
    url: str
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Say how hosts are asked: seconds between two requests, by robots.txt or not, seconds for a step and for a whole answer."""

    pause: float = 1.0
    robots: bool = True
    timeout: float = TIMEOUT
    whole: float = WHOLE


class Fetcher:
    """Fetch pages; a context manager that closes its connections."""

    def __init__(self, manners: Manners | None = None) -> None:
        self._manners = manners or Manners()
        self.guard = Guard()
        self._asker = Asker(self.guard, self._manners.timeout, self._manners.whole)
        self._rules: dict[str, Protego | None] = {}
        self._asked: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._asker.close()

    def fetch(self, url: str, known: Visit | None = None) -> Page:
        """Return the page of an address; with a visit, only if it has changed since.

        Raises InputError where it can't or must not be had.
        """
        extra = {}
        if known and known.etag:
            extra["If-None-Match"] = known.etag
        if known and known.modified:
            extra["If-Modified-Since"] = known.modified
        answer, final = self._follow(url, extra, self._manners.robots)
        if answer.status == 304:
            return Page(b"", final, unchanged=True)
        if answer.status >= 400 or answer.status < 200:
            raise InputError(f"{url}: the server answered {answer.status}; open the page in a browser and save it")
        return Page(answer.data, final, answer.headers.get("etag"), answer.headers.get("last-modified"))

    def _follow(self, url: str, extra: dict[str, str], robots: bool, most: int | None = None) -> tuple[Answer, str]:
        """Return the answer behind all redirects and its address."""
        at, seen = url, [url]
        while True:
            if robots:
                self._mind(at)
            answer = self._ask(at, extra, most)
            target = answer.headers.get("location")
            if answer.status not in _MOVED or not target:
                return answer, at
            try:
                at = urljoin(at, target)
            except ValueError:
                raise InputError(f"{url}: redirects to {target!r}, which is no address; look at it in a browser") from None
            if at in seen:
                raise InputError(f"{url}: redirects in a circle; look at the address in a browser")
            if len(seen) > HOPS:
                raise InputError(f"{url}: redirects more than {HOPS} times; look at the address in a browser")
            seen.append(at)

    def _ask(self, url: str, extra: dict[str, str], most: int | None) -> Answer:
        host = origin(url)[0]
        if self._failures.get(host, 0) >= _TRIES:
            raise Unreachable(f"{url}: left for the next run, as {host} failed {_TRIES} times in a row")
        self._wait(host)
        try:
            answer = self._asker.get(url, extra, most) if most else self._asker.get(url, extra)
        except Unreachable:
            self._failures[host] = self._failures.get(host, 0) + 1
            raise
        finally:
            self._asked[host] = time.monotonic()
        self._failures[host] = 0
        return answer

    def _wait(self, host: str) -> None:
        """Wait until a host may be asked again."""
        delays = (rules.crawl_delay(AGENT) for place, rules in self._rules.items() if rules and origin(place)[0] == host)
        pause = max([self._manners.pause, *(min(float(d), LONGEST_PAUSE) for d in delays if d)])
        left = self._asked.get(host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)

    def _mind(self, url: str) -> None:
        """Raise InputError where robots.txt shuts an address, or can't be read."""
        origin(url)
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if place not in self._rules:
            self._rules[place] = self._robots(place)
        rules = self._rules[place]
        if rules is None:
            raise InputError(f"{url}: left, as {place}/robots.txt can't be read, which counts as a no; try again later")
        if not rules.can_fetch(url, AGENT):
            raise InputError(f"{url}: {place}/robots.txt asks not to read it; save the page from a browser if you may use it")

    def _robots(self, place: str) -> Protego | None:
        """Return the rules of a host: none at all where it has no robots.txt, None where that can't be told (RFC 9309)."""
        try:
            answer, _ = self._follow(f"{place}/robots.txt", {}, False, _ROBOTS_BYTES)
        except (Unreachable, NoWay):
            raise
        except InputError:
            return None
        if answer.status >= 500:
            return None
        return Protego.parse(answer.data.decode("utf-8", "replace") if answer.status == 200 else "")
