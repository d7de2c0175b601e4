"""Readers for dates that lean on another day: weekdays, `last year`, `two months ago`, durations."""

from __future__ import annotations

import datetime
import re

from builder.text.dates.absolute import checked
from builder.text.dates.basis import Reading
from builder.text.dates.context import Context, group
from builder.text.lexicon import load_pairs

_CODES = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_LONG = {"decade": 10, "century": 100, "centurie": 100}
_HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
_OFTEN = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
}
_OTHER_SUNDAYS = frozenset("black bloody good ash palm holy super cyber ruby fat".split())
_PAPERS = frozenset("times telegraph mirror express mail herald post".split())
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday: on the anchor day itself, else before or after it as the clause's tense tells."""
    weekday = context.read_name(match["weekday"], "weekdays")
    if weekday is None or context.word_before.lower() in _OTHER_SUNDAYS or context.word_after.lower() in _PAPERS:
        return None
    if context.anchor is None:
        return Reading(weekday=weekday, basis="weekday, no reference date")
    day = _weekday_near(weekday, _which(match), context.anchor, context)
    if day is None:
        return Reading(weekday=weekday, basis="weekday, tense not clear")
    return Reading(edtf=day.isoformat(), weekday=weekday, basis="weekday from anchor", anchored=True)


def _which(match: re.Match[str]) -> str:
    # Other languages put the word before or after the weekday: `vendredi dernier`, `letzten Freitag`.
    for side in ("last", "next"):
        if group(match, side) or group(match, f"{side}_after"):
            return side
    return (group(match, "which") or "").lower()


def read_near(match: re.Match[str], context: Context) -> Reading | None:
    """Today, yesterday or tomorrow in a language other than English."""
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    words = dict(load_pairs(context.language, "date_words"))
    shifts = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}
    for name, shift in shifts.items():
        if name in words and re.fullmatch(words[name], match["near"], re.IGNORECASE):
            return _moved_day(context.anchor, shift)
    return None


def read_weekend(match: re.Match[str], context: Context) -> Reading | None:
    """A weekend as its Saturday and Sunday."""
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    which = match["which"].lower()
    saturday = _weekday_near(6, which, context.anchor, context)
    if which == "this":
        saturday = _moved_by(context.anchor, 5 - context.anchor.weekday())
    sunday = _moved_by(saturday, 1) if saturday else None
    if saturday is None or sunday is None:
        return Reading(basis="relative, not worked out")
    return checked(f"{saturday}/{sunday}", "relative to anchor")


def _weekday_near(weekday: int, which: str, anchor: datetime.date, context: Context) -> datetime.date | None:
    ahead = (weekday - anchor.isoweekday()) % 7
    if which.endswith(("last", "past")):
        return _moved_by(anchor, ahead - 7)
    if which.endswith(("next", "coming")):
        return _moved_by(anchor, ahead or 7)
    if ahead == 0:
        return anchor
    tense = context.find_tense()
    if tense is None:
        return None
    return _moved_by(anchor, ahead if tense == "future" else ahead - 7)


def read_deictic(match: re.Match[str], context: Context) -> Reading | None:
    """`today`, `yesterday`, `tomorrow`, `last night` and the like."""
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    words = " ".join(match["deictic"].lower().split())
    shift = -1 if words.startswith(("yesterday", "last")) else 1 if words.startswith("tomorrow") else 0
    return _moved_day(context.anchor, shift)


def read_unit(match: re.Match[str], context: Context) -> Reading | None:
    """`last year`, `next month`, `this week` (Monday to Sunday), `this quarter`."""
    which = match["which"].lower()
    if match.group().endswith("s"):
        return make_length(None, match["unit"])
    if which == "last" and re.match(r"\s+of\b", context.after):
        # "the last week of August", "of the trial": the last of something else, not the one before the anchor.
        return None
    if which == "latest" or group(match, "fiscal"):
        # A fiscal year begins in another month at every company.
        return Reading(basis="relative, not worked out")
    if which == "past" or (match["unit"] in _LONG and which == "coming"):
        return make_length(1, match["unit"])
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    shift = _SHIFTS[which]
    return shift_unit(match["unit"], shift, context.anchor) or Reading(basis="relative, not worked out")


def read_ago(match: re.Match[str], context: Context) -> Reading | None:
    """`two months ago` in the precision of its unit; `several years ago` stays open."""
    number = read_count(match["number"], context)
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    sign = -1 if match.group().endswith("ago") else 1
    moved = shift_unit(match["unit"], sign * number, context.anchor, ago=True) if number else None
    return moved or Reading(basis="relative, not worked out")


def read_ends(match: re.Match[str], context: Context) -> Reading | None:
    """`the end of the year`, `by year-end`: the anchor's year, unless the clause tells the past (of another year)."""
    if year := group(match, "year"):
        return checked(year, "stated in full")
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    if context.find_tense() == "past":
        return Reading(basis="relative to another date")
    return shift_unit(match["unit"], 0, context.anchor) or Reading(basis="relative, not worked out")


