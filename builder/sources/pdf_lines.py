"""Lines of pages become paragraphs: running heads and page numbers are left out, hyphens at line ends are healed."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from builder.sources.draft import Part, fold_line

_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina)?\s?[-–—|]?\s?\d{1,4}\s?[-–—|]?(?:\s?(?:/|of|von|sur|de|di)\s?\d{1,4})?", re.I
)
_EDGE = 3
_FEWEST_PAGES = 3
_SAME_HEIGHT = 6.0
_HEADING, _LONGEST_HEADING = 1.15, 150
_WIDE_GAP = 1.45
# Words in a typewriter face inside a paragraph are often a tenth smaller.
_OTHER_SIZE = 0.15
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
            if at in running[number - 1]:
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


def find_running(pages: Sequence[Sequence[PdfLine]]) -> list[frozenset[int]]:
    """For each page the lines that are running heads, feet or page numbers, by their index.

    A running line stands at the edge of three pages and of a third of all, at the same height, the same but for its
    digits; between it and the edge stands nothing else. A sentence that opens several pages by chance is none.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges = _list_edges(page)
        seen.update({_name(page[at]) for at in (*edges[:_EDGE], *edges[-_EDGE:])})
    least = max(_FEWEST_PAGES, len(pages) // 3)
    repeated = {name for name, count in seen.items() if count >= least and name[0]}
    return [_find_outer(page, repeated=repeated) for page in pages]


def _list_edges(page: Sequence[PdfLine]) -> list[int]:
    """The lines from the top of the page to its foot, whatever their order in the file."""
    return sorted(range(len(page)), key=lambda at: -page[at].height)


def _name(line: PdfLine) -> tuple[str, int]:
    return fold_line(re.sub(r"\d+", "", line.text)), round(line.height / _SAME_HEIGHT)


def _find_outer(page: Sequence[PdfLine], *, repeated: Collection[tuple[str, int]]) -> frozenset[int]:
    found: set[int] = set()
    edges = _list_edges(page)
    for side in (edges, edges[::-1]):
        for at in side[:_EDGE]:
            if _name(page[at]) not in repeated and not _NUMBER.fullmatch(page[at].text):
                break
            found.add(at)
    return frozenset(found)


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
    if abs(line.size - before.size) > _OTHER_SIZE * max(before.size, 1.0) or _LIST_MARK.match(line.text):
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
