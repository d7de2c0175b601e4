"""The address of a name: lower-case ASCII with hyphens, the same for ever.

Names that ASCII cannot hold, and words that a host or the site keeps for itself, get a hash of the name
(SAFETY 1.2, trap 11: `con` for CON, an empty slug for an emoji, two slugs that fall together).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 60
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
_PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
_PAGES = {"index", "readme", "404", "assets", "search", "tags", "sitemap", "cname", "summary"}
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | _PORTS | _PAGES)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['\u2019\u02bc]")


def hash_name(name: str) -> str:
    """Eight hexadecimal digits that belong to the name alone."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def make_slug(name: str) -> str:
    """`Fumio Kishida` → `fumio-kishida`, `U.S.` → `u-s`; not empty, 60 characters at most, never reserved."""
    folded = _APOSTROPHES.sub("", name[: 4 * LONGEST].casefold()).translate(_LETTERS)
    plain = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    slug = _NOT_SLUG.sub("-", plain).strip("-")
    lost = any(char.isalnum() and not char.isascii() for char in plain)
    if slug and not lost and len(slug) <= LONGEST and slug not in _RESERVED:
        return slug
    head = slug[: LONGEST - 9].strip("-") or "name"
    return f"{head}-{hash_name(name)}"
