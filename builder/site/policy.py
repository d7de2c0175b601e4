"""The Content-Security-Policy of the site: one for all pages, with the hash of every inline script of the theme.

A policy in a page holds from file:// too: there `'self'` stands for the folder's files in Chromium. What it cannot
say in a page (frame-ancestors, reports) is left out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

MARK = '<meta http-equiv="Content-Security-Policy" content="briefing">'
"""Stands in every page of our theme until the site is built; a theme without it has no policy."""

_INLINE = re.compile(r"<(script|style)((?:\s[^<>]*)?)>(.*?)</\1>", re.S | re.I)
_DATA = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?(?!module|(?:text|application)/javascript)", re.I)
# Material writes the way to the top of the site into a script: another text for each depth of folders.
_SCOPE = re.compile(r'new URL\("[./A-Za-z0-9_~%-]*",location\)')
_SITE = (
    "default-src 'none'",
    "script-src 'self'{scripts}",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
)
_ALONE = ("default-src 'none'", "style-src{styles}", "base-uri 'none'", "form-action 'none'")


def collect_scripts(pages: Iterable[str], *, model: str) -> frozenset[str]:
    """The hashes of the inline scripts of these pages that stand on the page `model`, too, but for the way to the top.

    `model` is 404.html, on which no article's word stands: a script that came in with an article gets no hash, and the
    browser does not run it.
    """
    known = {_SCOPE.sub("", script) for script in _find_scripts(model)}
    found = {script for page in pages for script in _find_scripts(page)}
    return frozenset(_hash(script) for script in found if _SCOPE.sub("", script) in known)


def seal_page(html: str, *, scripts: Iterable[str], wasm: bool = False) -> str:
    """The page with the site's policy in the place of the mark; a page without the mark as it is.

    `wasm`: Pagefind's search is a compiled program, which a browser runs only where the policy says so.
    """
    allowed = "".join(f" '{script}'" for script in sorted(scripts)) + (" 'wasm-unsafe-eval'" if wasm else "")
    return _put(html, "; ".join(_SITE).format(scripts=allowed))


def unseal_page(html: str) -> str:
    """The page without the mark: `mkdocs serve` puts a script of its own into every page."""
    return html.replace(MARK, "", 1)


def seal_file(html: str) -> str:
    """A page that stands alone: nothing is loaded and no script runs; its own styles are named by their hashes."""
    styles = sorted({_hash(text) for tag, _, text in _INLINE.findall(html) if tag.lower() == "style"})
    return _put(html, "; ".join(_ALONE).format(styles="".join(f" '{style}'" for style in styles)))


def _put(html: str, policy: str) -> str:
    return html.replace(MARK, f'<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _find_scripts(html: str) -> list[str]:
    """The inline scripts that a browser would run; data blocks (JSON) are not among them."""
    found = _INLINE.findall(html)
    return [text for tag, attributes, text in found if tag.lower() == "script" and not _DATA.search(attributes)]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
