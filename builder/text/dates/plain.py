"""The date grammar of the other languages: absolute dates, weekdays, and the words for today and tomorrow.

The pieces that differ stand in `lexicon/<language>/date_words.txt`. The group names are those of `patterns.py`.
"""

from __future__ import annotations

import re
from functools import cache

from builder.text.dates.pieces import DASH, DAY, GAP, NUMERIC, SPACE, YEAR, Rule, names_of
from builder.text.lexicon import load_pairs

_NEVER = r"(?!)"


@cache
def plain_rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language that is not English; only numeric forms where it has no lists."""
    words = dict(load_pairs(language, "date_words"))
    sources = [*_numeric()]
    if words:
        sources += [*_written(language, words), *_near(language, words)]
    return tuple(Rule(kind, "", re.compile(source, re.IGNORECASE)) for kind, source in sources)


def _numeric() -> tuple[tuple[str, str], ...]:
    return (
        ("iso", rf"(?<![\w/-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])"),
        ("numeric", NUMERIC),
    )


def _written(language: str, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    month = names_of(language, "months", "months_short")
    full, lead_in = names_of(language, "months"), words.get("month_lead", _NEVER)
    weekday = names_of(language, "weekdays", "weekdays_short")
    mark = rf"(?:{words.get('day_suffix', _NEVER)})?"
    of_month = rf"(?:(?:{words.get('day_month', _NEVER)}){GAP})?"
    of_year = rf"(?:(?:{words.get('month_year', _NEVER)}){GAP})?"
    day, day2 = rf"(?P<day>{DAY}){mark}", rf"(?P<day2>{DAY}){mark}"
    mon, mon2 = rf"(?P<month>{month})", rf"(?P<month2>{month})"
    year, year0 = rf"(?:,?{GAP}{of_year}(?P<year>{YEAR})(?!\d))?", rf"(?:{GAP}{of_year}(?P<year0>{YEAR}))?"
    to = rf"(?:{SPACE}{DASH}{SPACE}|{GAP}(?:{words.get('range_to', _NEVER)}){GAP})"
    article = rf"(?:(?:{words.get('day_article', _NEVER)}){GAP})?"
    lead = rf"\b(?:(?P<weekday>{weekday}),?{GAP}{article})?"
    return (
        ("days", rf"\b{day}{GAP}{of_month}{mon}{year0}{to}{day2}{GAP}{of_month}{mon2}{year}(?!\w)"),
        ("days", rf"\b{day}{to}{day2}{GAP}{of_month}{mon}{year}(?!\w)"),
        ("day", rf"{lead}{day}{GAP}{of_month}{mon}{year}(?!\w)"),
        ("month", rf"\b{mon}{GAP}{of_year}(?P<year>{YEAR})(?!\w)"),
        ("bare_month", rf"\b(?:{lead_in}){GAP}(?P<shown>(?P<sure>)(?P<month>{full}))(?!\w|['’.-]\w|{GAP}\d)"),
    )


def _near(language: str, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    weekday = names_of(language, "weekdays")
    last, next_ = words.get("last", _NEVER), words.get("next", _NEVER)
    last0, next0 = words.get("last_before", _NEVER), words.get("next_before", _NEVER)
    near = "|".join(words[key] for key in ("today", "yesterday", "tomorrow") if key in words)
    decade = words.get("decade", _NEVER).replace(r"(\d{3})", r"(?P<decade>\d{3})")
    bare = r"(?<![\w$€£¥.,/:#-])"
    end = r"(?![\w%°$€£]|[.,:/-]\d| ?%)"
    return (
        ("decade", rf"\b{decade}\b"),
        (
            "weekday",
            rf"\b(?:(?:(?P<last>{last0})|(?P<next>{next0})){GAP})?(?P<weekday>{weekday})"
            rf"(?:{GAP}(?:(?P<last_after>{last})|(?P<next_after>{next_})))?\b",
        ),
        ("near", rf"\b(?P<near>{near})\b"),
        ("years", rf"{bare}(?P<year>1[89]\d\d|20\d\d){SPACE}{DASH}{SPACE}(?P<year2>1[89]\d\d|20\d\d){end}"),
        ("year", rf"\b(?:{words.get('year_lead', _NEVER)}){GAP}(?P<shown>(?P<sure>)(?P<year>{YEAR})){end}"),
    )
