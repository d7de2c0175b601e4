"""Lines of pages become paragraphs: running heads and page numbers are left out, hyphens at line ends are healed."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from builder.sources.draft import Part, fold_line

_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina)?\s?[-–—|]?\s?\d{1,4}\s?[-–—|]?(?:\s?(?:/|of|von|sur|de|di)\s?\d{1,4})?", re.I
)
_EDGE = 3
_FEWEST_PAGES = 3
_HEADING, _LONGEST_HEADING = 1.15, 150
_WIDE_GAP = 1.45
_SHORT = 0.75
_ENDS = re.compile(r"[.!?:…。！？][\"'”’»)\]]{0,3}$")
_LIST_MARK = re.compile(r"(?:[•▪●○–—*-]|\(?\d{1,2}[.)])\s+\S")


class PdfLine(msgspec.Struct, frozen=True):
    """A line of a page: its words, its distance from the foot and the height of its letters, in points."""

    text: str
    height: float
    size: float


class _Open(msgspec.Struct):
    """A paragraph that is being put together."""

    text: str
    size: float
    pages: list[tuple[int, int]]


def join_lines(pages: Sequence[Sequence[PdfLine]]) -> tuple[Part, ...]:
    """The parts of a document, running heads left out; a paragraph may go on over the foot of a page.

    A running head inside such a paragraph stands before it. Each part knows the pages that begin in it.
    """
    running = find_running(pages)
    usual, width = _usual_size(pages), _usual_width(pages)
    parts: list[Part] = []
    current: _Open | None = None
    before: PdfLine | None = None
    for number, page in enumerate(pages, 1):
        gap = _usual_gap(page)
        for at, line in enumerate(page):
            if _is_running(line, at=at, page=page, running=running):
                parts.append(Part("left_out", line.text, "running-head"))
                continue
            if (
                current is not None
                and before is not None
                and _goes_on(before, line, current=current, number=number, gap=gap, usual=usual, width=width)
            ):
                _add_line(current, line, number=number)
            else:
                parts.extend([_close(current, usual=usual)] if current else ())
                current = _Open(line.text, line.size, [(0, number)])
            before = line
    parts.extend([_close(current, usual=usual)] if current else ())
    return tuple(parts)


def find_running(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    """Lines at the head or foot that three pages, and a third of all, repeat but for their digits."""
    seen: Counter[str] = Counter()
    for page in pages:
        edges = {_bare(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])}
        seen.update(edge for edge in edges if edge)
    least = max(_FEWEST_PAGES, len(pages) // 3)
    return frozenset(text for text, count in seen.items() if count >= least)


def _bare(text: str) -> str:
    return fold_line(re.sub(r"\d+", "", text))


def _is_running(line: PdfLine, *, at: int, page: Sequence[PdfLine], running: frozenset[str]) -> bool:
    edge = at < _EDGE or at >= len(page) - _EDGE
    outermost = at == 0 or at == len(page) - 1
    return (edge and _bare(line.text) in running) or (outermost and bool(_NUMBER.fullmatch(line.text)))


def _usual_size(pages: Sequence[Sequence[PdfLine]]) -> float:
    """The height of the letters that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _usual_gap(page: Sequence[PdfLine]) -> float:
    gaps = [a.height - b.height for a, b in pairwise(page) if a.height - b.height > 1]
    return statistics.median(gaps) if gaps else 0.0


def _usual_width(pages: Sequence[Sequence[PdfLine]]) -> float:
    lengths = sorted(len(line.text) for page in pages for line in page)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def _goes_on(
    before: PdfLine, line: PdfLine, *, current: _Open, number: int, gap: float, usual: float, width: float
) -> bool:
    """Whether a line goes on with the paragraph above it, on the same page, in the next column or on the next page."""
    if abs(line.size - before.size) > 0.08 * max(before.size, 1.0) or _LIST_MARK.match(line.text):
        return False
    if current.size > usual * _HEADING:
        # A headline of two lines: the same large letters, close together.
        return number == current.pages[-1][1] and 0 < before.height - line.height < 2 * line.size
    moved_up = number != current.pages[-1][1] or line.height > before.height
    ended = bool(_ENDS.search(before.text))
    if moved_up:
        return not ended and (
            line.text[:1].islower() or before.text.endswith(("-", "\u00ad", ",")) or not _is_short(before, width)
        )
    if gap and before.height - line.height > _WIDE_GAP * gap:
        return False
    return not (ended and _is_short(before, width))


def _is_short(line: PdfLine, width: float) -> bool:
    return len(line.text) < _SHORT * width


def _add_line(current: _Open, line: PdfLine, *, number: int) -> None:
    """Joins with a space, or heals a hyphen: `exer-` and `cise` are one word, `Franco-` and `German` keep it."""
    text = current.text
    torn = re.search(r"[^\W\d_]-$", text) is not None and line.text[:1].islower()
    if torn or text.endswith("\u00ad"):
        text, glue = text[:-1], ""
    else:
        glue = "" if re.search(r"\w-$", text) else " "
    current.text = text + glue
    if number != current.pages[-1][1]:
        current.pages.append((len(current.text), number))
    current.text += line.text


def _close(current: _Open, *, usual: float) -> Part:
    large = current.size > usual * _HEADING and len(current.text) <= _LONGEST_HEADING
    return Part("heading" if large else "paragraph", current.text, None, tuple(current.pages))
