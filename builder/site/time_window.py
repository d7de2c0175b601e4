"""The densest fortnight of a timeline: which days the picture shows one by one, and what lies before and after."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from builder.site.date_labels import from_calendar, to_calendar
from builder.site.views import DateLabel, TimeView

MAX_DAYS = 14
"""Days in the strip at most; more would leave less than 40 units for a day."""


def find_window(items: Sequence[TimeView]) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of the window of at most 14 days with most dated statements; None without any.

    Only statements dated to a day, or to a range that fits, count. The earlier window wins a tie.
    """
    spans = sorted(span for span in (read_span(item.date) for item in items) if span is not None)
    best: tuple[int, datetime.date, datetime.date] | None = None
    for first, _ in spans:
        limit = first + datetime.timedelta(days=MAX_DAYS - 1)
        inside = [span for span in spans if first <= span[0] and span[1] <= limit]
        if inside and (best is None or len(inside) > best[0]):
            best = (len(inside), first, max(last for _, last in inside))
    return None if best is None else (best[1], best[2])


def is_inside(label: DateLabel, *, window: tuple[datetime.date, datetime.date] | None) -> bool:
    """Whether a date falls wholly into the window."""
    span = read_span(label)
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


def read_span(label: DateLabel) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a date, where it is known to the day and not longer than the strip; else None."""
    first = to_calendar(label.first)
    last = to_calendar(label.last) if label.last is not None else first
    if label.kind not in ("day", "range") or first is None or last is None or last < first:
        return None
    return (first, last) if (last - first).days < MAX_DAYS else None
