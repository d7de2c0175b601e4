"""The timeline as geometry: years on the left, a strip of days for the densest window, open dates on the right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from builder.site.date_labels import from_calendar, to_calendar
from builder.site.pictures import Bracket, Cell, Label, Line, Mark, TimePicture
from builder.site.views import DateLabel, Day, TimeView

MAX_DAYS = 14
"""Days in the strip at most; more would leave less than 40 units for a day's label."""

_WIDTH = 1120.0
_SIDE = 300.0
_OPEN = 172.0
_LINE = 17.0
_LETTER = 7.3
_MAX_LINES = 3
_MAX_BEFORE, _MAX_OPEN, _MAX_LABELS, _MAX_BRACKETS = 4, 2, 7, 2
_CELL_HEIGHT = 46.0
_CELL_GAP = 6.0
_NARROW = 140.0


def find_window(items: Sequence[TimeView]) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of the window of at most 14 days with most dated statements; None without any.

    Only statements dated to a day, or to a range that fits, count. The earlier window wins a tie.
    """
    spans = sorted(span for span in (_read_span(item.date) for item in items) if span is not None)
    best: tuple[int, datetime.date, datetime.date] | None = None
    for first, _ in spans:
        limit = first + datetime.timedelta(days=MAX_DAYS - 1)
        inside = [span for span in spans if first <= span[0] and span[1] <= limit]
        if inside and (best is None or len(inside) > best[0]):
            best = (len(inside), first, max(last for _, last in inside))
    return None if best is None else (best[1], best[2])


def is_inside(label: DateLabel, *, window: tuple[datetime.date, datetime.date] | None) -> bool:
    """Whether a date falls wholly into the window."""
    span = _read_span(label)
    return window is not None and span is not None and window[0] <= span[0] and span[1] <= window[1]


def is_before(label: DateLabel, *, window: tuple[datetime.date, datetime.date] | None) -> bool:
    """Whether a date lies before the window; without a window every dated statement does."""
    if label.first.year is None:
        return False
    first = datetime.date(label.first.year, label.first.month or 1, label.first.day or 1)
    return window is None or first < window[0]


def label_window(window: tuple[datetime.date, datetime.date]) -> DateLabel:
    """The window as a date label."""
    first, last = from_calendar(window[0]), from_calendar(window[1])
    if first == last:
        return DateLabel(kind="day", certainty="", words="", first=first)
    return DateLabel(kind="range", certainty="", words="", first=first, last=last)


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
    ranges = [item for item in inside if item.shape == "range"][:_MAX_BRACKETS]
    days = _first_of_day([item for item in inside if item.shape == ""])[:_MAX_LABELS]
    top = 24.0 + 28 * len(ranges)
    cell_top = top + 18 + _LINE * _MAX_LINES + 20
    axis = cell_top + _CELL_HEIGHT / 2
    cells = _make_cells(window, left=left, right=right, used=days, reference=reference) if window else ()
    labels = _place_days(days, cells=cells, top=cell_top, right=right)
    shown_before = _thin(before, limit=_MAX_BEFORE)
    marks = _place_before(shown_before, axis=axis, end=before_end)
    later = _place_open(opens, axis=axis)
    lines = [line.y for label in (*labels, *(m.label for m in (*marks, *later))) for line in label.lines]
    more = len(inside) + len(before) - len(days) - len(ranges) - len(shown_before)
    return TimePicture(
        height=max([cell_top + _CELL_HEIGHT + 16, *(y + 12 for y in lines)]),
        axis=axis,
        top=cell_top,
        cell_height=_CELL_HEIGHT,
        before=marks,
        before_end=before_end if before else 0.0,
        window=label_window(window) if window else None,
        window_x=left,
        window_end=right,
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


def _read_span(label: DateLabel) -> tuple[datetime.date, datetime.date] | None:
    first = to_calendar(label.first)
    last = to_calendar(label.last) if label.last is not None else first
    if label.kind not in ("day", "range") or first is None or last is None or last < first:
        return None
    return (first, last) if (last - first).days < MAX_DAYS else None


def _first_of_day(items: Sequence[TimeView]) -> list[TimeView]:
    days: dict[datetime.date, TimeView] = {}
    for item in items:
        span = _read_span(item.date)
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


def _place_days(items: Sequence[TimeView], *, cells: Sequence[Cell], top: float, right: float) -> tuple[Label, ...]:
    """Labels in turn above and below the strip; each is as wide as the room to the next on its side."""
    homes = {(cell.day.year, cell.day.month, cell.day.day): cell for cell in cells}
    places = [homes[(i.date.first.year, i.date.first.month, i.date.first.day)] for i in items]
    above = [n % 2 == 0 for n in range(len(items))]
    # The last label of a side stands to the left of its day's right edge where the room to the right is short.
    turned = [n >= len(items) - 2 and right - places[n].x < _NARROW for n in range(len(items))]
    labels: list[Label] = []
    for n, (item, cell) in enumerate(zip(items, places, strict=True)):
        follower = next((m for m in range(n + 1, len(items)) if above[m] == above[n]), None)
        if turned[n]:
            anchor, x, room = "end", cell.x + cell.width, _NARROW
        else:
            anchor, x = "start", cell.x + 2
            end = right + 8 if follower is None else places[follower].x
            if follower is not None and turned[follower]:
                end = places[follower].x + places[follower].width - _NARROW
            room = end - cell.x - 14
        lines, cut = _wrap(item.words.text, width=max(room, 84))
        if above[n]:
            y = top - 24 - _LINE * len(lines)
            leader = (cell.x + 8 if anchor == "start" else x - 8, top - 18, top - 2)
        else:
            y = top + _CELL_HEIGHT + 34
            leader = (cell.x + 8 if anchor == "start" else x - 8, top + _CELL_HEIGHT + 2, y - 14)
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


def _place_ranges(items: Sequence[TimeView], *, cells: Sequence[Cell]) -> tuple[Bracket, ...]:
    brackets: list[Bracket] = []
    for n, item in enumerate(items):
        span = _read_span(item.date)
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
        if lines[-1] and needed > room:
            if last:
                return lines, True
            lines.append("")
        lines[-1] += f"{word} "
    return lines, False
