"""The visitor against servers that mean no good: what comes is a page within its limits, or one clear fault."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import msgspec
import pytest

from builder.errors import FetchError
from builder.fetch.download import LIMITS, PAGE_TYPES, Page, Validators
from builder.fetch.urls import read_url
from builder.fetch.visitor import Visitor
from builder.fetch.wire import World
from tests.fetch.conftest import Clock, Site

PAGE = b"<html><body><p>Talks began on Monday.</p></body></html>"
SMALL = msgspec.structs.replace(LIMITS, size=100_000)


def fetch(url: str, world: World, **limits: float) -> Page:
    visitor = Visitor(world, limits=msgspec.structs.replace(SMALL, **limits))
    return visitor.fetch(read_url(url, local=world.local), types=PAGE_TYPES)


def test_a_page_comes_whole_with_what_the_server_says_of_it(site: Site, world: World) -> None:
    site.put("/a?b", PAGE, kind="text/html; charset=utf-8", head='ETag: "1"\r\nLast-Modified: yesterday\r\n')
    page = fetch(site.url("/a?b#c"), world)
    assert (page.raw, page.content_type, page.charset) == (PAGE, "text/html", "utf-8")
    assert page.validators == Validators(etag='"1"', last_modified="yesterday")
    path, headers = site.asked[-1]
    assert path == "/a?b"
    assert headers["User-Agent"] == "briefing-site" and headers["Host"] == f"127.0.0.1:{site.port}"
    assert not headers.keys() & {"Cookie", "Authorization", "Referer"}


def test_gzip_and_chunks_are_unpacked(site: Site, world: World) -> None:
    site.put("/gzip", gzip.compress(PAGE), head="Content-Encoding: gzip\r\n")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.answers["/chunks"] = head + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    assert fetch(site.url("/gzip"), world).raw == PAGE
    assert fetch(site.url("/chunks"), world).raw == b"abcde"


@pytest.mark.parametrize(
    "place", ["10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "127.0.0.1"]
)
def test_an_address_that_is_not_public_is_never_connected_to(place: str, strict: World) -> None:
    bare = place.strip("[]")
    world = msgspec.structs.replace(strict, resolve=lambda host, port: [bare])
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(f"http://{place}/", world)


def test_one_private_answer_among_public_ones_spoils_all(strict: World) -> None:
    world = msgspec.structs.replace(strict, resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch("http://rebind.example/", world)


@pytest.mark.parametrize("answer", [[], ["not an address"]])
def test_a_host_without_an_address_is_one_fault(answer: list[str], strict: World) -> None:
    with pytest.raises(FetchError, match="its host is not known"):
        fetch("http://nowhere.example/", msgspec.structs.replace(strict, resolve=lambda host, port: answer))


def test_the_checked_address_is_the_one_connected_to(site: Site, world: World) -> None:
    """The name is asked for once a request: a second answer could be another one."""
    answers = {"name.example": ["127.0.0.1"]}
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[host]

    site.put("/a", PAGE)
    assert fetch(site.url("/a", host="name.example"), msgspec.structs.replace(world, resolve=resolve)).raw == PAGE
    assert asked == ["name.example", "name.example"], "once for robots.txt and once for the page"
    assert site.asked[-1][1]["Host"] == f"name.example:{site.port}"


@pytest.mark.parametrize(
    ("location", "fault"),
    [
        ("http://private.example/", "not on the public internet"),
        ("//private.example/a", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("file:///etc/passwd", "http or https"),
        ("data:text/html,x", "http or https"),
        ("ftp://example.org/", "http or https"),
        ("http://0x7f.1/", "a number"),
        ("http://a@b.example/", "user name"),
        ("", "in a circle"),
        ("/start", "in a circle"),
    ],
)
def test_every_redirect_is_judged_anew(
    location: str, fault: str, site: Site, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host passes as public here, so that only the second can be what is refused."""
    known = {"127.0.0.1": ["127.0.0.1"], "private.example": ["192.168.0.1"], "::1": ["::1"]}
    monkeypatch.setattr("builder.fetch.wire.is_public", lambda address: str(address) == "127.0.0.1")
    monkeypatch.setattr("builder.fetch.urls._PORTS", {"http": site.port, "https": 443})
    careful = msgspec.structs.replace(world, local=False, resolve=lambda host, port: known[host])
    site.put("/start", status="302 Found", head=f"Location: {location}\r\n")
    with pytest.raises(FetchError, match=fault):
        fetch("http://127.0.0.1/start", careful)
    assert site.paths() == ["/start"]


def test_redirects_are_followed_up_to_their_limit(site: Site, world: World) -> None:
    for number in range(8):
        site.put(f"/{number}", status="301 Moved", head=f"Location: /{number + 1}\r\n")
    site.put("/8", PAGE)
    assert fetch(site.url("/4"), world).target.url == site.url("/8")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(site.url("/0"), world)


