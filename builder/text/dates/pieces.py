"""Pieces that the date grammars of all languages share, and the form of a rule."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from builder.text.lexicon import load_pairs


class Rule(NamedTuple):
    """A rule's kind (the name of its reader), what a sentence must hold (a group of `find_traits`), its expression."""

    kind: str
    needs: str
    pattern: re.Pattern[str]


Source = tuple[str, str, str]
"""A rule before it is compiled: kind, needs, expression."""

SPACE = r"[ \t\u00a0\u202f]{0,3}(?:\r?\n)?[ \t]{0,8}"
GAP = r"(?:[ \t\u00a0\u202f]{1,4}(?:\r?\n[ \t]{0,8})?|\r?\n[ \t]{0,8})"
DASH = r"[-\u2010-\u2015]"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
NUMERIC = r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\w/]|[.,]\d)"
DASHED = r"(?<![\w/.-])(?P<a>\d\d)(?P<sep>-)(?P<b>\d\d)-(?P<year>\d{4}|\d\d)(?![\w/-]|[.,]\d)"
UNIT = r"(?:minute|hour|day|week|weekend|month|quarter|year|decade|century|centurie)"


@cache
def names_of(language: str, *lists: str) -> str:
    """The entries of lexicon lists as one group of alternatives, longest first; short ones take a full stop."""
    full = {left: left for name in lists for left, _ in load_pairs(language, name)}
    short = {left for name in lists if name.endswith("_short") for left, _ in load_pairs(language, name)}
    parts = [re.escape(name) + (r"\.?" if name in short else "") for name in sorted(full, key=lambda n: (-len(n), n))]
    return "(?:" + "|".join(parts) + ")"


def upper_too(names: str) -> str:
    """The alternatives as written, and all in capitals."""
    # `may` and `march` in lower case are no months; APRIL in a headline is.
    return f"(?:{names}|{names.upper()})"


@cache
def day_words() -> str:
    """The days of a month in English words, `twenty-first` also with a space."""
    words = sorted((left for left, _ in load_pairs("en", "day_ordinals")), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace("-", "[ -]") for word in words) + ")"
