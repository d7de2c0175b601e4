"""Readers for years that stand alone, in digits or in words, and for ranges of years."""

from __future__ import annotations

import re

from builder.text.dates.absolute import HOLDERS, checked
from builder.text.dates.basis import Reading
from builder.text.dates.context import Context, group
from builder.text.lexicon import load_pairs, load_words

_YEAR_LEAD = frozenset(
    "in since by until till before after from during of to through for year late early mid circa around "
    "between spring summer autumn winter fall versus vs than and or due".split()
)
_WIDE_LEAD = frozenset("of to for from than and or around between".split())
_YEAR_VERBS = frozenset("is was will has had saw marks marked would may could brought".split())
# "rose 20 points to 1950" is a level, "was moved to 2025" a year.
_MOVE = re.compile(
    r"\b(?:rose|fell|up|down|climbed|dropped|points?|increased|grew|gained|declined|slipped)\b", re.IGNORECASE
)
_YEAR_JUST_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d(?:,| and| or|, and) \Z")


def read_years(match: re.Match[str], context: Context) -> Reading | None:
    """`2015-2020`, `between 2015 and 2020`; `2010-12` could be a month and stays open."""
    first, last = match["year"], match["year2"]
    if context.word_after.lower() in load_words("en", "counted_after_year"):
        return None
    if len(last) == 2:
        if 1 <= int(last) <= 12 and int(last) > int(first[2:]):
            return Reading(basis="more than one reading")
        last = first[:2] + last
    return checked(f"{first}/{last}", "stated in full") if first < last else None


def read_year(match: re.Match[str], context: Context) -> Reading | None:
    """A year on its own, where the words around it want a year and no count."""
    year = match["year"]
    if group(match, "sure") is not None or reads_as_year(int(year), context):
        return checked(year, "stated in full")
    return None


def read_year_words(match: re.Match[str], context: Context) -> Reading | None:
    """`nineteen ninety-eight`, as broadcasts write years."""
    numbers = dict(load_pairs("en", "numbers"))
    ones = int(numbers[match["ones"]]) if match["ones"] else 0
    return checked(f"{1900 + int(numbers[match['tens'].strip()]) + ones}", "stated in full")


def reads_as_year(year: int, context: Context) -> bool:
    """Whether four digits are a year: `in 1960`, `the 2015 accord`, `(1998)`, but not `1960 people`."""
    before, after = context.word_before, context.word_after
    if after.lower() in load_words("en", "counted_after_year"):
        return False
    gap = context.before[-1:]
    if gap == "(":
        return year >= 1500 and context.after[:1] in (")", ",", ";", "-", "–")
    if not before:
        return year >= 1900 and after.lower() in _YEAR_VERBS
    low = before.lower()
    if _YEAR_JUST_BEFORE.search(context.before):
        return True
    if low == "to" and _MOVE.search(context.before):
        return False
    if low in _YEAR_LEAD and context.before.endswith((" ", "\n", "\u00a0")) and "," not in context.before[-2:]:
        return year >= (1900 if low in _WIDE_LEAD else 1000)
    holder = low in HOLDERS or before.endswith(("'s", "’s", "s'", "s’"))
    return year >= 1900 and holder and after != ""
