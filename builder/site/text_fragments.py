"""Addresses that open a publisher's page at a sentence: text fragments (WICG, Scroll to Text Fragment).

A browser that does not know them, or does not find the words, opens the page at its top.
"""

from __future__ import annotations

from urllib.parse import quote

_WHOLE = 10
_ENDS = 5
_MAX_ADDRESS = 2000


def point_at_words(url: str, *, words: str) -> str:
    """The address with `#:~:text=`: up to ten words whole, of more the first five and the last five.

    First and last words are found even where the publisher's page has a link or a picture between them. A sentence
    without spaces is given whole: a cut would fall inside a word, and browsers match whole words only. The address
    stays as it is where the fragment would make it longer than 2,000 characters.
    """
    said = words.split()
    if not said:
        return url
    if len(said) <= _WHOLE:
        directive = _encode(" ".join(said))
    else:
        directive = f"{_encode(' '.join(said[:_ENDS]))},{_encode(' '.join(said[-_ENDS:]))}"
    page, mark, fragment = url.partition("#")
    pointed = f"{page}#{fragment if mark else ''}:~:text={directive}"
    return pointed if len(pointed) <= _MAX_ADDRESS else url


def _encode(words: str) -> str:
    """Percent-encoded, the hyphen too: beside a comma it would be read as a prefix or suffix."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
