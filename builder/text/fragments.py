"""The clause of a sentence around a word: a contiguous slice, for places where a whole sentence is too long."""

from __future__ import annotations

import re

from builder.model.article import Span

# Where a clause may begin: punctuation, or a word that opens one. "and" is left out: it mostly joins names.
_BREAK = re.compile(
    r"(?<=[,;:—–])\s+|(?<=[,;:—–])(?=[^\W\d_])|\s+(?=(?:before|after|since|while|where|which|who|with|because|although|but|as)\s)"
)
_FEWEST_WORDS, _MOST_LEFT, _MOST_RIGHT = 4, 18, 14


def find_fragment(text: str, *, sentence: Span, around: Span) -> Span:
    """The clause of the sentence that holds `around`, at least four words where the sentence has them."""
    cuts = [sentence.start, *(m.end() for m in _BREAK.finditer(text, sentence.start, sentence.end)), sentence.end]
    start = max(cut for cut in cuts if cut <= around.start)
    end = min(cut for cut in cuts if cut >= around.end)
    earlier = [cut for cut in cuts if cut < start]
    while earlier and len(text[start:end].split()) < _FEWEST_WORDS:
        start = earlier.pop()
    later = [cut for cut in cuts if cut > end][::-1]
    while later and len(text[start:end].split()) < _FEWEST_WORDS:
        end = later.pop()
    start = _shorten_left(text, start=start, stop=around.start)
    end = _shorten_right(text, start=around.end, end=end)
    while end > around.end and (text[end - 1].isspace() or text[end - 1] in ",;:—–."):
        end -= 1
    return Span(start, end)


def _shorten_left(text: str, *, start: int, stop: int) -> int:
    """At most 18 words stand before the word in question."""
    words = list(re.finditer(r"\S+", text[start:stop]))
    return start + words[-_MOST_LEFT].start() if len(words) > _MOST_LEFT else start


def _shorten_right(text: str, *, start: int, end: int) -> int:
    """At most 14 words stand behind it."""
    words = list(re.finditer(r"\S+", text[start:end]))
    return start + words[_MOST_RIGHT - 1].end() if len(words) > _MOST_RIGHT else end
