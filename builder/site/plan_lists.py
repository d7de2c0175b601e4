"""The timeline and its months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar, get_args

from builder.site.date_labels import label_edtf, read_day
from builder.site.facts import LinkOnce, cite_place, find_before, view_time, view_words
from builder.site.lookup import Lookup
from builder.site.month_lists import MonthPart, cut_by_month, list_months
from builder.site.picture_bars import draw_bars
from builder.site.picture_time import draw_timeline
from builder.site.plan_home import find_ends
from builder.site.slugs import month_page
from builder.site.time_window import find_window, is_before, is_inside, label_window
from builder.site.views import SourceView, TimeView
from builder.site.views_lists import (
    DayView,
    MonthPage,
    MonthRow,
    PartKind,
    TimelinePage,
    TimePart,
)

MAX_TIMES = 120
"""Statements on the timeline page; with more, each month has its own."""

_FEW_TIMES, _MAX_DAYS = 20, 15
_MAX_PART = 60
# A statement takes 750 bytes: 150 kB.
_MAX_MONTH = 200
T = TypeVar("T")


def plan_timeline(lookup: Lookup, *, sources: Sequence[SourceView]) -> TimelinePage:
    """The values of the timeline page."""
    once = LinkOnce()
    reference = read_day(lookup.briefing.edition.reference_date)
    times = tuple(view_time(entry, lookup=lookup, once=once) for entry in lookup.briefing.timeline)
    first, last = find_ends(times)
    split = len(times) > MAX_TIMES
    seen = {time.date.certainty for time in times} | {""}
    order = ("", "worked_out", "year_worked_out", "year_missing", "date_missing", "start_missing")
    months = list_months(_cut_months(times, month=_name_month), path=month_page) if split else ()
    return TimelinePage(
        reference=reference,
        count=len(times),
        first_date=first,
        last_date=last,
        picture=draw_timeline(times, reference=reference),
        days=_choose_days(lookup) if len(times) > _FEW_TIMES else (),
        parts=_part_times(times, split=split),
        months=months,
        bars=draw_bars(months),
        certainties=tuple(certainty for certainty in order if certainty in seen),
        sources=tuple(sources[n] for n in sorted({entry.ref.article for entry in lookup.briefing.timeline})),
    )


def _choose_days(lookup: Lookup) -> tuple[DayView, ...]:
    """The best days in the order of the calendar, those to come last; with few dates the whole list says as much."""
    once = LinkOnce()
    best = sorted(lookup.briefing.days[:_MAX_DAYS], key=lambda day: (day.expected is True, day.edtf))
    return tuple(
        DayView(
            date=label_edtf(day.edtf),
            origins=day.origins,
            expected=day.expected is True,
            words=view_words(day.ref, lookup=lookup, once=once, span=day.fragment),
            cite=cite_place(day.ref, lookup=lookup),
            before=find_before(day.ref, lookup=lookup, span=day.fragment),
        )
        for day in best
    )


def plan_months(lookup: Lookup) -> list[tuple[str, MonthPage]]:
    """Path and values of the pages of months, where the timeline is too long for one page."""
    if len(lookup.briefing.timeline) <= MAX_TIMES:
        return []
    onces: dict[str, LinkOnce] = defaultdict(LinkOnce)
    bare = [view_time(entry, lookup=lookup, once=LinkOnce()) for entry in lookup.briefing.timeline]
    parts = _cut_months(list(zip(bare, lookup.briefing.timeline, strict=True)), month=lambda pair: _name_month(pair[0]))
    rows = list_months(parts, path=month_page)
    rows_of: dict[str, tuple[MonthRow, ...]] = {}
    for part, row in zip(parts, rows, strict=True):
        rows_of[part.month] = (*rows_of.get(part.month, ()), row)
    return [
        (
            row.path,
            MonthPage(
                label=label_edtf(part.month),
                part=part.part,
                parts=rows_of[part.month] if len(rows_of[part.month]) > 1 else (),
                items=tuple(view_time(entry, lookup=lookup, once=onces[part.name]) for _, entry in part.items),
            ),
        )
        for part, row in zip(parts, rows, strict=True)
    ]


def _name_month(time: TimeView) -> str:
    """`2010-06`, or `1960` where no month is known; empty for a date that is not known with its year."""
    first = time.date.first
    if first.year is None or time.shape in ("open", "none"):
        return ""
    return f"{first.year:04}-{first.month:02}" if first.month else f"{first.year:04}"


def _cut_months(items: Sequence[T], *, month: Callable[[T], str]) -> tuple[MonthPart[T], ...]:
    """The pages of the months that are known, the oldest first; a month with too many for one page has parts."""
    known = [item for item in items if month(item)]
    return tuple(sorted(cut_by_month(known, month=month, size=_MAX_MONTH), key=lambda part: (part.month, part.part)))


def _part_times(times: Sequence[TimeView], *, split: bool) -> tuple[TimePart, ...]:
    """Before the window, in it, after it, not fully dated, open; parts without an entry are left out.

    Where the months have pages (`split`), those before and after the window are left to them.
    """
    window = find_window(times)
    sorted_in: dict[str, list[TimeView]] = {"before": [], "focus": [], "after": [], "unresolved": [], "open": []}
    for time in times:
        if time.shape == "open":
            part = "open"
        elif time.shape == "none" or time.date.first.year is None:
            part = "unresolved"
        elif is_inside(time.date, window=window):
            part = "focus"
        else:
            part = "before" if is_before(time.date, window=window) else "after"
        sorted_in[part].append(time)
    label = None if window is None else label_window(window)
    kinds: tuple[PartKind, ...] = ("focus", "unresolved", "open") if split else get_args(PartKind)
    return tuple(
        TimePart(
            kind=kind,
            label=label if kind == "focus" else None,
            items=tuple(sorted_in[kind][:_MAX_PART]),
            more=max(0, len(sorted_in[kind]) - _MAX_PART),
        )
        for kind in kinds
        if sorted_in[kind]
    )
