"""A text's lines with their places; hard-wrapped lines are joined, glued machine names cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from builder.model.article import BlockKind
from builder.text.clean.lists import count_words

# What ends a sentence, and what closes behind it (quotes, brackets, a note number).
_TERMINATED = re.compile(r"[.!?…。！？؟。۔।](?:[\"'”’»)\]」』]|\[\d{1,3}\])*$")
# A feed's tag glued to the first word: `rf-5-generalPrime Minister`.
_GLUED_SLUG = re.compile(r"[a-z]{1,12}(?:-[a-z0-9]{1,12}){1,6}?(?=[A-Z][a-z])")
_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\f\v]")
_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+)+")
_GOES_ON = re.compile(r"[,;:.)\]”’»%]|[^\W\d_]")
# Hard-wrapped text breaks somewhere between 40 and 110 columns; unwrapped paragraphs are far longer.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 110
_FULL_LINE, _SHARE_OF_FULL = 0.7, 0.6
_SENTENCE_WORDS = 8
_LOOK_BACK, _FEWEST_BEFORE = 300, 4


class Line(msgspec.Struct):
    """A line while its role is being found; becomes a frozen Block.

    `count` is its number of words, `ended` whether it ends like a sentence, `gap` whether an empty line (or the
    beginning) stands before it.
    """

    start: int
    end: int
    count: int = 0
    ended: bool = False
    gap: bool = False
    kind: BlockKind | None = None
    rule: str | None = None

    @property
    def is_sentence(self) -> bool:
        """Eight words or more, and ended like a sentence."""
        return self.ended and self.count >= _SENTENCE_WORDS

    def words(self, text: str) -> str:
        """The line as written."""
        return text[self.start : self.end]

    def leave_out(self, rule: str) -> None:
        """Marks the line as left out by the rule."""
        self.kind, self.rule = "left_out", rule


def make_line(text: str, *, start: int, end: int, gap: bool = False) -> Line:
    """A line with what is counted in it."""
    ended = bool(_TERMINATED.search(text[max(start, end - 12) : end]))
    return Line(start, end, count_words(text[start:end]), ended, gap)


def split_lines(text: str) -> list[Line]:
    """All lines that hold more than white space, in order."""
    lines: list[Line] = []
    for group in _group_lines(text, bare=list(_find_lines(text))):
        gap = True
        for start, end in _join_group(text, group=group):
            slug = _GLUED_SLUG.match(text, start, end)
            if slug:
                lines.append(Line(start, slug.end(), 1, False, gap, "left_out", "machine-slug"))
                start = slug.end()
            lines.append(make_line(text, start=start, end=end, gap=gap))
            gap = False
    return lines


def _find_lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _group_lines(text: str, *, bare: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without an empty line between them."""
    group: list[tuple[int, int]] = []
    for start, end in bare:
        if group and len(_BREAK.findall(text, group[-1][1], start)) > 1:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _join_group(text: str, *, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of a hard-wrapped paragraph become one: each broke where the next word no longer fitted."""
    joined: list[tuple[int, int]] = []
    width = max(end - start for start, end in group)
    full = sum(end - start >= _FULL_LINE * width for start, end in group)
    wraps = len(group) > 2 and width <= _WIDEST_WRAP and full >= _SHARE_OF_FULL * (len(group) - 1)
    last = 0
    for start, end in group:
        if joined and (
            (wraps and _was_wrapped(text, length=last, start=start, end=end, width=width))
            or (not wraps and _goes_on(text, before=joined[-1], start=start, end=end))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        last = end - start
    return joined


def _was_wrapped(text: str, *, length: int, start: int, end: int, width: int) -> bool:
    first_word = len(text[start:end].split(None, 1)[0])
    return length >= _NARROWEST_WRAP and length + 1 + first_word > width


def _goes_on(text: str, *, before: tuple[int, int], start: int, end: int) -> bool:
    """A line that goes on in the middle of a sentence: the page had a link or bold words there."""
    first = text[start]
    if not _GOES_ON.match(first) or (first.isalpha() and not first.islower()):
        return False
    if _SLUG.fullmatch(text, start, end):
        return False
    line = text[max(before[0], before[1] - _LOOK_BACK) : before[1]]
    long_enough = count_words(line) >= _FEWEST_BEFORE or not first.isalpha()
    return long_enough and not _TERMINATED.search(line[-12:])
