"""Dates that lean on a date named beside them: `later that year`, `the next day`, `a year earlier`, `at 10 p.m.`.

Only what the words alone carry is worked out: the same unit of the nearest date before, in the same sentence or
the one before it, and whole units counted from a date that is as fine. A comparison (`from a year earlier`, `the
year-ago period`) counts from the month, quarter or year reported right before it; `the day before Christmas` from the
date that the words lead up to. A time of the day takes the day of
its own sentence. `Two days after the vote` stays open: it counts from the vote.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Sequence

import msgspec

from builder.model.edtf import find_granularity, first_day, is_day, is_valid, last_day, names_day
from builder.model.findings import DateMention
from builder.text.dates.basis import Basis
from builder.text.dates.comparison import is_compared_with, names_month_before, names_year_before

_SAME = re.compile(
    r"(?:(?:later|earlier)\s+)?(?:that|that\s+same|the\s+same)\s+(day|morning|afternoon|evening|night|week|month|year)",
    re.I,
)
_NEXT = re.compile(r"the\s+(next|following|previous)\s+(day|morning|afternoon|evening|night|month|year)", re.I)
_BESIDE = re.compile(r"the\s+(day|night|month|year)\s+(before|after|earlier)", re.I)
_MOVED = re.compile(r".*\b(later|after|earlier|before)", re.I | re.S)
_COUNTED = re.compile(r"P(\d{1,4})([DMY])")
_QUARTER = re.compile(r"the\s+(?:latest\s+)?quarter", re.I)
_UNITS = {"D": "day", "M": "month", "Y": "year"}
_OPEN, _CLOCK = "relative to another date", "time of day, day not stated"
_DAYLIKE = frozenset(("day", "morning", "afternoon", "evening", "night"))
_PERIODS = frozenset(("month", "quarter", "year", "interval"))


class _Before(msgspec.Struct):
    """The dates named last, and how many sentences ago: any date, and the last period reported on."""

    date: DateMention | None = None
    date_age: int = 0
    period: DateMention | None = None
    period_age: int = 0

    def turn(self) -> None:
        """Begin the next sentence."""
        self.date_age += 1
        self.period_age += 1

    def note(self, mention: DateMention, *, compared: bool) -> None:
        """Take a date as the one named last, and as the period reported on where it is one.

        A period only `compared` with is not the one reported: "rose from a year earlier; for the quarter, sales fell".
        """
        if mention.edtf is None:
            return
        if "/" not in mention.edtf:
            self.date, self.date_age = mention, 0
        if find_granularity(mention.edtf) in _PERIODS and not compared:
            self.period, self.period_age = mention, 0


def resolve_chain(text: str, sentences: Sequence[Sequence[DateMention]]) -> list[DateMention]:
    """The dates of all sentences in order, those that lean on one beside them worked out where that is plain."""
    resolved: list[DateMention] = []
    before = _Before()
    for mentions in sentences:
        before.turn()
        known: list[DateMention] = []
        for index, mention in enumerate(mentions):
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            known.append(_resolve(text, mention, before, following) if mention.basis == _OPEN else mention)
            before.note(known[-1], compared=is_compared_with(text, mention))
        resolved.extend(_place_times(known))
    return resolved


def _resolve(text: str, mention: DateMention, before: _Before, following: DateMention | None) -> DateMention:
    if following and not text[mention.end : following.start].strip():
        counted = _count_from(mention, following.edtf or "")
        if counted:
            return _take(mention, counted, following, basis="from the date in its sentence")
    period = before.period if before.period_age <= 1 else None
    if period and names_month_before(text, mention):
        monthly = find_granularity(period.edtf or "") == "month"
        return _take(mention, _move(period.edtf or "", -1, "month") if monthly else None, period)
    if period and names_year_before(text, mention, find_granularity(period.edtf or "")):
        return _take(mention, _move_years(period.edtf or "", -1), period)
    if period and _QUARTER.fullmatch(mention.text):
        fits = find_granularity(period.edtf or "") == "quarter"
        return _take(mention, period.edtf if fits else None, period)
    earlier = before.date if before.date_age <= 1 else None
    return _take(mention, _read_value(text, mention, earlier.edtf or ""), earlier) if earlier else mention


def _take(
    mention: DateMention,
    value: str | None,
    source: DateMention,
    *,
    basis: Basis = "from the date named before",
) -> DateMention:
    if value is None or not is_valid(value):
        return mention
    return msgspec.structs.replace(
        mention,
        edtf=value,
        duration=None,
        basis=basis,
        anchored=source.anchored,
        granularity=find_granularity(value),
    )


def _read_value(text: str, mention: DateMention, edtf: str) -> str | None:
    words = mention.text
    if same := _SAME.fullmatch(words):
        return _widen(edtf, same[1].lower())
    if following := _NEXT.fullmatch(words):
        return _move(edtf, -1 if following[1].lower() == "previous" else 1, following[2].lower())
    if beside := _BESIDE.fullmatch(words):
        ahead = beside[2].lower() == "after"
        return None if _goes_on(text, mention) else _move(edtf, 1 if ahead else -1, beside[1].lower())
    counted, moved = _COUNTED.fullmatch(mention.duration or ""), _MOVED.fullmatch(words)
    if not counted or not moved:
        return None
    ahead, unit = moved[1].lower() in ("later", "after"), _UNITS[counted[2]]
    if moved[1].lower() in ("after", "before") and _goes_on(text, mention):
        return None
    if unit != "day" and not ahead:
        return None
    return _move(edtf, int(counted[1]) * (1 if ahead else -1), unit)


def _count_from(mention: DateMention, edtf: str) -> str | None:
    """`the day before yesterday`, `two days after Christmas`: whole units from the date that the words lead up to."""
    moved = _MOVED.fullmatch(mention.text)
    if moved is None or moved[1].lower() not in ("before", "after"):
        return None
    beside, counted = _BESIDE.fullmatch(mention.text), _COUNTED.fullmatch(mention.duration or "")
    if not beside and not counted:
        return None
    unit = beside[1].lower() if beside else _UNITS[counted[2]] if counted else ""
    count = int(counted[1]) if counted else 1
    return _move(edtf, count if moved[1].lower() == "after" else -count, unit)


def _goes_on(text: str, mention: DateMention) -> bool:
    """Whether a word follows, so that `two days after` counts from what that word names."""
    return text[mention.end : mention.end + 2].strip(" \n")[:1].isalnum()


def _widen(edtf: str, unit: str) -> str | None:
    """The year, month, week or day that holds the whole value; None where the value is wider than that."""
    if unit in _DAYLIKE:
        return edtf if names_day(edtf) else None
    first, last = first_day(edtf), last_day(edtf)
    if first is None or last is None:
        return None
    if unit == "week":
        monday = first.toordinal() - first.weekday()
        sunday = datetime.date.fromordinal(min(monday + 6, datetime.date.max.toordinal()))
        return f"{datetime.date.fromordinal(max(1, monday))}/{sunday}" if is_day(edtf) else None
    size = 4 if unit == "year" else 7
    return first.isoformat()[:size] if first.isoformat()[:size] == last.isoformat()[:size] else None


def _move(edtf: str, count: int, unit: str) -> str | None:
    """The day, month or year that many units away, in the precision of the unit; None from a coarser value."""
    if unit in _DAYLIKE:
        day = first_day(edtf) if is_day(edtf) else None
        if day is None or not 1 <= day.toordinal() + count <= datetime.date.max.toordinal():
            return None
        return datetime.date.fromordinal(day.toordinal() + count).isoformat()
    held = _widen(edtf, unit)
    if held is None:
        return None
    if unit == "year":
        return f"{int(held) + count:04}" if 1 <= int(held) + count <= 9999 else None
    months = int(held[:4]) * 12 + int(held[5:]) - 1 + count
    return f"{months // 12:04}-{months % 12 + 1:02}" if 12 <= months < 120000 else None


def _move_years(edtf: str, count: int) -> str | None:
    """The same month, quarter, year or months of another year."""
    ends = edtf.split("/")
    if not all(re.fullmatch(r"\d{4}(?:-\d\d)?", end) and 1 <= int(end[:4]) + count <= 9999 for end in ends):
        return None
    return "/".join(f"{int(end[:4]) + count:04}{end[4:]}" for end in ends)


def _place_times(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Times of the day with the nearest day of their sentence; without one they keep no value."""
    days = [mention for mention in mentions if mention.basis != _CLOCK and mention.edtf and is_day(mention.edtf)]
    if not days:
        return list(mentions)
    return [_place_time(mention, days) if mention.basis == _CLOCK else mention for mention in mentions]


def _place_time(mention: DateMention, days: Sequence[DateMention]) -> DateMention:
    after = bisect.bisect_left(days, mention.start, key=lambda day: day.start)
    near = min(days[max(0, after - 1) : after + 1], key=lambda day: abs(day.start - mention.start))
    return msgspec.structs.replace(
        mention, edtf=near.edtf, basis="from the date in its sentence", anchored=near.anchored
    )
