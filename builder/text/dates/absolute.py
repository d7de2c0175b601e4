"""Readers for dates that state themselves: days, months, ranges of them; and the choice of a year not stated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from builder.model.edtf import is_valid
from builder.text.dates.basis import Basis, Reading
from builder.text.dates.context import Context, group
from builder.text.lexicon import load_pairs, load_words

UNSTATED: Final = "XXXX"
YEAR_SHIFTS: Final = {"last": -1, "this": 0, "next": 1}
# A date whose nearest year contradicts the tense moves by a year beyond this distance: "in January ... was" in August.
_TENSE_REACH = datetime.timedelta(days=60)
_SURE_LEAD = frozenset("in since until till last next this early mid late during through before after between".split())
_WEAK_LEAD = frozenset("by of from to for and on or with through each every that one another".split())
_NAME_LIKE = frozenset(("april", "may", "june", "march", "august"))
HOLDERS = frozenset("the a an its his her their our this that my".split())
# "the May of his life", "his March to the sea", "the June that was".
_NOT_NOUNS = frozenset("of to on in at by for with from and or that who which is was has had will would said".split())


def read_day(match: re.Match[str], context: Context) -> Reading | None:
    """A day of a month, with or without a weekday and a year."""
    month, day = _month(match, context, "month"), _day_number(match["day"])
    if month is None or not is_valid(f"{UNSTATED}-{month:02}-{day:02}"):
        return None
    named = group(match, "weekday")
    weekday = context.read_name(named, "weekdays", "weekdays_short") if named else None
    year = group(match, "year")
    if not year and _is_plain_number(match, context):
        return None
    which = (group(match, "which") or "").lower()
    if which in ("last", "past", "next") and not year and context.anchor:
        return _read_near_day(which, month, day, context.anchor)
    stated, basis = choose_year(year, month, day, context, weekday=weekday)
    return checked(f"{stated}-{month:02}-{day:02}", basis, weekday=weekday)


def _read_near_day(which: str, month: int, day: int, anchor: datetime.date) -> Reading | None:
    """`last Nov. 3`: the last one before the anchor day, `next Nov. 3` the first one after it."""
    near = _near_days(month, day, anchor)
    fitting = [d for d in near if (d > anchor if which == "next" else d < anchor)]
    if not fitting:
        return checked(f"{UNSTATED}-{month:02}-{day:02}", "year not stated")
    return checked(fitting[0].isoformat(), "year from anchor")


def read_days(match: re.Match[str], context: Context) -> Reading | None:
    """A range of days, `April 8-14` or `April 30 to May 2, 2024`."""
    month, first, last = _month(match, context, "month"), int(match["day"]), int(match["day2"])
    month2 = _month(match, context, "month2") or month
    if month is None or month2 is None or (month == month2 and last <= first):
        return None
    # "April 24 and 25" is a range, "April 24 and 27" two days.
    pair = group(match, "and") and (month, last) != (month2, first + 1)
    if pair or not is_valid(f"{UNSTATED}-{month:02}-{first:02}"):
        return None
    year2 = group(match, "year")
    stated = group(match, "year0") or year2
    year, basis = choose_range_year(stated, (month, first), (month2, last), context)
    turns = 1 if month2 < month and year != UNSTATED else 0
    if year2 and not group(match, "year0"):
        end, year = year2, str(int(year2) - turns).zfill(4)
        # `December 30 - January 2, 2024`: the first year follows from the second and is not in the words.
        basis = "stated in full"
    else:
        end = year2 or (year if year == UNSTATED else f"{int(year) + turns:04}")
    return checked(f"{year}-{month:02}-{first:02}/{end}-{month2:02}-{last:02}", basis)


def read_month(match: re.Match[str], context: Context) -> Reading | None:
    """A month with its year."""
    month = _month(match, context, "month")
    return checked(f"{match['year']}-{month:02}", "stated in full") if month else None


def read_months(match: re.Match[str], context: Context) -> Reading | None:
    """A range of months with one year, two or none; with one year a range over the turn of the year needs both."""
    month, month2 = _month(match, context, "month"), _month(match, context, "month2")
    last = group(match, "year")
    first = group(match, "year0") or last
    if month is None or month2 is None or month == month2:
        return None
    if first and last:
        fits = (first, month) < (last, month2)
        return checked(f"{first}-{month:02}/{last}-{month2:02}", "stated in full") if fits else None
    begins, basis = choose_range_year(None, (month, 15), (month2, 15), context)
    ends = begins if begins == UNSTATED else f"{int(begins) + (month2 < month):04}"
    value = checked(f"{begins}-{month:02}/{ends}-{month2:02}", basis)
    return value or checked(f"{UNSTATED}-{month:02}/{UNSTATED}-{month2:02}", "year not stated")


def read_bare_month(match: re.Match[str], context: Context) -> Reading | None:
    """A month without year; `May`, `March`, `June` and the like need a word before them that wants a month."""
    month = _month(match, context, "month")
    which = (group(match, "which") or "").lower()
    of_year = (group(match, "which_year") or "").lower()
    sure = which or of_year or group(match, "sure") is not None
    if month is None or not (sure or _wants_month(match, context)):
        return None
    if context.anchor is None:
        return Reading(edtf=f"{UNSTATED}-{month:02}", basis="year not stated")
    year, today = context.anchor.year, context.anchor.month
    if of_year:
        year += YEAR_SHIFTS[of_year]
    elif which in ("last", "past"):
        year -= month >= today
    elif which == "next":
        year += month <= today
    elif which != "this":
        near = choose_year(None, month, 15, context)[0]
        if near == UNSTATED:
            return Reading(edtf=f"{UNSTATED}-{month:02}", basis="year not stated")
        year = int(near)
    return checked(f"{year:04}-{month:02}", "year from anchor") or checked(f"{UNSTATED}-{month:02}", "year not stated")


def read_iso(match: re.Match[str], context: Context) -> Reading | None:
    """`2024-04-14` or `2024/04/14`."""
    return checked(f"{match['year']}-{match['month']}-{match['day']}", "stated in full")


def read_numeric(match: re.Match[str], context: Context) -> Reading | None:
    """`14/4/2024`: read only where order and century are clear, by the numbers, the language or the anchor."""
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    readings = {(a, b), (b, a)}
    if match["sep"] == "." or context.language != "en":
        readings = {(b, a)}
    elif not 1 <= a <= 12 or not 1 <= b <= 12:
        readings = {(a, b) if a <= 12 else (b, a)}
    centuries = (year,) if len(year) == 4 else tuple(f"{c}{year}" for c in (19, 20))
    days = sorted({f"{y}-{m:02}-{d:02}" for m, d in readings for y in centuries if is_valid(f"{y}-{m:02}-{d:02}")})
    if not days or (match["sep"] == "." and len(year) == 2):
        return None
    if len(days) == 1 and len(year) == 4:
        return Reading(edtf=days[0], basis="stated in full")
    if context.anchor and (today := context.anchor.isoformat()) in days:
        return Reading(edtf=today, basis="order from anchor", anchored=True)
    if context.anchor and len({(d[5:]) for d in days}) == 1:
        return _read_nearest(days, context.anchor)
    return Reading(basis="day and month order not stated" if len(year) == 4 else "century not stated")


def _read_nearest(days: Sequence[str], anchor: datetime.date) -> Reading | None:
    """`10/27/89`: order clear, century not: the one nearer to the anchor day."""
    nearest = min(days, key=lambda d: (abs(datetime.date.fromisoformat(d) - anchor), d))
    return checked(nearest, "year from anchor")


def choose_year(
    stated: str | None, month: int, day: int, context: Context, *, weekday: int | None = None
) -> tuple[str, Basis]:
    """The year as stated, else the one nearest to the anchor that fits weekday and tense, else `XXXX`."""
    if stated:
        return stated, "stated in full"
    anchor = context.anchor
    if anchor is None:
        return UNSTATED, "year not stated"
    near = _near_days(month, day, anchor)
    if weekday:
        near = [d for d in near if d.isoweekday() == weekday] or near
    best = choose_near(near, anchor, context)
    return (f"{best.year:04}", "year from anchor") if best else (UNSTATED, "year not stated")


def choose_range_year(
    stated: str | None, first: tuple[int, int], last: tuple[int, int], context: Context
) -> tuple[str, Basis]:
    """The year in which a range begins: that of the end (month, day) which lies nearer to the anchor day."""
    year, basis = choose_year(stated, *first, context)
    if stated or context.anchor is None or year == UNSTATED:
        return year, basis
    end, _ = choose_year(None, *last, context)
    if end == UNSTATED:
        return year, basis
    gaps = [abs(_as_day(chosen, *place) - context.anchor) for chosen, place in ((year, first), (end, last))]
    begins = int(end) - (last < first)
    return (f"{begins:04}", basis) if gaps[1] < gaps[0] and begins > 0 else (year, basis)


def _as_day(year: str, month: int, day: int) -> datetime.date:
    return datetime.date(int(year), month, day)


def choose_near(near: Sequence[datetime.date], anchor: datetime.date, context: Context) -> datetime.date | None:
    """The nearest of these days (given nearest first), unless it is far away and the tense speaks against it.

    Where no tense is plain, a far day has no year outside English (`entscheidet am 19. November` in March): None.
    """
    if not near:
        return None
    if context.word_before.lower() == "since":
        near = [d for d in near if d <= anchor] or near
    best = near[0]
    if abs(best - anchor) > _TENSE_REACH:
        tense = context.find_tense(adjacent=False)
        if tense is None:
            return best if context.language == "en" else None
        fitting = [d for d in near if (d <= anchor) == (tense == "past")]
        best = fitting[0] if fitting and abs(fitting[0] - anchor).days <= 366 else best
    return best


def checked(edtf: str, basis: Basis, *, weekday: int | None = None) -> Reading | None:
    """A reading with this value, or None where the value is no date (`2023-02-29`)."""
    if not is_valid(edtf):
        return None
    anchored = basis in ("year from anchor", "relative to anchor", "weekday from anchor", "order from anchor")
    return Reading(edtf=edtf, basis=basis, weekday=weekday, anchored=anchored)


def _near_days(month: int, day: int, anchor: datetime.date) -> list[datetime.date]:
    days = []
    for year in range(anchor.year - 1, anchor.year + 2):
        if 1 <= year <= 9999 and is_valid(f"{year:04}-{month:02}-{day:02}"):
            days.append(datetime.date(year, month, day))
    return sorted(days, key=lambda d: (abs(d - anchor), d))


def _month(match: re.Match[str], context: Context, name: str) -> int | None:
    words = group(match, name)
    return context.read_name(words, "months", "months_short") if words else None


def _day_number(words: str) -> int:
    return int(words) if words.isdecimal() else int(dict(load_pairs("en", "day_ordinals"))[words.replace(" ", "-")])


def _is_plain_number(match: re.Match[str], context: Context) -> bool:
    # "20 May votes": a number before a name-like month needs nothing; "may 5 people" is lower case and never matches.
    return context.word_after.lower() in load_words("en", "counted_after_year") and match.group()[-1].isdigit()


def _wants_month(match: re.Match[str], context: Context) -> bool:
    before, after = context.word_before.lower(), context.word_after
    name = match["month"].lower()
    if match["month"] != match.group():
        return True
    if before in _SURE_LEAD or before.endswith("-"):
        return True
    capital_after = after[:1].isupper()
    if before in HOLDERS and after[:1].islower() and context.after[:1] == " ":
        return after.lower() not in _NOT_NOUNS
    if name in _NAME_LIKE:
        return before in _WEAK_LEAD and not capital_after and name != "may"
    capital_before = context.word_before[:1].isupper() and before not in _WEAK_LEAD | HOLDERS
    return not capital_after and not capital_before
