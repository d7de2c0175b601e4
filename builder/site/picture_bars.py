"""Bars by month as geometry; a month without statements leaves a gap. Words and SVG are in the template."""

from __future__ import annotations

from collections.abc import Sequence

from builder.site.pictures import BarsPicture, MonthBar, YearMark, bar_width
from builder.site.views import DateLabel
from builder.site.views_lists import MonthRow

_WIDTH = 1120
_MOST, _LEAST = 36, 3
_FEWEST_PLACES = 12
_YEAR_ROOM = 34
_UNIT = 1.2


def draw_bars(rows: Sequence[MonthRow]) -> BarsPicture | None:
    """The newest 36 months, oldest first; None below three months with a bar.

    Rows of a whole year or without a date have no place among months, and parts of a month stand in one bar: the
    table below the picture has them all.
    """
    counts: dict[int, int] = {}
    firsts: dict[int, tuple[DateLabel, str]] = {}
    for row in rows:
        if row.label is None or row.label.first.year is None or row.label.first.month is None:
            continue
        place = row.label.first.year * 12 + row.label.first.month - 1
        counts[place] = counts.get(place, 0) + row.count
        firsts.setdefault(place, (row.label, row.path))
    newest = max(counts, default=0)
    shown = sorted(place for place in counts if newest - place < _MOST)
    if len(shown) < _LEAST:
        return None
    start, most = shown[0], max(counts[place] for place in shown)
    step = _WIDTH / max(newest - start + 1, _FEWEST_PLACES)
    bars = tuple(
        MonthBar(
            x=round((place - start) * step, 1),
            tall=round(bar_width(counts[place], most=most) * _UNIT, 1),
            count=counts[place],
            label=firsts[place][0],
            path=firsts[place][1],
        )
        for place in shown
    )
    return BarsPicture(
        width=_WIDTH,
        step=round(step, 1),
        bars=bars,
        years=_mark_years(start, newest, step=step),
        left_out=len(counts) - len(shown),
    )


def _mark_years(start: int, end: int, *, step: float) -> tuple[YearMark, ...]:
    """A year stands below its first month shown; one that has no room before the next or the edge is left out."""
    marks: list[YearMark] = []
    for place in (start, *(place for place in range(start + 1, end + 1) if place % 12 == 0)):
        x = min(round((place - start) * step + _YEAR_ROOM / 2, 1), _WIDTH - _YEAR_ROOM / 2)
        if marks and x - marks[-1].x < _YEAR_ROOM:
            marks.pop()
        marks.append(YearMark(x=x, year=place // 12))
    return tuple(marks)
