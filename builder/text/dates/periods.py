"""Readers for parts of a year and for more than a year: seasons, quarters, halves, decades, centuries (English)."""

from __future__ import annotations

import datetime
import re

from builder.model.edtf import is_day
from builder.text.dates.absolute import YEAR_SHIFTS, checked, choose_year, read_day
from builder.text.dates.basis import Reading
from builder.text.dates.context import Context, group
from builder.text.lexicon import load_words
from builder.text.tokens import find_words

_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

# A sentence of many quarters must not grow slow.
_REACH = 300


def read_season(match: re.Match[str], context: Context) -> Reading | None:
    """`summer of 2024`, `last fall`; a winter without a year spans two and stays open."""
    season = (match["season"] or match["season2"]).lower()
    year = group(match, "year")
    if year:
        return checked(f"{year}-{_SEASONS[season]}", "stated in full")
    which, anchor = (group(match, "which") or "").lower(), context.anchor
    if anchor is None:
        return Reading(basis="relative, no reference date")
    begins = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9}.get(season)
    if begins is None:
        return Reading(basis="relative, not worked out")
    if not which:
        nearest, basis = choose_year(None, begins + 1, 15, context)
        return checked(f"{nearest}-{_SEASONS[season]}", basis) or Reading(basis="relative, not worked out")
    shift = 0
    if which in ("last", "past"):
        shift = 0 if anchor.month > begins + 2 else -1
    elif which in ("next", "coming"):
        shift = 0 if anchor.month < begins else 1
    return checked(f"{anchor.year + shift:04}-{_SEASONS[season]}", "relative to anchor")


def read_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """`third quarter of 2024`; without a year the nearest such quarter to the anchor.

    A fiscal quarter begins in another month at every company, so it has no value; the third quarter of a match
    is no date.
    """
    ordinal = match["ordinal"].lower()
    number = int(ordinal) if ordinal.isdecimal() else _ORDINALS[ordinal]
    year = group(match, "year") or group(match, "year0")
    which = (group(match, "which_year") or "").lower()
    if not year and not which and _is_about_game(context):
        return None
    if _is_fiscal(match):
        return Reading(basis="more than one reading")
    if group(match, "ago"):
        return Reading(basis="relative to another date")
    if year:
        return checked(f"{year}-{32 + number}", "stated in full")
    if context.anchor is None:
        return Reading(basis="year not stated")
    if which:
        shown = f"{context.anchor.year + YEAR_SHIFTS[which]:04}"
        return checked(f"{shown}-{32 + number}", "relative to anchor") or Reading(basis="relative, not worked out")
    nearest, basis = choose_year(None, 3 * number - 1, 15, context)
    return checked(f"{nearest}-{32 + number}", basis)


def read_half(match: re.Match[str], context: Context) -> Reading | None:
    """`first half of 2024`, `second half of last year`, as its six months; without a year the nearest to the anchor."""
    first, last = ("01", "06") if match["ordinal"].lower() == "first" else ("07", "12")
    year, which = group(match, "year"), (group(match, "which_year") or "").lower()
    if not year and not which and (_is_about_game(context) or _is_no_report(match, context)):
        return None
    if _is_fiscal(match):
        return Reading(basis="more than one reading")
    if year:
        return checked(f"{year}-{first}/{year}-{last}", "stated in full")
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    if not which:
        nearest, basis = choose_year(None, int(first) + 2, 31 if first == "01" else 30, context)
        return checked(f"{nearest}-{first}/{nearest}-{last}", basis)
    shown = f"{context.anchor.year + YEAR_SHIFTS[which]:04}"
    value = checked(f"{shown}-{first}/{shown}-{last}", "relative to anchor")
    return value or Reading(basis="relative, not worked out")


def read_week_of(match: re.Match[str], context: Context) -> Reading | None:
    """`the week of March 6`: Monday to Sunday; None, so that the day is read alone, from a Sunday or an unknown year.

    The week of a Sunday begins with it in the United States and ends with it elsewhere.
    """
    named = read_day(match, context)
    if named is None or named.edtf is None or not is_day(named.edtf):
        return None
    day = datetime.date.fromisoformat(named.edtf)
    if day.isoweekday() == 7:
        return None
    monday = day - datetime.timedelta(days=day.weekday())
    return checked(f"{monday}/{monday + datetime.timedelta(days=6)}", named.basis)


def _is_fiscal(match: re.Match[str]) -> bool:
    return any(group(match, name) for name in ("fiscal", "fiscal_before", "fiscal_year"))


def _is_no_report(match: re.Match[str], context: Context) -> bool:
    # "a second-half goal" is a part of a match, "first-half profit" one of a year.
    return group(match, "report") is not None and context.word_after.lower() not in load_words("en", "report_nouns")


def _is_about_game(context: Context) -> bool:
    """Whether the sentence is about a match: one word that only sport has, or two that it shares."""
    start, end = max(context.low, context.start - _REACH), min(context.high, context.end + _REACH)
    words = {word.text.lower() for word in find_words(context.text, start=start, end=end)}
    return bool(words & load_words("en", "sport_only")) or len(words & load_words("en", "sport_shared")) > 1


def read_decade(match: re.Match[str], context: Context) -> Reading | None:
    """`the 1980s` as `198X`; `the '80s`, `the Eighties` only with an anchor, as the last such decade before it."""
    if decade := group(match, "decade"):
        return checked(f"{decade}X", "stated in full")
    tens = group(match, "tens")
    return read_short_decade(_TENS.index(tens.lower()) + 2 if tens else int(match["short"]), context)


def read_short_decade(short: int, context: Context) -> Reading | None:
    """A decade named by its tens alone (9 for the nineties): the last such one before the anchor, or just to begin."""
    if context.anchor is None:
        return Reading(basis="century not stated")
    century, tens_now = divmod(context.anchor.year // 10, 10)
    # "the early '90s" written in 1989 are those about to begin, not those of a century ago.
    about_to_begin = short * 10 - context.anchor.year % 100 in (1, 2)
    if short > tens_now and not about_to_begin:
        century -= 1
    # Before the year 100 there is no such decade: "the '80s" of a text of the year 77.
    return checked(f"{century:02}{short}X", "year from anchor") or Reading(basis="century not stated")


def read_century(match: re.Match[str], context: Context) -> Reading | None:
    """`the 19th century` as `18XX`."""
    return checked(f"{int(match['century']) - 1:02}XX", "stated in full")
