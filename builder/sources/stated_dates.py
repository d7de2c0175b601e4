"""Dates as files write them → EDTF: the day as stated, in the publisher's own time zone, or None; never a guess."""

from __future__ import annotations

import datetime
import email.utils
import re

from builder.model.edtf import is_valid
from builder.text.clean.dateline import read_date_line

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ]\d{1,2}:.{0,30}|/*)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}.{0,10})?")
_LONGEST = 80


def read_day(text: str) -> str | None:
    """EDTF of `2024-04-09T10:00:00+09:00`, `Tue, 09 Apr 2024 10:00 GMT`, `April 9, 2024`, `2024/04` or `2024`.

    `04/09/2024` can be read two ways and gives None.
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        return None
    match = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
    if match:
        year, *rest = (part for part in match.groups() if part is not None)
        edtf = "-".join([year, *(f"{int(part):02}" for part in rest)])
        # EDTF counts seasons from month 21 on; no file means those.
        month = int(rest[0]) if rest else 1
        return edtf if is_valid(edtf) and int(year) and month <= 12 else None
    return _read_mail_day(words) or _read_line(words)


def _read_mail_day(words: str) -> str | None:
    """RFC 5322 and RSS 2.0: a weekday and a month in English, a year of four digits, a time."""
    if not re.search(r"\d{1,2} [A-Za-z]{3} \d{4} \d", words):
        return None
    try:
        parts = email.utils.parsedate_tz(words)
    except (ValueError, IndexError, OverflowError):
        return None
    edtf = f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts else ""
    return edtf if parts and is_valid(edtf) else None


def _read_line(words: str) -> str | None:
    line = read_date_line(words)
    return line.edtf if line else None


def same_moment(one: str, other: str) -> bool:
    """Whether two dates do not contradict: the same moment in two time zones, or one less exact than the other."""
    left, right = read_day(one), read_day(other)
    if left is None or right is None or left.startswith(right) or right.startswith(left):
        return True
    moments = [_read_moment(text) for text in (one, other)]
    return None not in moments and moments[0] == moments[1]


def _read_moment(text: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(text.strip())
        except (ValueError, IndexError, TypeError, OverflowError):
            return None
    return moment.astimezone(datetime.UTC) if moment.tzinfo else None
