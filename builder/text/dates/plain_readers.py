"""Readers for units of time in the languages other than English."""

from __future__ import annotations

import re

from builder.text.dates.absolute import checked
from builder.text.dates.basis import Reading
from builder.text.dates.context import Context, group
from builder.text.dates.periods import read_short_decade
from builder.text.dates.plain_periods import SEASONS, UNITS
from builder.text.dates.relative import make_length, read_count, shift_unit
from builder.text.lexicon import load_pairs

_ROMAN = {"I": 1, "V": 5, "X": 10}
_FIRST_SEASON = 21
_FIRST_QUARTER = 33
# ", 45 ans," and "(45 anos)" are ages.
_OF = re.compile(r"\bd[ei]\s+\Z", re.IGNORECASE)
# Lengths of so many years are rarer than people of that age.
_ADULT = 16
_APPOSED = re.compile(r"[,(]\s*(?:de |di )?\Z", re.IGNORECASE)


def read_plain_unit(match: re.Match[str], context: Context) -> Reading | None:
    """`la semaine dernière`, `nächsten Monat`, `este año`: the anchor moved by one unit, in its precision."""
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    unit = name_unit(match["unit"], context)
    shift = next((s for key, s in (("last", -1), ("next", 1)) if group(match, key) or group(match, f"{key}_after")), 0)
    if unit in (None, "hour", "minute", "day"):
        return None
    return shift_unit(unit or "", shift, context.anchor) or Reading(basis="relative, not worked out")


def read_plain_ago(match: re.Match[str], context: Context) -> Reading | None:
    """`il y a cinq ans`, `vor drei Tagen`: the anchor moved back, in the precision of the unit."""
    if context.anchor is None:
        return Reading(basis="relative, no reference date")
    number, unit = read_count(match["number"], context), name_unit(match["unit"], context)
    moved = shift_unit(unit, -number, context.anchor, ago=True) if number and unit else None
    return moved or Reading(basis="relative, not worked out")


def read_plain_length(match: re.Match[str], context: Context) -> Reading | None:
    """`deux ans`, `drei Wochen`; None where the words are an age or, after `à`, a time of the day."""
    number, unit = read_count(match["number"], context), name_unit(match["unit"], context)
    if number is None or unit is None:
        return None
    words = dict(load_pairs(context.language, "date_words"))
    lead = words.get("length_before", "(?!)")
    if (
        match["number"].isalpha()
        and number == 1
        and not re.search(rf"\b(?:{lead})\s*\Z", context.before, re.IGNORECASE)
    ):
        return None  # `é um dia histórico`: an article, no length
    lead = {"year": "age_before", "hour": "hour_before"}.get(unit, "")
    if re.search(rf"\b(?:{words.get(lead, '(?!)')})\s+\Z", context.before, re.IGNORECASE):
        return None
    if unit == "year" and _is_age(number, words.get("length_nouns", r"(?!)"), context):
        return None
    return make_length(number, unit)


def _is_age(number: int, length_nouns: str, context: Context) -> bool:
    """Whether years are an age: between commas, or `de 67 ans` after no noun that has a length (`une peine de`)."""
    if _APPOSED.search(context.before) and context.after[:1] in (",", ")", ".", ";"):
        return True
    if number < _ADULT or not _OF.search(context.before):
        return False
    return not re.search(rf"\b(?:{length_nouns})\s+(?:\w+\s+)?d[ei]\s+\Z", context.before, re.IGNORECASE)


def read_plain_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """`troisième trimestre 2023`, `3. Quartal 2023`."""
    words = match["ordinal"].casefold()
    digits = re.match(r"\d", words)
    ranks = {left.casefold(): int(right) for left, right in load_pairs(context.language, "ordinals")}
    number = int(digits.group()) if digits else ranks[words]
    return checked(f"{match['year']}-{_FIRST_QUARTER + number - 1}", "stated in full") if 1 <= number <= 4 else None


def read_plain_season(match: re.Match[str], context: Context) -> Reading | None:
    """`été 2023`, `Sommer 2023`."""
    number = next(index for index, name in enumerate(SEASONS) if group(match, name))
    return checked(f"{match['year']}-{_FIRST_SEASON + number}", "stated in full")


def read_plain_century(match: re.Match[str], context: Context) -> Reading | None:
    """`XIXe siècle`, `19. Jahrhundert`; centuries before the eleventh are left alone."""
    roman = group(match, "roman")
    number = _read_roman(roman) if roman else int(match["century"])
    return checked(f"{number - 1:02}XX", "stated in full") if 11 <= number <= 21 else None


def read_plain_decade(match: re.Match[str], context: Context) -> Reading | None:
    """`anni Ottanta`, `años noventa`: the century is the anchor's, or the one before."""
    tens = dict(load_pairs(context.language, "date_words"))["tens"].split()
    return read_short_decade(tens.index(match["tens"].casefold()) + 2, context)


def name_unit(words: str, context: Context) -> str | None:
    """The English name of a unit of time in the context's language."""
    lists = dict(load_pairs(context.language, "date_words"))
    for name in UNITS:
        if (key := f"unit_{name}") in lists and re.fullmatch(lists[key], words, re.IGNORECASE):
            return name
    return None


def _read_roman(digits: str) -> int:
    values = [_ROMAN[digit] for digit in digits.upper()]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))
