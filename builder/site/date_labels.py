"""Dates for the reader: an EDTF value becomes a label that says how much of it is known."""

from __future__ import annotations

import datetime
import re

from builder.model.findings import Anchor, DateMention
from builder.site.views import DateCertainty, DateKind, DateLabel, Day

_POINT = re.compile(r"(\d{4}|XXXX|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
_SEASONS = range(21, 25)
_QUARTERS = range(33, 37)


def label_date(mention: DateMention, *, anchor: Anchor | None) -> DateLabel:
    """The label of a date in an article whose relative dates were worked out from `anchor`."""
    label = label_edtf(mention.edtf, words=mention.text, weekday=mention.weekday)
    if mention.role == "deadline":
        label = _relabel(label, kind="target", certainty="start_missing" if mention.edtf is None else "")
    if not mention.anchored:
        return label
    day = read_day(anchor.date) if anchor else None
    stands = label.first.day is not None and bool(re.search(rf"(?<!\d)0?{label.first.day}(?!\d)", mention.text))
    certainty: DateCertainty = "year_worked_out" if stands else "worked_out"
    return _relabel(label, kind=label.kind, certainty=certainty, anchor=day, basis=anchor.basis if anchor else "")


def label_edtf(edtf: str | None, *, words: str = "", weekday: int | None = None) -> DateLabel:
    """The label of an EDTF value (ISO 8601-2); the words themselves where the value is None or of another form."""
    if edtf is None:
        kind: DateKind = "weekday" if weekday else "words"
        return DateLabel(kind=kind, certainty="date_missing", words=words, first=Day(weekday=weekday))
    first_text, mark, last_text = edtf.partition("/")
    first, last = _POINT.fullmatch(first_text), _POINT.fullmatch(last_text)
    if first is None or (mark and last is None):
        return DateLabel(kind="words", certainty="", words=words or edtf, first=Day())
    if last is not None:
        start, end = _read_day(first), _read_day(last)
        certainty: DateCertainty = "year_missing" if start.year is None else ""
        return DateLabel(kind="range", certainty=certainty, words=words, first=start, last=end)
    return _label_point(first, words=words)


def read_day(text: str | None) -> Day | None:
    """A full calendar day `YYYY-MM-DD`, or None."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text or "")
    return None if match is None else _read_day(match)


def to_calendar(day: Day) -> datetime.date | None:
    """The day on the calendar, or None where year, month or day is not known."""
    if day.year is None or day.month is None or day.day is None:
        return None
    try:
        return datetime.date(day.year, day.month, day.day)
    except ValueError:
        return None


def from_calendar(date: datetime.date) -> Day:
    """A calendar day with its weekday."""
    return Day(year=date.year, month=date.month, day=date.day, weekday=date.isoweekday())


def _label_point(match: re.Match[str], *, words: str) -> DateLabel:
    year, month = match[1], int(match[2] or 0)
    if year.endswith("X") and year != "XXXX":
        return DateLabel(kind="decade", certainty="", words=words, first=Day(year=int(year[:3]) * 10))
    if month in _SEASONS or month in _QUARTERS:
        kind: DateKind = "season" if month in _SEASONS else "quarter"
        part = month - (_SEASONS if month in _SEASONS else _QUARTERS).start + 1
        missing: DateCertainty = "year_missing" if year == "XXXX" else ""
        return DateLabel(kind=kind, certainty=missing, words=words, first=Day(year=_read_year(year)), part=part)
    day = _read_day(match)
    if day.year is None:
        return DateLabel(kind="day_no_year", certainty="year_missing", words=words, first=day)
    return DateLabel(kind="day" if day.day else "month" if day.month else "year", certainty="", words=words, first=day)


def _read_year(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _read_day(match: re.Match[str]) -> Day:
    month = int(match[2]) if match[2] else None
    month = month if month is not None and 1 <= month <= 12 else None
    day = Day(year=_read_year(match[1]), month=month, day=int(match[3]) if match[3] and month else None)
    date = to_calendar(day)
    return day if date is None else from_calendar(date)


def _relabel(
    label: DateLabel, *, kind: DateKind, certainty: DateCertainty, anchor: Day | None = None, basis: str = ""
) -> DateLabel:
    return DateLabel(
        kind=kind,
        certainty=certainty,
        words=label.words,
        first=label.first,
        last=label.last,
        part=label.part,
        anchor=anchor,
        anchor_basis=basis,
    )
