"""The timeline as geometry: years on the left, a strip of days for the densest window, open dates on the right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from builder.site.date_labels import from_calendar, to_calendar
from builder.site.pictures import Bracket, Cell, Label, Line, Mark, TimePicture
from builder.site.time_window import find_window, is_before, is_inside, label_window, read_span
from builder.site.views import Day, TimeView

_WIDTH = 1120.0
_SIDE = 300.0
_OPEN = 172.0
_LINE = 17.0
_LETTER = 7.3
_MAX_LINES = 3
_MAX_BEFORE, _MAX_OPEN, _MAX_BRACKETS = 4, 2, 2
_CELL_HEIGHT = 46.0
_CELL_GAP = 6.0
_NARROW = 152.0
_FEWEST_ROOM = 200.0


def draw_timeline(items: Sequence[TimeView], *, reference: Day | None) -> TimePicture | None:
    """The picture of the dated statements; None where fewer than two can be placed.

    Statements that are not fully dated are not placed, except those with an open period, on the right.
    """
    window = find_window(items)
    placed = [item for item in items if item.shape not in ("open", "none")]
    inside = [item for item in placed if is_inside(item.date, window=window)]
    before = [item for item in placed if item not in inside and is_before(item.date, window=window)]
    opens = [item for item in items if item.shape == "open"][:_MAX_OPEN]
    if len(inside) + len(before) < 2:
        return None
    before_end = _before_end(bool(before), window=window is not None, opens=bool(opens))
    left = before_end + 34 if before else 4.0
    right = _WIDTH - (_OPEN + 20 if opens else 4)
    ranges = _choose_ranges([item for item in inside if item.shape == "range"], window=window, room=right - left)
    days = _first_of_day([item for item in inside if item.shape == ""])
    top = 24.0 + 28 * len(ranges)
    cell_top = top + 18 + _LINE * _MAX_LINES + 20
    axis = cell_top + _CELL_HEIGHT / 2
    cells = _make_cells(window, left=left, right=right, used=days, reference=reference) if window else ()
    labels = _place_days(_choose_sides(days, cells=cells, right=right), top=cell_top, right=right)
    shown_before = _thin(before, limit=_MAX_BEFORE)
    marks = _place_before(shown_before, axis=axis, end=before_end)
    later = _place_open(opens, axis=axis)
    lines = [line.y for label in (*labels, *(m.label for m in (*marks, *later))) for line in label.lines]
    more = len(inside) + len(before) - len(labels) - len(ranges) - len(shown_before)
    return TimePicture(
        height=max([cell_top + _CELL_HEIGHT + 16, *(y + 12 for y in lines)]),
        axis=axis,
        top=cell_top,
        cell_height=_CELL_HEIGHT,
        before=marks,
        before_end=before_end if before else 0.0,
        window=label_window(window) if window else None,
        window_x=left,
        cells=cells,
        labels=labels,
        brackets=_place_ranges(ranges, cells=cells),
        open=later,
        open_x=_WIDTH - _OPEN,
        more=more,
    )


def _before_end(before: bool, *, window: bool, opens: bool) -> float:
    if not before:
        return 0.0
    return _SIDE if window else _WIDTH - (_OPEN + 60 if opens else 24)


def _first_of_day(items: Sequence[TimeView]) -> list[TimeView]:
    days: dict[datetime.date, TimeView] = {}
    for item in items:
        span = read_span(item.date)
        if span is not None:
            days.setdefault(span[0], item)
    return [days[day] for day in sorted(days)]


def _thin(items: Sequence[TimeView], *, limit: int) -> list[TimeView]:
    """The first and the latest: the far end says how far back, the rest what came just before."""
    return list(items) if len(items) <= limit else [items[0], *items[len(items) - limit + 1 :]]


def _make_cells(
    window: tuple[datetime.date, datetime.date],
    *,
    left: float,
    right: float,
    used: Sequence[TimeView],
    reference: Day | None,
) -> tuple[Cell, ...]:
    count = (window[1] - window[0]).days + 1
    step = min(150.0, (right - left) / count)
    taken = {to_calendar(item.date.first) for item in used}
    dates = [window[0] + datetime.timedelta(days=n) for n in range(count)]
    today = to_calendar(reference) if reference is not None else None
    return tuple(
        Cell(
            x=round(left + n * step, 1),
            width=round(step - _CELL_GAP, 1),
            day=from_calendar(date),
            used=date in taken,
            reference=date == today,
        )
        for n, date in enumerate(dates)
    )


def _choose_sides(
    items: Sequence[TimeView], *, cells: Sequence[Cell], right: float
) -> list[tuple[TimeView, Cell, bool]]:
    """Which days get a label, and whether above the strip: the side with room, in turn; none where both are taken."""
    homes = {(cell.day.year, cell.day.month, cell.day.day): cell for cell in cells}
    taken = {True: -_WIDTH, False: -_WIDTH}
    chosen: list[tuple[TimeView, Cell, bool]] = []
    for item in items:
        day = item.date.first
        cell = homes[day.year, day.month, day.day]
        above = not chosen[-1][2] if chosen else True
        start = cell.x if right - cell.x >= _NARROW else cell.x + cell.width - _NARROW
        side = next((s for s in (above, not above) if start - taken[s] >= _NARROW - 20), None)
        if side is not None:
            taken[side] = cell.x
            chosen.append((item, cell, side))
    return chosen


def _place_days(chosen: Sequence[tuple[TimeView, Cell, bool]], *, top: float, right: float) -> tuple[Label, ...]:
    """Labels above and below the strip; each is as wide as the room to the next on its side."""
    # The last label of a side stands to the left of its day's right edge where the room to the right is short.
    last = {side: cell.x for _, cell, side in chosen}
    labels: list[Label] = []
    for n, (item, cell, above) in enumerate(chosen):
        follower = next((later.x for _, later, side in chosen[n + 1 :] if side == above), None)
        if follower is None and right - cell.x < _NARROW and cell.x == last[above]:
            anchor, x, room = "end", cell.x + cell.width, _NARROW - 6
        else:
            anchor, x = "start", cell.x + 2
            end = right + 8 if follower is None else follower
            if follower is not None and follower == last[above] and right - follower < _NARROW:
                end = follower + cell.width - _NARROW + 4
            room = end - cell.x - 14
        lines, cut = _wrap(item.words.text, width=max(room, 84))
        edge = cell.x + 8 if anchor == "start" else x - 8
        if above:
            y = top - 24 - _LINE * len(lines)
            leader = (edge, top - 18, top - 2)
        else:
            y = top + _CELL_HEIGHT + 34
            leader = (edge, top + _CELL_HEIGHT + 2, y - 14)
        labels.append(_make_label(item, x=x, y=y, anchor=anchor, lines=lines, cut=cut, leader=leader))
    return tuple(labels)


def _place_before(items: Sequence[TimeView], *, axis: float, end: float) -> tuple[Mark, ...]:
    step = (end - 20) / max(1, len(items) - 1) if len(items) > 1 else 0
    marks: list[Mark] = []
    for n, item in enumerate(items):
        x = round(14 + n * step, 1)
        last = n == len(items) - 1 and n > 0
        anchor = "start" if n == 0 else "end" if last else "middle"
        room = 2 * step - 16 if 0 < n < len(items) - 1 else max(step * 1.3, 120)
        lines, cut = _wrap(item.words.text, width=min(max(room, 90), 230))
        y = axis - 24 - _LINE * len(lines) if n % 2 == 0 else axis + 38
        edge = x - 7 if n == 0 else x + 7 if last else x
        leader = (x, axis - 20, axis - 8) if n % 2 == 0 else (x, axis + 8, axis + 24)
        label = _make_label(item, x=edge, y=y, anchor=anchor, lines=lines, cut=cut, leader=leader)
        marks.append(Mark(x=x, status=item.status, label=label))
    return tuple(marks)


def _place_open(items: Sequence[TimeView], *, axis: float) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for n, item in enumerate(items):
        x = _WIDTH - _OPEN + 8 + 44 * n
        lines, cut = _wrap(item.words.text, width=_OPEN - 16 - 44 * n)
        y = axis - 24 - _LINE * len(lines) if n % 2 == 0 else axis + 38
        leader = (x, axis - 20, axis - 8) if n % 2 == 0 else (x, axis + 8, axis + 24)
        label = _make_label(item, x=x - 7, y=y, anchor="start", lines=lines, cut=cut, leader=leader)
        marks.append(Mark(x=x, status=item.status, label=label))
    return tuple(marks)


def _choose_ranges(
    items: Sequence[TimeView], *, window: tuple[datetime.date, datetime.date] | None, room: float
) -> list[TimeView]:
    """At most two ranges, each once, and only those wide enough for some words."""
    chosen: dict[tuple[datetime.date, datetime.date], TimeView] = {}
    for item in items:
        span = read_span(item.date)
        if span is not None and window is not None:
            share = ((span[1] - span[0]).days + 1) / ((window[1] - window[0]).days + 1)
            if share * room >= _FEWEST_ROOM:
                chosen.setdefault(span, item)
    return list(chosen.values())[:_MAX_BRACKETS]


def _place_ranges(items: Sequence[TimeView], *, cells: Sequence[Cell]) -> tuple[Bracket, ...]:
    brackets: list[Bracket] = []
    for n, item in enumerate(items):
        span = read_span(item.date)
        inside = [c for c in cells if span and span[0] <= (to_calendar(c.day) or span[1]) <= span[1]]
        if not inside:
            continue
        x, end = inside[0].x, inside[-1].x + inside[-1].width
        y = 44.0 + 28 * n
        lines, cut = _wrap(item.words.text, width=end - x, limit=1)
        label = _make_label(item, x=x, y=y - 7, anchor="start", lines=lines, cut=cut, leader=(x, y, y))
        brackets.append(Bracket(x=x, end=end, y=y, label=label))
    return tuple(brackets)


def _make_label(
    item: TimeView,
    *,
    x: float,
    y: float,
    anchor: str,
    lines: Sequence[str],
    cut: bool,
    leader: tuple[float, float, float],
) -> Label:
    placed = tuple(Line(text=text, y=y + _LINE * (n + 1)) for n, text in enumerate(lines))
    return Label(
        x=round(x, 1),
        y=round(y, 1),
        anchor=anchor,
        date=item.date,
        words=item.words,
        lines=placed,
        cut=cut,
        path=item.cite.path,
        leader=leader,
    )


def _wrap(text: str, *, width: float, limit: int = _MAX_LINES) -> tuple[list[str], bool]:
    """Lines of at most `width` units, broken at spaces; and whether words were left out at the end."""
    room = max(8, int(width / _LETTER))
    lines: list[str] = [""]
    words = text.split()
    for n, word in enumerate(words):
        last = len(lines) == limit
        more = n < len(words) - 1
        needed = len(lines[-1]) + len(word) + (5 if last and more else 0)
        if lines[-1] and needed + 1 > room:
            if last:
                return lines, True
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines, False
