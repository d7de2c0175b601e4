"""Which quotation marks belong together, in the marks of any language, also wrong ones."""

from __future__ import annotations

import re

import msgspec

from builder.model.article import Span

_MARK = re.compile(r"''|``|[“”„‟«»‹›\"'‘’‚「」『』]")
# What may close a quotation that a mark opens; `“` and `‘` close after `„` and `‚`, and where a text uses one glyph
# for both ends (seed 000: `“ historical turning point “`).
_CLOSERS = {
    "“": "”“\"", "”": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", '"': '"', "'": "'",
    "‘": "’'", "’": "’", "‚": "‘’", "「": "」", "『": "』", "``": "''", "''": "''",
}  # fmt: skip
_ALWAYS_OPEN = frozenset("“„«‹‘‚「『") | {"``"}
_BEFORE_OPENING = frozenset("([{—–-/:;,“‘«\"'")
_APOSTROPHES = frozenset("'’")
_NEVER_NESTED = frozenset("\"'’")  # where such a mark opens again, the first one never closed
_NOT_OPENED = re.compile(r"['’](?:\d|(?:tis|twas|em|til|cause|n|bout|s|t|re|ve|ll|d|m)\b)", re.IGNORECASE)


class _Mark(msgspec.Struct, frozen=True, gc=False):
    """A mark with what may stand there; `weak` closes only if nothing better does (`the workers' union`)."""

    glyph: str
    start: int
    end: int
    opens: bool
    closes: bool
    weak: bool


def _read_mark(text: str, *, match: re.Match[str], start: int, end: int) -> _Mark:
    glyph, first, last = match[0], match.start(), match.end()
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    free_left = before.isspace() or before in _BEFORE_OPENING
    opens = (free_left and not after.isspace()) or (glyph in _ALWAYS_OPEN and not before.isalnum())
    closes = not after.isalnum() and not (
        free_left and before.isspace() and not after.isspace() and after not in ",.;:!?)"
    )
    if glyph in _APOSTROPHES:
        opens = opens and after.isalpha() and _NOT_OPENED.match(text, first) is None
        closes = closes and not before.isspace()
    if glyph in "「『」』":  # no spaces around them
        opens, closes = glyph in "「『", glyph in "」』"
    if glyph == '"':
        opens = opens or (before.isspace() and after.isspace())
    return _Mark(glyph, first, last, opens, closes, glyph in _APOSTROPHES and before == "s")


def _find_closing(marks: list[_Mark], index: int) -> int | None:
    """The index of the mark that closes the one at `index`; nested marks of the same kind are stepped over."""
    closers, depth, fallback = _CLOSERS[marks[index].glyph], 0, None
    for place in range(index + 1, len(marks)):
        mark = marks[place]
        if mark.glyph == marks[index].glyph and mark.opens and not mark.closes:
            if fallback is not None or mark.glyph in _NEVER_NESTED:
                return fallback
            depth += 1
        elif mark.glyph in closers and mark.closes:
            if depth:
                depth -= 1
            elif not mark.weak:
                return place
            elif fallback is None:
                fallback = place
    return fallback


def pair_marks(text: str, *, span: Span) -> tuple[list[Span], _Mark | None]:
    """The outer quotations of a block, marks included, and the last opening mark that stayed open."""
    marks = [
        _read_mark(text, match=m, start=span.start, end=span.end) for m in _MARK.finditer(text, span.start, span.end)
    ]
    pairs: list[Span] = []
    unclosed: _Mark | None = None
    dead: set[str] = set()  # glyphs that found no closing mark: none further on will (keeps the search linear)
    index = 0
    while index < len(marks):
        mark = marks[index]
        closing = _find_closing(marks, index) if mark.opens and mark.glyph not in dead else None
        if closing is not None:
            pairs.append(Span(mark.start, marks[closing].end))
            index = closing
        elif mark.opens and mark.glyph not in _APOSTROPHES:
            unclosed = mark
            if mark.glyph != '"':
                dead.add(mark.glyph)
        index += 1
    if unclosed and pairs and pairs[-1].start > unclosed.start:
        unclosed = None
    return pairs, unclosed


def trim_marks(text: str, *, outer: Span) -> Span | None:
    """The words of a quotation without marks and padding; None where there is no letter or digit.

    In all but the last paragraph of a long quotation there is no closing mark.
    """
    opening = _MARK.match(text, outer.start)
    start, end = opening.end() if opening else outer.start, outer.end
    for width in (2, 1):
        if start <= end - width and _MARK.fullmatch(text, end - width, end):
            end -= width
            break
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if any(c.isalnum() for c in words) else None
