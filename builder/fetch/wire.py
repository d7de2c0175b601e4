"""One request to one checked address: the name is resolved once, every answer is judged, and that address is used."""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

import msgspec

from builder.errors import FetchError
from builder.fetch.addresses import Address, is_public
from builder.fetch.urls import Target

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port → the addresses as text; raises OSError where there is none."""
Clock = Callable[[], float]
"""Seconds that only grow, such as `time.monotonic`."""


class World(msgspec.Struct, frozen=True, kw_only=True):
    """What a request needs of the world; tests pass their own.

    `local` allows addresses that are not public, and other ports than 80 and 443.
    """

    clock: Clock
    sleep: Callable[[float], None]
    resolve: Resolve
    local: bool = False


class _Timed(io.RawIOBase):
    """What a server sends, until a moment that no drip of single bytes can put off."""

    def __init__(self, sock: socket.socket, *, clock: Clock, end: float) -> None:
        self._sock, self._clock, self._end = sock, clock, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base says only "a buffer"
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._sock.recv_into(buffer)


class Wire:
    """An open connection that answers one request; to be used in a `with`."""

    def __init__(self, sock: socket.socket, *, clock: Clock, end: float) -> None:
        self._sock = sock
        self._reader: BinaryIO = io.BufferedReader(_Timed(sock, clock=clock, end=end))

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self._sock.close()

    def makefile(self, mode: str) -> BinaryIO:
        """What `http.client.HTTPResponse` reads from."""
        return self._reader

    def ask(self, target: Target, *, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        """Sends one GET and reads the head of the answer; raises OSError or http.client.HTTPException."""
        lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.authority}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._sock.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        response = http.client.HTTPResponse(self, method="GET")  # type: ignore[arg-type]  # it only calls makefile
        response.begin()
        return response


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives for a host; raises OSError where it knows none."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def find_address(target: Target, *, world: World) -> Address:
    """The address to connect to. One answer that is not public spoils all: the next question may get it first."""
    try:
        found = [ipaddress.ip_address(text) for text in world.resolve(target.host, target.port)]
    except (OSError, ValueError, UnicodeError):
        found = []
    if not found:
        raise FetchError(where=target.url, what="its host is not known", right="check the address and the network")
    if not world.local and not all(is_public(address) for address in found):
        right = "only pages that everybody can reach are added; --allow-local is for your own machine"
        raise FetchError(where=target.url, what="its host is not on the public internet", right=right)
    return found[0]


def open_wire(target: Target, *, world: World, end: float) -> Wire:
    """A connection to the target's checked address, encrypted for https with the certificate of its host.

    `end` is the moment of `world.clock` at which everything about it stops. Raises FetchError for a host that is not
    public, OSError for a connection that fails.
    """
    address = find_address(target, world=world)
    left = end - world.clock()
    if left <= 0:
        raise TimeoutError
    sock = socket.create_connection((str(address), target.port), timeout=left)
    if target.scheme == "https":
        try:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
        except (OSError, ValueError):
            sock.close()
            raise
    return Wire(sock, clock=world.clock, end=end)
