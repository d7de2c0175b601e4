"""Named days: their date where the year is known, by the calendar rule that `lexicon/en/holidays.txt` gives each."""

from __future__ import annotations

import datetime
import re

from builder.text.dates.absolute import UNSTATED, checked, choose_near
from builder.text.dates.basis import Reading
from builder.text.dates.context import Context, group
from builder.text.lexicon import load_pairs

_FIXED = re.compile(r"\d\d-\d\d")
_NTH = re.compile(r"(1st|2nd|3rd|4th|last) (\w+day) (\d\d)")
_EASTER = re.compile(r"easter(?: ([+-]\d+))?")
# Eastern churches keep Easter on another day.
_EASTERN = frozenset("orthodox coptic greek russian serbian ethiopian eastern".split())


def read_holiday(match: re.Match[str], context: Context) -> Reading | None:
    """`Christmas Eve` as its day of the year, `Easter 1998` as its day; the year stated or nearest to the anchor.

    Without a year a moving feast stays open, and so do a day that differs by country and `Easter week`.
    """
    rule = dict(load_pairs("en", "holidays"))[match["name"]]
    if not rule or group(match, "around") or context.word_before.lower() in _EASTERN:
        return Reading(basis="named day, date not stated")
    year = group(match, "year")
    if year:
        day = find_holiday(rule, int(year))
        return checked(day.isoformat(), "stated in full") if day else None
    best = _choose_day(rule, context)
    if best:
        return checked(best.isoformat(), "year from anchor")
    if _FIXED.fullmatch(rule):
        return Reading(edtf=f"{UNSTATED}-{rule}", basis="year not stated")
    return Reading(basis="named day, date not stated")


def _choose_day(rule: str, context: Context) -> datetime.date | None:
    anchor = context.anchor
    if anchor is None:
        return None
    near = [day for shift in (-1, 0, 1) if (day := find_holiday(rule, anchor.year + shift))]
    return choose_near(sorted(near, key=lambda day: (abs(day - anchor), day)), anchor, context)


def find_holiday(rule: str, year: int) -> datetime.date | None:
    """The day of a rule (`12-25`, `4th Thursday 11`, `easter -2`) in a year; None outside the Gregorian calendar."""
    if not 1583 <= year <= 9998:
        return None
    if _FIXED.fullmatch(rule):
        return datetime.date(year, int(rule[:2]), int(rule[3:]))
    if nth := _NTH.fullmatch(rule):
        weekday = dict(load_pairs("en", "weekdays"))[nth[2]]
        return _find_nth(nth[1], int(weekday), year, int(nth[3]))
    easter = _EASTER.fullmatch(rule)
    return find_easter(year) + datetime.timedelta(days=int(easter[1] or 0)) if easter else None


def _find_nth(which: str, weekday: int, year: int, month: int) -> datetime.date:
    """The nth weekday of a month; the last one is looked for from the first day of the next month."""
    if which == "last":
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
        return after - datetime.timedelta(days=(after.isoweekday() - weekday - 1) % 7 + 1)
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (int(which[0]) - 1))


def find_easter(year: int) -> datetime.date:
    """Easter Sunday of the Western churches (Nature, 20 April 1876; Meeus, "Astronomical Algorithms")."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)
