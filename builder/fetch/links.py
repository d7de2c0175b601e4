"""The addresses in a feed (its items) and in an OPML file (its feeds); nothing else of either is read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from builder.errors import FetchError

MOST = 200
_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS_1 = "{http://purl.org/rss/1.0/}"


class _Item(msgspec.Struct, frozen=True):
    """An item of a JSON Feed."""

    url: str | None = None


class _JsonFeed(msgspec.Struct, frozen=True):
    """What we need of a JSON Feed (jsonfeed.org)."""

    version: str
    items: list[_Item] = []


def list_items(raw: bytes, *, where: str) -> tuple[str, ...]:
    """The links of a feed's items as written, each once, in its order, at most 200; raises FetchError for no feed.

    RSS 2.0 and 1.0, Atom (RFC 4287) and JSON Feed are read.
    """
    found = _list_json(raw) if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else _list_xml(raw)
    if found is None:
        right = "give the address of an RSS, Atom or JSON feed; a page is added without --feed"
        raise FetchError(where=where, what="is not a feed that can be read", right=right)
    return tuple(dict.fromkeys(link for link in found if link))[:MOST]


def list_feeds(raw: bytes, *, where: str) -> tuple[str, ...]:
    """The addresses of the feeds in an OPML file, each once, in its order; raises FetchError where it is none."""
    root = _parse(raw)
    if root is None or root.tag.lower() != "opml":
        raise FetchError(where=where, what="is not OPML", right="export your feeds as OPML again")
    outlines = [{key.lower(): value for key, value in each.attrib.items()} for each in root.iter("outline")]
    return tuple(dict.fromkeys(url for each in outlines if (url := each.get("xmlurl", "").strip())))[:MOST]


def _parse(raw: bytes) -> Element | None:
    """The root of an XML document; None for what is none, or has a document type of its own (bombs need one)."""
    try:
        root: Element = ElementTree.fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError, MemoryError):
        return None
    return root


def _list_xml(raw: bytes) -> list[str] | None:
    root = _parse(raw)
    if root is None:
        return None
    if root.tag == f"{_ATOM}feed":
        return [_find_alternate(entry) for entry in root.iter(f"{_ATOM}entry")]
    if root.tag == "rss":
        return [_find_rss_link(item) for item in root.iter("item")]
    if root.tag.endswith("}RDF"):
        return [(item.findtext(f"{_RSS_1}link") or "").strip() for item in root.iter(f"{_RSS_1}item")]
    return None


def _find_alternate(entry: Element) -> str:
    links = [link for link in entry.iter(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in links if link.get("type", "text/html") in ("text/html", "application/xhtml+xml")]
    return next((link.get("href", "").strip() for link in (*pages, *links)), "")


def _find_rss_link(item: Element) -> str:
    """`<link>`, else a `<guid>` that is an address, as it is unless it says otherwise."""
    link = (item.findtext("link") or "").strip()
    guid = item.find("guid")
    if not link and guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        return (guid.text or "").strip()
    return link


def _list_json(raw: bytes) -> list[str] | None:
    try:
        feed = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return list(_list_urls(feed)) if "jsonfeed.org/version/" in feed.version else None


def _list_urls(feed: _JsonFeed) -> Iterator[str]:
    yield from (item.url.strip() for item in feed.items if item.url)
