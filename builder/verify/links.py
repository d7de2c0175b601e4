"""Does every address on the site lead to a file and an id, and does nothing load from another host?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from builder.verify.addresses import find_link_place
from builder.verify.pages import Page
from builder.verify.report import SiteFault

_HARMLESS = ("mailto", "tel")


class Target(msgspec.Struct, frozen=True):
    """Where an address leads: a path below the site with a fragment, or (path None) out of the site."""

    path: str | None
    fragment: str


class _Address(msgspec.Struct, frozen=True):
    scheme: str
    host: str
    path: str
    fragment: str


@lru_cache(maxsize=200_000)
def _split_address(address: str) -> _Address | None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # `http://[::1` and its like
        return None
    return _Address(parts.scheme.lower(), parts.netloc, unquote(parts.path), unquote(parts.fragment))


def resolve_address(address: str, *, page: str, base: str) -> Target | None:
    """Where the address leads from the page; None when it is no address or climbs out of the site.

    `base` is the address at which the site is published (`https://example.org/briefing/`), or `/`:
    addresses below it, whole or from the root as 404.html writes them, are the site's own.
    """
    parts = _split_address(address)
    if parts is None:
        return None
    home = _split_address(base) or _Address("", "", "/", "")
    if parts.scheme or parts.host:
        ours = parts.host == home.host and parts.scheme in ("", home.scheme) and bool(home.host)
        if not (ours and parts.path.startswith(home.path)):
            return Target(None, "")
    if not parts.path and not parts.host:
        return Target(page, parts.fragment)
    path = _find_path(parts.path or "/", page=page, root=home.path)
    return None if path is None else Target(path, parts.fragment)


def _find_path(path: str, *, page: str, root: str) -> str | None:
    if path.startswith("/"):
        if not f"{path}/".startswith(root):
            return None
        joined = path[len(root) :]
    else:
        joined = posixpath.join(posixpath.dirname(page), path)
    clean = posixpath.normpath(joined or ".")
    if clean == ".." or clean.startswith("../"):
        return None
    if clean == "." or joined.endswith(("/", "/.", "/..")) or joined in (".", ".."):
        return posixpath.normpath(posixpath.join(clean, "index.html"))
    return clean


class LinkChecker:
    """Holds the names of all files and the ids of all pages while links are checked."""

    def __init__(self, site: Path, pages: Mapping[str, Page], *, base: str) -> None:
        self._site = site
        self._pages = pages
        self._base = base
        self._files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        self.external: set[str] = set()
        self.checked = 0

    def find_faults(self, page: Page) -> Iterator[SiteFault]:
        """All links of the page that lead nowhere, and all that it loads from elsewhere."""
        for address in dict.fromkeys(page.links):
            wrong = self._judge_link(address, page=page.path)
            if wrong is not None:
                yield self._tell(address, wrong, page=page.path)
        for tag, address in dict.fromkeys(page.loads):
            wrong = self._judge_load(tag, address, page=page.path)
            if wrong is not None:
                yield self._tell(address, wrong, page=page.path)

    def _tell(self, address: str, wrong: tuple[str, str], *, page: str) -> SiteFault:
        return SiteFault(find_link_place(self._site, page, address), *wrong)

    def _judge_link(self, address: str, *, page: str) -> tuple[str, str] | None:
        parts = _split_address(address)
        if parts is not None and parts.scheme and parts.scheme not in ("http", "https"):
            harmless = parts.scheme in _HARMLESS or address == "javascript:void(0)"
            return None if harmless else (f"links to “{address[:80]}”", "link to http, https or a page of the site")
        target = resolve_address(address, page=page, base=self._base)
        if target is not None and target.path is None:
            self.external.add(address)
            return None
        self.checked += 1
        return self._judge_target(target, address=address)

    def _judge_target(self, target: Target | None, *, address: str) -> tuple[str, str] | None:
        if target is None or target.path is None or not self._has_file(target.path):
            return f"links to {address[:200]}, and there is no such file", "link to a file of the site"
        found = self._pages.get(target.path)
        if found is None or target.fragment in ("", "top") or target.fragment in found.ids:
            return None
        return f"links to {address[:200]}, and {target.path} has no id “{target.fragment[:80]}”", "link to an id there"

    def _has_file(self, path: str) -> bool:
        return path in self._files or f"{path}/index.html" in self._files

    def _judge_load(self, tag: str, address: str, *, page: str) -> tuple[str, str] | None:
        parts = _split_address(address)
        if tag == "base":
            return "a base element turns every link of the page", "leave it out"
        if parts is not None and parts.scheme == "data":
            return None
        target = resolve_address(address, page=page, base=self._base)
        if parts is None or parts.scheme not in ("", "http", "https") or (target and target.path is None):
            return f"<{tag}> loads “{address[:120]}” from another host", "the site loads nothing from elsewhere"
        self.checked += 1
        if target is None or target.path is None or not self._has_file(target.path):
            return f"<{tag}> loads {address[:200]}, and there is no such file", "load a file of the site"
        return None
