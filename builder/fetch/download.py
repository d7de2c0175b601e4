"""One page from the web: redirects followed by hand and judged anew, with limits on time, size, kind and encoding."""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Callable, Mapping

import msgspec

from builder.errors import FetchError
from builder.fetch.urls import Target, join_url
from builder.fetch.wire import World, open_wire

AGENT = "briefing-site"
PAGE_TYPES: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
FEED_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml"), ".xml"),
    **dict.fromkeys(("application/xml", "text/xml"), ".xml"),
    **dict.fromkeys(("application/feed+json", "application/json"), ".json"),
}
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one page may cost: bytes before and after unpacking, seconds in all, redirects.

    With `cut`, what is too large is cut and not refused, as RFC 9309 has it for robots.txt.
    """

    size: int = 10 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 5
    cut: bool = False


LIMITS = Limits()


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What a server said of the page it sent, so that it can answer "not changed" (RFC 9110, section 13)."""

    etag: str | None = None
    last_modified: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What came: `status` 200 with its bytes, 304 where the kept page is still true, else an error page without bytes.

    `target` is the address after all redirects; `charset` is what the server says, which is often nothing.
    """

    target: Target
    status: int
    raw: bytes = b""
    content_type: str = ""
    charset: str | None = None
    validators: Validators = Validators()


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """How a page is asked for: its limits, the kinds that are taken (None: any), and what is looked at at each hop.

    `before` is called with each target before it is asked, and raises FetchError to refuse it; `known` gives the
    validators of a page that is kept already.
    """

    limits: Limits = LIMITS
    types: Mapping[str, str] | None = None
    before: Callable[[Target], None]
    known: Callable[[Target], Validators | None]


def download(target: Target, *, visit: Visit, world: World) -> Page:
    """The page of an address, after its redirects; raises FetchError for whatever keeps it from being had."""
    seen: set[str] = set()
    left = visit.limits.seconds
    for _ in range(visit.limits.redirects + 1):
        if target.url in seen:
            raise _fault(target, "redirects in a circle")
        seen.add(target.url)
        visit.before(target)
        # Waiting for one's turn is our own doing and does not count.
        start = world.clock()
        answer = _ask_once(target, visit=visit, world=world, end=start + left)
        left -= world.clock() - start
        if isinstance(answer, Page):
            return answer
        target = join_url(target, answer, local=world.local)
    raise _fault(target, f"redirects more than {visit.limits.redirects} times")


def _ask_once(target: Target, *, visit: Visit, world: World, end: float) -> Page | str:
    """The page, or where the server sends us instead."""
    try:
        with open_wire(target, world=world, end=end) as wire:
            response = wire.ask(target, headers=_list_headers(visit, known=visit.known(target)))
            if response.status in _REDIRECTS:
                return response.headers.get("Location", "")
            return _read_page(response, target=target, visit=visit)
    except TimeoutError:
        raise _fault(target, f"was not there after {visit.limits.seconds:g} seconds") from None
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        reason = getattr(error, "verify_message", None) or getattr(error, "strerror", None) or type(error).__name__
        raise _fault(target, f"could not be fetched ({reason})") from None


def _list_headers(visit: Visit, *, known: Validators | None) -> dict[str, str]:
    headers = {
        "User-Agent": AGENT,
        "Accept": ", ".join(visit.types) if visit.types else "*/*",
        "Accept-Encoding": "gzip",
    }
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _read_page(response: http.client.HTTPResponse, *, target: Target, visit: Visit) -> Page:
    if response.status != 200:
        return Page(target=target, status=response.status)
    kind = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
    if visit.types is not None and kind not in visit.types:
        what = f"is {kind}, which is no article" if kind else "does not say of what kind it is"
        raise FetchError(where=target.url, what=what, right=f"pages are {', '.join(visit.types)}")
    return Page(
        target=target,
        status=200,
        raw=_read_body(response, target=target, limits=visit.limits),
        content_type=kind,
        charset=response.headers.get_content_charset(),
        validators=Validators(
            etag=_one_line(response.headers.get("ETag")), last_modified=_one_line(response.headers.get("Last-Modified"))
        ),
    )


def _read_body(response: http.client.HTTPResponse, *, target: Target, limits: Limits) -> bytes:
    """The bytes of the body, unpacked; both the packed and the unpacked ones are counted while they come."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", ""):
        raise _fault(target, f"is packed as {encoding[:40]}, which was not asked for")
    unpack = zlib.decompressobj(31) if encoding == "gzip" else None
    body, packed = bytearray(), 0
    while chunk := response.read(_CHUNK):
        packed += len(chunk)
        body += unpack.decompress(chunk, limits.size + 1 - len(body)) if unpack else chunk
        if packed > limits.size or len(body) > limits.size:
            if limits.cut:
                return bytes(body[: limits.size])
            raise _fault(target, f"is larger than {limits.size / 1024 / 1024:g} MiB")
    if response.length or (unpack and not unpack.eof):
        raise _fault(target, "broke off before its end")
    return bytes(body)


def _one_line(value: str | None) -> str | None:
    """A header that can be sent back: printable ASCII of a sensible length, else nothing."""
    return value if value and len(value) <= 300 and value.isascii() and value.isprintable() else None


def _fault(target: Target, what: str) -> FetchError:
    return FetchError(where=target.url, what=what, right="nothing was kept; try again later, or save it by hand")
