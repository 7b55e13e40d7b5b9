"""Connections that go only where the guard lets them, and end at a deadline however slowly the other side drips."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from depesche.intake.guarding import Guard


class Wire(httpcore2.NetworkBackend):
    """Connect to the very addresses that the guard has looked at."""

    def __init__(self, guard: Guard) -> None:
        self._guard, self._inner = guard, httpcore2.SyncBackend()
        self._deadline = float("inf")

    def allow(self, seconds: float) -> None:
        """Set the time that the next request may take as a whole."""
        self._deadline = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return how long one step may take; raise ReadTimeout when the time is over."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("took too long as a whole")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a host by the first of its addresses that answers."""
        *others, last = self._guard.addresses(host, port)
        for address in others:
            try:
                return _Timed(self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options), self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return _Timed(self._inner.connect_tcp(last, port, self.left(timeout), local_address, socket_options), self)


class _Timed(httpcore2.NetworkStream):
    """Read and write within the wire's deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._wire.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout)), self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
