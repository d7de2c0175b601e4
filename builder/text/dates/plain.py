"""The date grammar of the other languages: absolute dates, weekdays, and the words for today and tomorrow.

Units of time, quarters, seasons and decades stand in `plain_periods.py`.

The pieces that differ stand in `lexicon/<language>/date_words.txt`. The group names are those of `patterns.py`.
"""

from __future__ import annotations

import re
from functools import cache

from builder.text.dates.pieces import DASH, DAY, GAP, NUMERIC, SPACE, YEAR, Rule, Source, names_of
from builder.text.dates.plain_periods import NEVER, find_unit_words, period_sources, unit_sources
from builder.text.lexicon import load_pairs

_NEAR = ("before_yesterday", "after_tomorrow", "today", "yesterday", "tomorrow")


@cache
def plain_rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language that is not English; only numeric forms where it has no lists."""
    words = dict(load_pairs(language, "date_words"))
    sources = [*_numeric()]
    if words:
        sources += [*_written(language, words), *period_sources(language, words), *_near(language, words)]
        sources += unit_sources(language, words)
    return tuple(Rule(kind, needs, re.compile(source, re.IGNORECASE)) for kind, needs, source in sources)


@cache
def _unit_sign(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{find_unit_words(dict(load_pairs(language, 'date_words')))})\b", re.IGNORECASE)


def find_plain_traits(words: str, *, language: str) -> frozenset[str]:
    """Which signs of a date a sentence holds, as `find_traits` tells for English."""
    digit, unit = any(map(str.isdecimal, words)), _unit_sign(language).search(words)
    return frozenset(("", *(["digit"] if digit else []), *(["unit"] if unit else [])))


def _numeric() -> tuple[Source, ...]:
    return (
        ("iso", "digit", rf"(?<![\w/-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])"),
        ("numeric", "digit", NUMERIC),
    )


def _written(language: str, words: dict[str, str]) -> tuple[Source, ...]:
    month = names_of(language, "months", "months_short")
    full, lead_in = names_of(language, "months"), words.get("month_lead", NEVER)
    weekday = names_of(language, "weekdays", "weekdays_short")
    mark = rf"(?:{words.get('day_suffix', NEVER)})?"
    of_month = rf"(?:(?:{words.get('day_month', NEVER)}){GAP})?"
    of_year = rf"(?:(?:{words.get('month_year', NEVER)}){GAP})?"
    day, day2 = rf"(?P<day>{DAY}){mark}", rf"(?P<day2>{DAY}){mark}"
    mon, mon2 = rf"(?P<month>{month})", rf"(?P<month2>{month})"
    year, year0 = rf"(?:,?{GAP}{of_year}(?P<year>{YEAR})(?!\d))?", rf"(?:{GAP}{of_year}(?P<year0>{YEAR}))?"
    to = rf"(?:{SPACE}{DASH}{SPACE}|{GAP}(?:{words.get('range_to', NEVER)}){GAP})"
    article = rf"(?:(?:{words.get('day_article', NEVER)}){GAP})?"
    edge = rf"(?:{words.get('edge', NEVER)})?"
    lead = rf"\b(?:(?P<weekday>{weekday}),?{GAP}{article})?"
    return (
        ("days", "digit", rf"\b{day}{GAP}{of_month}{mon}{year0}{to}{day2}{GAP}{of_month}{mon2}{year}(?!\w)"),
        ("days", "digit", rf"\b{day}{to}{day2}{GAP}{of_month}{mon}{year}(?!\w)"),
        ("day", "digit", rf"{lead}{day}{GAP}{of_month}{mon}{year}(?!\w)"),
        ("month", "digit", rf"\b{edge}{mon}{GAP}{of_year}(?P<year>{YEAR})(?!\w)"),
        ("bare_month", "", rf"\b(?:{lead_in}){GAP}(?P<shown>(?P<sure>)(?P<month>{full}))(?!\w|['’.-]\w|{GAP}\d)"),
    )


def _near(language: str, words: dict[str, str]) -> tuple[Source, ...]:
    weekday = names_of(language, "weekdays")
    last, next_ = words.get("last", NEVER), words.get("next", NEVER)
    last0, next0 = words.get("last_before", NEVER), words.get("next_before", NEVER)
    near = "|".join(words[key] for key in _NEAR if key in words)
    edge = words.get("edge", NEVER)
    decade = words.get("decade", NEVER).replace(r"(\d{3})", r"(?P<decade>\d{3})")
    bare = r"(?<![\w$€£¥.,/:#-])"
    end = r"(?![\w%°$€£]|[.,:/-]\d| ?%)"
    return (
        ("decade", "digit", rf"\b{decade}\b"),
        (
            "weekday",
            "",
            rf"\b(?:(?:(?P<last>{last0})|(?P<next>{next0})){GAP})?(?P<weekday>{weekday})"
            rf"(?:{GAP}(?:(?P<last_after>{last})|(?P<next_after>{next_})))?\b",
        ),
        ("near", "", rf"\b(?P<near>{near})\b"),
        ("years", "digit", rf"{bare}(?P<year>1[89]\d\d|20\d\d){SPACE}{DASH}{SPACE}(?P<year2>1[89]\d\d|20\d\d){end}"),
        ("year", "digit", rf"{bare}(?P<sure>)(?P<year>1[89]\d\d|20\d\d)(?={GAP}(?:{words.get('year_tail', NEVER)})\b)"),
        ("year", "digit", rf"\b(?P<sure>{edge})(?P<year>{YEAR}){end}"),
        ("year", "digit", rf"\b(?:{words.get('year_lead', NEVER)}){GAP}(?P<shown>(?P<sure>)(?P<year>{YEAR})){end}"),
    )
