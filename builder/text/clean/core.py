"""Where in a whole page the article stands: the run of lines with the largest sum of scores.

Maximum subsequence segmentation (Pasternack and Roth 2009) over lines instead of tokens; a sentence between short lines
counts less (context, as in jusText, Pomikálek 2011). Pages only: a text without a page's furniture is left whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.text.clean.furniture import FURNITURE, ends_article, links_others, name_page_rule
from builder.text.clean.head import find_page_title
from builder.text.clean.lines import Line
from builder.text.clean.lists import fold_words, load_all
from builder.text.clean.one_line import LINK_ROW, is_end_part

_FEWEST_SIGNS = 3
_STUB_WORDS, _MANY_STUBS, _SHARE_OF_STUBS = 3, 15, 0.4
_SHORT_LINE, _FURNITURE_LINE, _ENDED_LINE = -5.0, -6.0, 2.0
_ROW_WORD = 0.3
_LONGEST_COUNTED = 80
_LONG_LINE = 18
# A paragraph that stands alone among short lines is mostly a teaser of another article.
_ALONE, _BESIDE_ONE = 0.3, 0.8
_SMALLEST_CORE = 20.0
# What comes behind a heading such as `Most read` is cut once this share of the article stands before it.
_SHARE_BEFORE_END, _ENOUGH_BEFORE_END = 0.4, 150.0
_MOST_LINKS = 8
_LONGER_THAN_TEASERS = 45


def is_page(text: str, *, lines: Sequence[Line]) -> bool:
    """Whether the text is a whole page: three lines or more of menus, buttons and notices, or one and many stubs.

    Stubs, lines of up to three words without an end mark, tell the page in a language whose menus no list knows.
    """
    signs = [line for line in lines if line.rule in FURNITURE or (line.kind is None and _is_page_line(text, line=line))]
    different = {fold_words(line.words(text)) for line in signs}
    stubs = sum(line.count <= _STUB_WORDS and not line.ended for line in lines)
    many = stubs >= _MANY_STUBS and stubs >= _SHARE_OF_STUBS * len(lines)
    return len(different) >= _FEWEST_SIGNS or (bool(different) and many)


def leave_out_around(text: str, *, lines: list[Line]) -> None:
    """Leaves out a page's own lines and all that stands before and behind the article."""
    for line in lines:
        rule = name_page_rule(line, words=line.words(text)) if line.kind is None else None
        if rule:
            line.leave_out(rule)
    first, last = find_core(text, lines=lines)
    if first > last:
        return
    title = find_page_title(text, lines=lines, first=first)
    for at, line in enumerate(lines):
        if line.kind is None and not first <= at <= last and at != title:
            line.leave_out("before-article" if at < first else "after-article")


def leave_out_tail(text: str, *, lines: Sequence[Line]) -> None:
    """Behind a heading such as `Related articles`, lines without a sentence are left out of any text."""
    tail = len(lines)
    while tail and not lines[tail - 1].ended and lines[tail - 1].count < _LONG_LINE:
        tail -= 1
    if not any(line.is_sentence for line in lines[:tail]):
        return
    ends = next((at for at in range(tail, len(lines)) if ends_article(lines[at], words=lines[at].words(text))), None)
    for line in lines[ends:] if ends is not None else ():
        if line.kind is None:
            line.leave_out("after-article")


def find_core(text: str, *, lines: Sequence[Line]) -> tuple[int, int]:
    """The first and last line of the article; (0, -1) where there is too little to tell."""
    scores = _score_lines(lines)
    best, first, last = 0.0, 0, -1
    running, begin = 0.0, 0
    for at, score in enumerate(scores):
        if running <= 0:
            running, begin = 0.0, at
        running += score
        if running > best:
            best, first, last = running, begin, at
    if best < _SMALLEST_CORE:
        return 0, -1
    return first, _cut_at_end(text, lines=lines, scores=scores, first=first, last=last)


def leave_out_links(text: str, *, lines: Sequence[Line]) -> None:
    """The headlines below a bare `Read also:`, up to the next sentence or empty line."""
    for at, line in enumerate(lines):
        if line.rule == "read-also" and links_others(line.words(text)):
            below = lines[at + 1 : at + 1 + _MOST_LINKS]
            spaced = bool(below) and below[0].gap
            for number, link in enumerate(below):
                if link.kind is not None or link.ended or link.count < 3 or link.count >= _LONG_LINE:
                    break
                if (number and link.gap and not spaced) or _opens_section(lines, at=at + 1 + number, first=number == 0):
                    break
                link.leave_out("read-also")


def _opens_section(lines: Sequence[Line], *, at: int, first: bool) -> bool:
    """A line after the first link, alone before a paragraph and behind an empty line, is a heading."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    return not first and lines[at].gap and following is not None and following.is_sentence


def _is_page_line(text: str, *, line: Line) -> bool:
    words = line.words(text)
    return name_page_rule(line, words=words) is not None


def _score_lines(lines: Sequence[Line]) -> list[float]:
    """The score of each line; a line's neighbours are the next ones that are not left out already."""
    live = [at for at, line in enumerate(lines) if line.kind is None]
    scores = [_score_left_out(line) for line in lines]
    for place, at in enumerate(live):
        line = lines[at]
        if _is_prose(line):
            beside = [lines[to] for to in (*live[max(0, place - 1) : place], *live[place + 1 : place + 2])]
            weight = (_ALONE, _BESIDE_ONE, 1.0)[sum(_is_prose(other) or _speaks(other) for other in beside)]
            scores[at] = weight * min(line.count, _LONGEST_COUNTED)
        else:
            scores[at] = _ENDED_LINE if _speaks(line) else _SHORT_LINE
    return scores


def _score_left_out(line: Line) -> float:
    if line.rule == LINK_ROW:
        return _FURNITURE_LINE - line.count * _ROW_WORD
    return _FURNITURE_LINE if line.rule in FURNITURE else _SHORT_LINE / 2


def _is_prose(line: Line) -> bool:
    return line.kind is None and (line.is_sentence or line.count >= _LONG_LINE)


def _speaks(line: Line) -> bool:
    return line.kind is None and line.ended and line.count >= 3


def _cut_at_end(text: str, *, lines: Sequence[Line], scores: Sequence[float], first: int, last: int) -> int:
    whole = sum(max(score, 0.0) for score in scores[first : last + 1])
    prose = [at for at in range(first, last + 1) if _is_prose(lines[at])]
    usual = sum(lines[at].count for at in prose) / max(1, len(prose))
    longest = max((at for at in prose if lines[at].count >= min(_LONGER_THAN_TEASERS, usual * 0.9)), default=first)
    before = 0.0
    for at in range(first, last + 1):
        enough = before >= min(_ENOUGH_BEFORE_END, whole) or before >= _SHARE_BEFORE_END * whole
        inside = at < longest and _may_stand_inside(text, line=lines[at])
        if before and enough and not inside and _begins_end(text, line=lines[at]):
            return at - 1
        before += max(scores[at], 0.0)
    return last


def _begins_end(text: str, *, line: Line) -> bool:
    words = line.words(text)
    return ends_article(line, words=words) or (line.rule == LINK_ROW and is_end_part(words))


def _may_stand_inside(text: str, *, line: Line) -> bool:
    """`Related:` and `Read more` head links between two paragraphs as well as behind the last one."""
    words = line.words(text)
    return line.rule == "page-furniture" or links_others(words) or fold_words(words) in load_all("inside")
