"""When do shown words equal the words of a source: cleaning, cuts, and the first place where they differ.

Written apart from the escape of `builder.site` on purpose: a proof that calls the code it judges proves less.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "[…]"
# What no page carries (SAFETY 1.1): controls, soft hyphen, bidi, zero-width and variation marks, tags,
# surrogates; the last two code points of every plane are noncharacters.
_ENDS = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufe00-\ufe0e\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff" + _ENDS + "]"
)
_MOST_MARKS = 4
# Where no space comes for this long, a cut may fall anywhere: the builder looks back 60 for one.
_ENDLESS = 40


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def clean_words(text: str) -> str:
    """The text as a page may show it: at most four marks on a letter, NFC, nothing unseen, single spaces.

    The same on both sides of a comparison, so that it cannot hide a changed letter. Linear: NFC is
    quadratic in a run of combining marks (11 s for 64,000), so the run is cut first.
    """
    if text.isascii():
        return squeeze(_UNSEEN.sub("", text))
    bare = unicodedata.normalize("NFC", _cap_marks(_UNSEEN.sub("", text)))
    return squeeze(bare)


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if run <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def equals_slice(shown: str, source: str) -> bool:
    """Whether the shown words are the source's words, each `[…]` standing for words left out, in order.

    Both are cleaned already. Between cuts the words are contiguous and begin and end between words:
    `He is […] t` is not a cut of `He is not`.
    """
    if shown == source:
        return True
    first, *middle = [piece.strip() for piece in shown.split(CUT)]
    if not middle or not (first or any(middle)) or not _starts_with(source, first):
        return False
    last = middle.pop()
    place = len(first)
    for piece in middle:
        end = _find_end(piece, source, place) if piece else None
        if end is None:
            return False
        place = end
    start = len(source) - len(last)
    return source.endswith(last) and start >= place and _is_edge(source, start)


def _starts_with(source: str, piece: str) -> bool:
    return source.startswith(piece) and _is_edge(source, len(piece))


def _find_end(piece: str, source: str, place: int) -> int | None:
    found = source.find(piece, place)
    while found >= 0:
        if _is_edge(source, found) and _is_edge(source, found + len(piece)):
            return found + len(piece)
        found = source.find(piece, found + 1)
    return None


def _is_edge(text: str, place: int) -> bool:
    """Whether the place is between words, or in a stretch without spaces (Japanese, or one endless word)."""
    if place in (0, len(text)) or not (text[place - 1].isalnum() and text[place].isalnum()):
        return True
    return place >= _ENDLESS and " " not in text[place - _ENDLESS : place]


def is_prefix(shown: str, source: str) -> bool:
    """Whether the shown words begin the source, whole words only; both are cleaned already."""
    return bool(shown) and _starts_with(source, shown)


def tell_difference(shown: str, source: str) -> tuple[str, str]:
    """Up to six words of both from the first word that differs, each in quotation marks, for a fault's line."""
    ours, theirs = shown.split(), source.split()
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    first = max(0, same - 1)
    return _quote_words(ours, first), _quote_words(theirs, first)


def _quote_words(words: list[str], first: int) -> str:
    some = words[first : first + 6]
    before = "… " if first else ""
    after = " …" if first + 6 < len(words) else ""
    return f"“{before}{' '.join(some)[:160]}{after}”"
