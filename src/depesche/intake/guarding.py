"""Which addresses may be asked: private ones only where the user named their host."""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from depesche.errors import InputError

PORTS = {"http": 80, "https": 443}
_EMBEDDING = IPv6Network("64:ff9b::/96")


def origin(url: str) -> tuple[str, int]:
    """Return host and port of an address; raise InputError for one that is not of the web."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise InputError(f"{url}: not a valid address ({problem})") from None
    if parts.scheme not in PORTS or not host:
        raise InputError(f"{url}: not an address of the web; http:// and https:// are read")
    return host, port or PORTS[parts.scheme]


def is_private(address: str) -> bool:
    """Tell whether an IP address is not of the public net: of this machine, a home or company network, or of no use."""
    ip = ip_address(address.partition("%")[0])
    found = [ip]
    if isinstance(ip, IPv6Address):
        found += [inner for inner in (ip.ipv4_mapped, ip.sixtofour) if inner]
        found += [ip_address(int(ip) & 0xFFFFFFFF)] if ip in _EMBEDDING else []
    return any(not one.is_global or one.is_multicast for one in found)


class NoWay(InputError):
    """A host that is unknown, or that must not be asked."""


class Guard:
    """Look hosts up and refuse private addresses, so that no feed or redirect leads into a user's own network."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, int], bool | None] = {}

    def name(self, url: str) -> None:
        """Let the host and port of an address that the user typed be private, if it is so from the first."""
        self._named.setdefault(origin(url), None)

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the IP addresses of a host; raise NoWay for an unknown or a private one."""
        try:
            found = list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError):
            raise NoWay(f"there is no such host as {host}, or no way to it; look at the address and the net") from None
        private = next((one for one in found if is_private(one)), None)
        if (host, port) in self._named and self._named[host, port] is None:
            self._named[host, port] = private is not None
        if private and not self._named.get((host, port)):
            raise NoWay(f"{host} leads to the private address {private}, which is refused; name it yourself if you mean it")
        return found
