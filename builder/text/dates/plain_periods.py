"""The rules of the other languages for units of time: `la semaine dernière`, `vor fünf Jahren`, quarters, decades.

The words stand in `lexicon/<language>/date_words.txt`: `unit_week` and so on, and what stands before or after them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.text.dates.pieces import GAP, YEAR, Source, names_of

NEVER = r"(?!)"
UNITS = ("minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century")
SEASONS = ("spring", "summer", "autumn", "winter")


def unit_sources(language: str, words: Mapping[str, str]) -> tuple[Source, ...]:
    """The last and the next unit, so many units ago, and lengths of time."""
    word = _reader(words)
    article = rf"(?:(?:{word('unit_article')})(?:{GAP}|(?<=['’])))?"
    unit = rf"(?P<unit>{find_unit_words(words)})"
    small = r"(?:\d{1,3}|" + names_of(language, "numbers") + ")"
    age = rf"(?!{GAP}(?:{word('age_after')})\b)"
    before = rf"(?:(?P<last>{word('last_unit')})|(?P<next>{word('next_unit')})|(?P<this>{word('this_before')}))"
    after = rf"(?:(?P<last_after>{word('last_unit_after')})|(?P<next_after>{word('next_unit_after')}))"
    number = rf"(?P<number>{small})"
    return (
        ("plain_ago", "unit", rf"\b(?:{word('ago_before')}){GAP}{number}{GAP}{unit}\b{age}"),
        ("plain_ago", "unit", rf"\b{number}{GAP}{unit}{GAP}(?:{word('ago_after')})\b"),
        ("plain_unit", "unit", rf"\b{article}{before}{GAP}{unit}\b"),
        ("plain_unit", "unit", rf"\b{article}{unit}{GAP}{after}\b"),
        ("plain_length", "unit", rf"(?<![\w.,$€£-]){number}[ -]{unit}\b{age}"),
    )


def period_sources(language: str, words: Mapping[str, str]) -> tuple[Source, ...]:
    """Quarters, seasons, decades, centuries and ranges of years; seasons and quarters need their year."""
    word = _reader(words)
    of_year = rf"(?:,?{GAP}(?:(?:{word('month_year')}){GAP})?(?P<year>{YEAR})(?!\d))"
    ordinal = rf"(?P<ordinal>{names_of(language, 'ordinals')}|{words.get('ordinal_digits', NEVER)})"
    season = "(?:" + "|".join(rf"(?P<{name}>{word(name)})" for name in SEASONS) + ")"
    first, last = rf"(?P<year>{YEAR})", rf"(?P<year2>{YEAR})"
    end = r"(?![\w%°$€£]|[.,:/-]\d| ?%)"
    tens = "(?:" + "|".join(words.get("tens", NEVER).split()) + ")"
    return (
        ("plain_quarter", "digit", rf"\b{ordinal}{GAP}(?:{word('quarter')}){of_year}"),
        ("plain_season", "digit", rf"\b{season}{of_year}"),
        ("plain_century", "", rf"\b(?-i:{word('century_before')})\b"),
        ("decade", "digit", rf"\b(?:{word('short_decade')})\b"),
        ("plain_decade", "", rf"\b(?:{word('tens_decade').replace('{tens}', tens)})\b"),
        (
            "years",
            "digit",
            rf"\b(?:{word('year_range_from')}){GAP}(?P<shown>{first}{GAP}(?:{word('range_year_to')}){GAP}{last}){end}",
        ),
    )


def _reader(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda key: words.get(key, NEVER)


def find_unit_words(words: Mapping[str, str]) -> str:
    """All words for units of time as alternatives, the longest form first inside each."""
    return "|".join(f"(?:{words[key]})" for key in (f"unit_{name}" for name in UNITS) if key in words) or NEVER