def read_other(match: re.Match[str], context: Context) -> Reading | None:
    """`a year earlier`, `the next day`: counted from a day that only the story knows; never worked out."""
    words, unit = group(match, "number"), group(match, "unit")
    number = read_count(words, context) if words else None
    length = make_length(number, unit).duration if number and unit else None
    return Reading(basis="relative to another date", duration=length)


def read_span(match: re.Match[str], context: Context) -> Reading | None:
    """A length of time, `within five years`, `the past two months`, `two-day`."""
    words = group(match, "number")
    return make_length(read_count(words, context) if words else None, match["unit"], half=bool(group(match, "half")))


def read_long(match: re.Match[str], context: Context) -> Reading | None:
    """`day-long`, `weeklong`, `two-year-long`."""
    words = group(match, "number")
    return make_length(read_count(words, context) if words else 1, match["unit"])


def read_half_unit(match: re.Match[str], context: Context) -> Reading | None:
    """`half an hour`, `half a century`, `a quarter century`."""
    return Reading(duration="P25Y" if group(match, "quarter") else _HALVES[match["unit"]], basis="duration")


def read_repeated(match: re.Match[str], context: Context) -> Reading | None:
    """`every year`, `daily`: how often, as the length between two times."""
    unit = match["unit"].lower()
    if unit in _OFTEN and context.word_after[:1].isupper():
        # "the daily Granma", "the Daily Mail" are newspapers.
        return None
    plain = _OFTEN.get(unit, unit)
    weekday = context.read_name(plain, "weekdays")
    words = group(match, "number")
    number = 2 if group(match, "other") else read_count(words, context) if words else 1
    duration = f"P{number}W" if weekday else make_length(number, plain).duration
    return Reading(basis="repeated", duration=duration, weekday=weekday)


def read_vague(match: re.Match[str], context: Context) -> Reading | None:
    """`now`, `recently`, `the future`."""
    return Reading(basis="vague")


def shift_unit(unit: str, count: int, anchor: datetime.date, *, ago: bool = False) -> Reading | None:
    """The anchor moved by whole units, in the unit's precision; None where the calendar ends or the unit is vague."""
    year = anchor.year + count * _LONG.get(unit, 1)
    if not 1 <= year <= 9999:
        return None
    if unit == "day":
        return _moved_day(anchor, count)
    if unit == "week":
        first = _moved_by(anchor, 7 * count - anchor.weekday())
        last = _moved_by(first, 6) if first else None
        return checked(f"{first}/{last}", "relative to anchor") if last else None
    if unit in ("month", "quarter"):
        size = 1 if unit == "month" else 3
        months = (anchor.year * 12 + anchor.month - 1) // size + count
        shown = months * size // 12, months % (12 // size) + (1 if size == 1 else 33)
        return checked(f"{shown[0]:04}-{shown[1]:02}", "relative to anchor")
    if unit == "year" or (ago and unit in _LONG):
        return checked(f"{year:04}", "relative to anchor")
    if unit in _LONG:
        shown_year = f"{year:04}"
        return checked(shown_year[:3] + "X" if unit == "decade" else shown_year[:2] + "XX", "relative to anchor")
    return None


def _moved_day(anchor: datetime.date, count: int) -> Reading | None:
    day = _moved_by(anchor, count)
    return checked(day.isoformat(), "relative to anchor") if day else None


def _moved_by(day: datetime.date, count: int) -> datetime.date | None:
    """The day so many days later; None beyond the calendar (years 1 to 9999)."""
    ordinal = day.toordinal() + count
    return datetime.date.fromordinal(ordinal) if 1 <= ordinal <= datetime.date.max.toordinal() else None


def read_count(words: str, context: Context) -> int | None:
    """The whole number that digits or words of the language give; None for `several`."""
    low = words.lower()
    if low in ("a", "an"):
        return 1
    if low.isdecimal():
        return int(low)
    value = dict(load_pairs(context.language, "numbers")).get(low)
    return int(value) if value else None


def make_length(number: int | None, unit: str, *, half: bool = False) -> Reading:
    """So many units as an ISO 8601 duration; without a number the length is vague."""
    unit = unit.lower()
    if number is None:
        return Reading(basis="vague")
    if unit in ("hour", "minute"):
        tail = f"{number}H30M" if half and unit == "hour" else f"{number}{unit[0].upper()}"
        return Reading(duration=f"PT{tail}", basis="duration")
    if unit == "year" and half:
        return Reading(duration=f"P{number}Y6M", basis="duration")
    if half:
        return Reading(basis="vague")
    if unit == "weekend":
        return Reading(duration=f"P{2 * number}D", basis="duration")
    if unit == "quarter":
        return Reading(duration=f"P{3 * number}M", basis="duration")
    return Reading(duration=f"P{number * _LONG.get(unit, 1)}{_CODES.get(unit, 'Y')}", basis="duration")
