"""The addresses in one page: those a reader follows and those the browser fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from builder.verify.nodes import Places

_ADDRESSES = ("href", "xlink:href", "src", "srcset", "poster", "data", "style", "background")
_LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch",
                 "manifest", "apple-touch-icon", "mask-icon", "prerender"}  # fmt: skip
_URL = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])([^\"')\s]{1,2000})", re.I)


def read_links(tree: LexborHTMLParser) -> Iterator[str]:
    """The addresses a reader can follow, SVG links included."""
    for node in tree.css("a[href], area[href]"):
        attributes = node.attributes
        for name in ("href", "xlink:href"):
            if name in attributes:
                yield attributes[name] or ""


def read_loads(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """What the browser fetches or opens by itself: (element, address), inline styles included."""
    for node in tree.css("[src], [srcset], [poster], object[data], link[href], use[href], image[href], [background]"):
        attributes = node.attributes
        tag = node.tag or ""
        if tag == "link" and not _LOADED_LINKS & set((attributes.get("rel") or "").lower().split()):
            continue
        for name in ("src", "poster", "data", "background"):
            if attributes.get(name):
                yield tag, attributes[name] or ""
        if tag in ("link", "use", "image"):
            yield tag, attributes.get("href") or attributes.get("xlink:href") or ""
        for part in (attributes.get("srcset") or "").split(","):
            if part.strip():
                yield tag, part.split()[0]
    for node in tree.css("style, [style]"):
        css = node.text() if node.tag == "style" else node.attributes.get("style") or ""
        yield from ((node.tag or "", found) for found in _URL.findall(css))
    for node in tree.css("base[href], meta[http-equiv=refresh i]"):
        yield node.tag or "", node.attributes.get("href") or (node.attributes.get("content") or "").partition("=")[2]


def read_canonical(tree: LexborHTMLParser) -> str | None:
    """The address at which the page says it is published."""
    node = tree.css_first("link[rel=canonical]")
    return node.attributes.get("href") if node is not None else None


def find_link_place(site: Path, path: str, address: str) -> str:
    """The place of the first element that holds this address; reads the page again, for a fault's line only."""
    tree = LexborHTMLParser((site / path).read_bytes())
    places = Places(tree, path=path)
    for node in tree.css("[href], [src], [srcset], [poster], [data], [style], [background]"):
        if any(name in _ADDRESSES and address in (value or "") for name, value in node.attributes.items()):
            return places.find(node)
    return path
