"""Dates as EDTF strings (ISO 8601-2): which forms the builder writes, their order, their first and last day.

Forms: `2024-04-14`, `2024-04`, `2024`, `198X` (decade), `19XX` (century), `2024-21` to `2024-24` (seasons,
spring first), `2024-33` to `2024-36` (quarters), `XXXX-04-14` and `XXXX-04` (year not stated), and intervals
of two of these, `2024-04-08/2024-04-14`, where one end may be `..` (open). A value may end in `?`, `~` or `%`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal

Granularity = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "century", "interval"]
"""How fine a date is: the unit its words name, finest first; `interval` is a range of none of these units."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)[?~%]?", re.ASCII)
_PART = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?[?~%]?", re.ASCII)
_YEARS = re.compile(r"(\d{4}|\d{3}X|\d\dXX)[?~%]?", re.ASCII)
_SEASONS = range(21, 25)
_QUARTERS = range(33, 37)
_LEAP_YEAR = 2000
_DATED, _YEARLESS, _UNKNOWN = 0, 1, 2


def is_valid(edtf: str) -> bool:
    """Whether a string is one of the EDTF forms named at the top of this file.

    The day must exist (`2023-02-29` does not, `XXXX-02-29` does), and an interval must not run backwards.
    """
    if "/" not in edtf:
        return _is_single(edtf)
    left, _, right = edtf.partition("/")
    ends = [end for end in (left, right) if end != ".."]
    if not ends or not all(_is_single(end) for end in ends):
        return False
    first, last = first_day(left), last_day(right)
    return first is None or last is None or first <= last


def is_day(edtf: str) -> bool:
    """Whether the value is one whole day of a known year, such as `2024-04-14`."""
    return bool(_DAY.fullmatch(edtf)) and _is_single(edtf)


def names_day(edtf: str) -> bool:
    """Whether the value is one whole day, its year known (`2024-04-14`) or not (`XXXX-04-14`)."""
    part = _PART.fullmatch(edtf)
    return part is not None and part[3] is not None and _is_single(edtf)


def find_granularity(edtf: str) -> Granularity | None:
    """How fine a value is; a week is an interval from a Monday to its Sunday; None for a string that is no EDTF."""
    if not is_valid(edtf):
        return None
    if "/" in edtf:
        first, last = first_day(edtf), last_day(edtf)
        is_week = first and last and first.isoweekday() == 1 and (last - first).days == 6
        return "week" if is_week else "interval"
    years = _YEARS.fullmatch(edtf)
    if years:
        return "century" if "XX" in years[1] else "decade" if "X" in years[1] else "year"
    part = _PART.fullmatch(edtf)
    if part is None:
        return None
    if part[3]:
        return "day"
    return "season" if int(part[2]) in _SEASONS else "quarter" if int(part[2]) in _QUARTERS else "month"


def first_day(edtf: str) -> datetime.date | None:
    """The first day the value covers; None for an unknown year, an open start, a season, or no EDTF.

    Seasons have no first day because it differs between hemispheres and calendars.
    """
    left = edtf.partition("/")[0]
    days = _days(left)
    return days[0] if days else None


def last_day(edtf: str) -> datetime.date | None:
    """The last day the value covers; None as for `first_day` (here: an open end)."""
    left, slash, right = edtf.partition("/")
    days = _days(right if slash else left)
    return days[1] if days else None


def sort_key(edtf: str | None) -> tuple[int, int, int, str]:
    """A key that puts values in order of time: dated ones, then `XXXX-MM-DD` by month and day, then the rest.

    Values that begin on the same day stand longest first: the year, its first month, its first day. A season
    counts as beginning in March, June, September or December of its year, for the order only.
    """
    if edtf is None or not is_valid(edtf):
        return (_UNKNOWN, 0, 0, edtf or "")
    left, slash, right = edtf.partition("/")
    end = right if slash else left
    shown = end if left == ".." else left
    yearless = _PART.fullmatch(shown)
    if yearless and yearless[1] == "XXXX":
        day = int(yearless[3] or 0)
        return (_YEARLESS, int(yearless[2]), day, edtf)
    first, last = _days(_as_month(shown)), _days(_as_month(end))
    begin = (first[1] if left == ".." else first[0]).toordinal() if first else 0
    length = last[1].toordinal() - begin if last else 0
    return (_DATED, begin, -length, edtf)


def _is_single(edtf: str) -> bool:
    if _YEARS.fullmatch(edtf):
        return True
    part = _PART.fullmatch(edtf)
    if not part:
        return False
    month = int(part[2])
    if part[3] is None:
        return 1 <= month <= 12 or (part[1] != "XXXX" and (month in _SEASONS or month in _QUARTERS))
    year = _LEAP_YEAR if part[1] == "XXXX" else int(part[1])
    return 1 <= month <= 12 and 1 <= int(part[3]) <= _length_of_month(year, month)


def _length_of_month(year: int, month: int) -> int:
    # calendar refuses the year 0, which EDTF knows and which is a leap year in the Gregorian calendar.
    return calendar.monthrange(year or _LEAP_YEAR, month)[1]


def _as_month(edtf: str) -> str:
    part = _PART.fullmatch(edtf)
    if part and int(part[2]) in _SEASONS:
        return f"{part[1]}-{(int(part[2]) - 20) * 3:02}"
    return edtf


def _days(edtf: str) -> tuple[datetime.date, datetime.date] | None:
    if not _is_single(edtf):
        return None
    years = _YEARS.fullmatch(edtf)
    if years:
        low, high = int(years[1].replace("X", "0")), int(years[1].replace("X", "9"))
        return (datetime.date(low, 1, 1), datetime.date(high, 12, 31)) if low else None
    part = _PART.fullmatch(edtf)
    if part is None or part[1] in ("XXXX", "0000"):
        return None
    year, month = int(part[1]), int(part[2])
    if part[3]:
        day = datetime.date(year, month, int(part[3]))
        return day, day
    if month in _SEASONS:
        return None
    first, last = (3 * (month - 33) + 1, 3 * (month - 32)) if month in _QUARTERS else (month, month)
    return datetime.date(year, first, 1), datetime.date(year, last, _length_of_month(year, last))
