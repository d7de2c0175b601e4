"""Lines about the article at its head: byline, date line, dateline, and a page's title among what stands above it."""

from __future__ import annotations

from collections.abc import Sequence

from builder.text.clean.credits import is_byline
from builder.text.clean.dateline import read_date_line, read_dateline
from builder.text.clean.lines import Line
from builder.text.clean.lists import fold_words

_TITLE_WINDOW, _MOST_TITLE_WORDS, _FEWEST_TITLE_WORDS = 14, 30, 3


def leave_out_credits(text: str, *, lines: Sequence[Line], page: bool) -> None:
    """Bylines, and dates that stand alone: at the head of any text, anywhere on a page.

    A clean text with several lines of dates is a diary or a timeline: its dates are headings and stay.
    """
    dated = [line for line in lines if line.kind is None and line.count <= 30 and read_date_line(line.words(text))]
    body = next((at for at, line in enumerate(lines) if line.kind is None and line.is_sentence), len(lines))
    before = {id(line) for line in lines[:body]}
    diary = not page and any(id(line) not in before for line in dated)
    for line in dated:
        if page or (id(line) in before and not diary):
            line.leave_out("date-line")
    first = next((line for line in lines if line.kind is None), None)
    for line in lines:
        if line.kind is not None or line.count > 30 or line is first:
            continue
        if is_byline(line.words(text)):
            line.leave_out("byline")
    for line in lines[: body + 1]:
        if line.kind is None and not line.ended:
            place = read_dateline(text, start=line.start, end=line.end)
            if place and place.end >= line.end:
                line.leave_out("dateline")


def find_page_title(text: str, *, lines: Sequence[Line], first: int) -> int:
    """The line of the title above the article's first line, or `first` where there is none.

    Of the lines close above, one that the page repeats (tab, breadcrumb, share button) is the title, else the longest.
    """
    window = [at for at in range(max(0, first - _TITLE_WINDOW), first) if _may_be_title(lines[at])]
    if not window:
        return first
    folded = {at: fold_words(lines[at].words(text)) for at in window}
    longest = max(window, key=lambda at: (len(folded[at]), -at))
    return max(at for at in window if folded[at] == folded[longest])


def _may_be_title(line: Line) -> bool:
    return line.kind is None and _FEWEST_TITLE_WORDS <= line.count <= _MOST_TITLE_WORDS