def drip(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(400):  # twenty seconds, which no test waits for
            connection.sendall(piece)
            time.sleep(0.05)

    return send


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Never: ends\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"."),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n.\r\n"),
    ],
    ids=["status", "headers", "body", "chunks"],
)
def test_a_drip_ends_at_the_limit_of_the_whole_page(head: bytes, piece: bytes, site: Site, world: World) -> None:
    real = msgspec.structs.replace(world, clock=time.monotonic)
    site.answers["/a"] = drip(head, piece)
    with pytest.raises(FetchError, match=r"after 0\.4 seconds|could not be fetched \(HTTPException\)"):
        fetch(site.url("/a"), real, seconds=0.4)


def test_an_endless_body_ends_at_the_limit_of_size(site: Site, world: World) -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    site.answers["/a"] = pour
    with pytest.raises(FetchError, match="larger than"):
        fetch(site.url("/a"), world)


def test_a_gzip_bomb_ends_at_the_limit_of_the_unpacked_size(site: Site, world: World) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < SMALL.size
    site.put("/a", bomb, head="Content-Encoding: gzip\r\n")
    with pytest.raises(FetchError, match="larger than"):
        fetch(site.url("/a"), world)


BROKEN = {
    "no type": (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "does not say of what kind"),
    "an image": (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", "image/png, which is no article"),
    "a program": (b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nx", "no article"),
    "a feed": (b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\nx", "no article"),
    "short": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\nx", "broke off"),
    "short gzip": (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)[:30],
        "broke off",
    ),
    "no gzip": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nhello", "could not be"),
    "brotli": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nhello", "packed as br"),
    "not http": (b"SSH-2.0-OpenSSH\r\n\r\n", "could not be fetched"),
    "nothing": (b"", "could not be fetched"),
    "a long head": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", "could not be fetched"),
    "many heads": (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 2000 + b"\r\n", "could not be fetched"),
    "an error": (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "answers 500"),
    "not found": (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "answers 404"),
    "deflate": (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n" + zlib.compress(PAGE),
        "packed as deflate",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_taken_is_one_line(name: str, site: Site, world: World) -> None:
    site.answers["/a"], fault = BROKEN[name]
    with pytest.raises(FetchError, match=fault) as caught:
        fetch(site.url("/a"), world)
    assert str(caught.value).startswith(site.url("/a")) and "\n" not in str(caught.value)


def test_a_server_that_is_not_there_is_one_line(site: Site, world: World) -> None:
    url = site.url("/a")
    site.close()
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(url, world)


def test_https_needs_a_server_that_proves_its_name(site: Site, world: World) -> None:
    site.put("/a", PAGE)
    with pytest.raises(FetchError, match=r"could not be fetched|was not there"):
        fetch(site.url("/a").replace("http:", "https:"), world, seconds=2)
    assert "/a" not in site.paths()


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, world: World) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private", kind="text/plain")
    site.put("/open", status="302 Found", head="Location: /private/a\r\n")
    site.put("/private/a", PAGE)
    with pytest.raises(FetchError, match=r"robots\.txt of 127\.0\.0\.1 forbids it"):
        fetch(site.url("/private/a"), world)
    with pytest.raises(FetchError, match="forbids it"):
        fetch(site.url("/open"), world)
    assert "/private/a" not in site.paths()


@pytest.mark.parametrize(
    ("status", "allowed"), [("404 Not Found", True), ("403 Forbidden", True), ("500 Oh", False), ("503 Busy", False)]
)
def test_a_site_without_robots_txt_is_open_and_one_in_trouble_closed(
    status: str, allowed: bool, site: Site, world: World
) -> None:
    site.put("/robots.txt", status=status)
    site.put("/a", PAGE)
    if allowed:
        assert fetch(site.url("/a"), world).raw == PAGE
    else:
        with pytest.raises(FetchError, match="forbids it"):
            fetch(site.url("/a"), world)


def test_an_endless_robots_txt_is_cut_and_its_start_counts(site: Site, world: World) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n" + b"# more\n" * 200_000, kind="text/plain")
    with pytest.raises(FetchError, match="forbids it"):
        fetch(site.url("/a"), world)


def test_a_host_is_asked_once_a_second_and_its_rules_once(site: Site, world: World, clock: Clock) -> None:
    visitor = Visitor(world)
    for path in ("/a", "/b", "/c"):
        site.put(path, PAGE)
        visitor.fetch(read_url(site.url(path), local=True), types=PAGE_TYPES)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b", "/c"]
    assert clock.slept == [1.0, 1.0, 1.0]


def test_a_longer_pause_is_kept_where_the_site_asks_for_it(site: Site, world: World, clock: Clock) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7", kind="text/plain")
    site.put("/a", PAGE)
    fetch(site.url("/a"), world)
    assert clock.slept == [7.0]


def test_a_kept_page_is_asked_for_with_its_validators(site: Site, world: World) -> None:
    site.put("/a", status="304 Not Modified")
    known = Validators(etag='W/"1"', last_modified="Mon, 08 Apr 2024 00:00:00 GMT")
    target = read_url(site.url("/a"), local=True)
    page = Visitor(world).fetch(target, types=PAGE_TYPES, known=lambda each: known if each == target else None)
    assert (page.status, page.raw) == (304, b"")
    headers = site.asked[-1][1]
    assert headers["If-None-Match"] == 'W/"1"' and headers["If-Modified-Since"] == known.last_modified
