"""The English date grammar: one regular expression a rule, most specific first, with named groups.

Group names are shared by all rules and languages, so that `values.py` reads them without knowing the rule's
language: day, month, year, weekday, and day2, month2, year2 for the end of a range. Each expression holds
bounded pieces only, so that the time grows with the length of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from builder.text.lexicon import load_pairs


class Rule(NamedTuple):
    """A rule's kind (the reader in `values.py` or `relative.py`) and its expression."""

    kind: str
    pattern: re.Pattern[str]


SPACE = r"[ \t\u00a0\u202f]{0,3}(?:\r?\n)?[ \t]{0,8}"
GAP = r"(?:[ \t\u00a0\u202f]{1,4}(?:\r?\n[ \t]{0,8})?|\r?\n[ \t]{0,8})"
DASH = r"[-\u2010-\u2015]"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
NUMERIC = r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\w/]|[.,]\d)"
UNIT = r"(?:minute|hour|day|week|weekend|month|quarter|year|decade|century|centurie)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"


@cache
def names_of(language: str, *lists: str) -> str:
    """The entries of lexicon lists as one group of alternatives, longest first; short ones take a full stop."""
    full = {left: left for name in lists for left, _ in load_pairs(language, name)}
    short = {left for name in lists if name.endswith("_short") for left, _ in load_pairs(language, name)}
    parts = [re.escape(name) + (r"\.?" if name in short else "") for name in sorted(full, key=lambda n: (-len(n), n))]
    return "(?:" + "|".join(parts) + ")"


def _cased(names: str) -> str:
    # `may` and `march` in lower case are no months; APRIL in a headline is.
    return f"(?:{names}|{names.upper()})"


@cache
def english_rules() -> tuple[Rule, ...]:
    """All English rules in the order in which they are tried; a later rule never overlaps an earlier match."""
    month = _cased(names_of("en", "months", "months_short"))
    full = _cased(names_of("en", "months"))
    weekday = _cased(names_of("en", "weekdays"))
    any_weekday = names_of("en", "weekdays", "weekdays_short")
    number = "(?:(?i:" + "|".join(left for left, _ in reversed(load_pairs("en", "numbers")[1:])) + r")|\d{1,3})"
    holidays = "|".join(re.escape(left) for left, _ in load_pairs("en", "holidays"))
    sources = (*_absolute(month, any_weekday), *_loose(full), *_relative(number, weekday, holidays), *_years())
    return tuple(Rule(kind, re.compile(source)) for kind, source in sources)


def _absolute(month: str, weekday: str) -> tuple[tuple[str, str], ...]:
    day, day2 = rf"(?P<day>{DAY})(?:st|nd|rd|th)?", rf"(?P<day2>{DAY})(?:st|nd|rd|th)?"
    mon, mon2 = rf"(?P<month>{month})", rf"(?P<month2>{month})"
    to = rf"(?:{SPACE}{DASH}{SPACE}|{GAP}(?:to|through|until|till|(?P<and>and)){GAP})"
    year = rf"(?:,?{GAP}(?P<year>{YEAR})(?![\d,]*\d))?"
    lead = rf"\b(?:(?P<weekday>{weekday}),?{GAP})?(?:the{GAP})?"
    end = r"(?![\w%]|[.,:]\d|['’]\w{3})"
    count = r"(?!\d|[.,:]\d|st|nd|rd|th|%|[-–—]?[ ]?(?:percent|per cent|million|billion|people|troops))"
    return (
        ("iso", rf"(?<![\w/-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])(?:T[\d:.]{{4,12}}Z?)?"),
        ("iso", rf"(?<![\w/-])(?P<year>{YEAR})/(?P<month>\d\d)/(?P<day>\d\d)(?![\w/-])"),
        ("numeric", NUMERIC),
        ("days", rf"\b{mon}{GAP}{day}(?:,?{GAP}(?P<year0>{YEAR}))?{to}{mon2}{GAP}{day2}{year}{count}"),
        ("days", rf"\b{mon}{GAP}{day}{to}{day2}{year}{count}(?!{GAP}{month}\b)"),
        ("days", rf"\b{day}{GAP}{mon}(?:{GAP}(?P<year0>{YEAR}))?{to}{day2}{GAP}{mon2}{year}{end}"),
        ("days", rf"\b{day}{to}{day2}{GAP}{mon}{year}{end}"),
        ("day", rf"{lead}{mon}{GAP}{day}{year}{count}"),
        ("day", rf"{lead}{day}{GAP}(?:of{GAP})?{mon}{year}{end}"),
        ("day", rf"(?<![\w-])(?P<day>{DAY})-(?P<month>{month})-(?P<year>{YEAR})(?![\w-])"),
        ("months", rf"\b{mon}(?:{GAP}(?P<year0>{YEAR}))?{to}{mon2},?{GAP}(?P<year>{YEAR}){end}"),
        ("month", rf"\b(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{mon},?{GAP}(?:of{GAP})?(?P<year>{YEAR}){end}"),
    )


def _loose(month: str) -> tuple[tuple[str, str], ...]:
    season = "(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
    part = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?"
    which = r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast)[ -])?"
    ordinal = r"(?P<ordinal>first|second|third|fourth|First|Second|Third|Fourth|1st|2nd|3rd|4th)"
    return (
        ("season", rf"\b{part}{season},?{GAP}(?:of{GAP})?(?P<year>{YEAR})\b(?![.,]?\d)"),
        ("season", rf"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming){GAP}{season}\b"),
        (
            "quarter",
            rf"\b{ordinal}[ -](?:fiscal[ -])?quarter(?!-?final)(?:,?{GAP}(?:of{GAP})?(?P<year>{YEAR}))?\b(?!['’]\w\w)",
        ),
        ("quarter", rf"\bQ(?P<ordinal>[1-4]){GAP}(?P<year>{YEAR})\b"),
        ("bare_month", rf"\b{which}{part}(?P<month>{month})(?!\w|-\w|['’]\w\w)"),
        ("decade", rf"\b{part}(?P<decade>1[0-9]\d|20\d)0['’]?s\b"),
        ("decade", r"(?:\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?<!\w)['’`](?P<short>\d)0s\b"),
        ("century", r"\b(?P<century>1\d|20|21)(?:th|st)[ -][Cc]entury\b"),
    )


def _relative(number: str, weekday: str, holidays: str) -> tuple[tuple[str, str], ...]:
    n = rf"(?P<number>{number}|[Aa]n?|[Ss]everal|(?:[Aa] )?few|[Aa] couple of|[Mm]any|[Mm]ore than (?:a|{number}))"
    one = r"[Aa](?= (?:week|month|year|decade|century))|an(?= hour)"
    unit, parts = rf"(?P<unit>{UNIT})s?", rf"(?:{GAP}{_PART_OF_DAY})?"
    which = r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|[Pp]revious|[Cc]urrent)"
    ahead = r"(?:[Nn]ext|[Pp]ast|[Ll]ast|[Cc]oming|[Pp]revious|[Ff]irst|[Rr]ecent)"
    within = rf"(?P<within>[Ww]ithin){GAP}(?:the{GAP}(?:next|coming|last|past){GAP})?"
    day = rf"[Yy]esterday{parts}|[Tt]oday|[Tt]omorrow{parts}|[Tt]onight"
    part_of_today = rf"[Tt]his{GAP}(?:morning|afternoon|evening)|[Ll]ast{GAP}night"
    that = rf"(?:[Tt]hat(?:{GAP}same)?|[Tt]he{GAP}(?:same|next|following|previous))"
    vague = r"[Rr]ight now|[Nn]ow|[Cc]urrently|[Rr]ecently|[Nn]owadays|[Aa]t present|(?:the )?(?:near )?future(?! of)"
    lead = rf"\b(?:[Ff]or|[Oo]ver{GAP}the|[Ii]n{GAP}the){GAP}"
    return (
        ("deictic", rf"\b(?P<deictic>{day}|{part_of_today})\b"),
        ("repeated", rf"\b(?:[Ee]very|[Ee]ach){GAP}(?P<unit>day|week|month|quarter|year|decade|{weekday})\b(?! of)"),
        ("repeated", r"\b(?P<unit>[Dd]aily|weekly|monthly|[Aa]nnually|[Yy]early)\b"),
        ("other", rf"\b{that}{GAP}(?:day|week|month|year|morning|night)\b"),
        ("other", rf"\b{n}{GAP}{unit}{GAP}(?:earlier|later|before|after)\b(?!{GAP}th(?:is|an)\b)"),
        ("other", r"\byear-earlier\b"),
        ("ago", rf"\b{n}{GAP}{unit}{GAP}(?:ago|from{GAP}now)\b"),
        ("unit", rf"\b(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)[ ])?(?:the{GAP})?{which}{GAP}{unit}\b(?!-)"),
        ("span", rf"\b{within}{n}(?:{GAP}more)?{GAP}{unit}\b"),
        ("span", rf"\b(?:the{GAP})?{ahead}{GAP}(?:{n}{GAP})?(?P<unit>{UNIT})s\b"),
        ("weekend", rf"\b(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Tt]he){GAP})weekend\b"),
        ("holiday", rf"\b(?:{holidays})\b"),
        ("weekday", rf"\b(?:(?P<which>[Ll]ast|[Nn]ext){GAP})?(?P<weekday>{weekday}){parts}\b"),
        (
            "span",
            rf"(?<![\w.,$€£-])(?P<number>{number}|{one})(?P<half>{GAP}(?:and a half|1/2))?"
            rf"(?:[ -]|{GAP})(?:more{GAP})?{unit}\b(?!-?{GAP}?old\b|-old)",
        ),
        ("vague", rf"\b(?:{vague})\b"),
        ("vague", rf"{lead}(?P<shown>(?:days|weeks|months|years|decades))\b"),
    )


def _years() -> tuple[tuple[str, str], ...]:
    bare = r"(?<![\w$€£¥.,/:#№-])(?<!\w[-'’])"
    end = r"(?![\w%°$€£]|[.,:/]\d|-\d|-\w)"
    return (
        ("years", rf"\b(?:[Bb]etween{GAP})(?P<year>{YEAR}){GAP}and{GAP}(?P<year2>{YEAR}){end}"),
        ("years", rf"(?<=[Ff]rom[ ])(?P<year>{YEAR}){GAP}(?:to|until|through){GAP}(?P<year2>{YEAR}){end}"),
        ("years", rf"{bare}(?P<year>1[89]\d\d|20\d\d){SPACE}{DASH}{SPACE}(?P<year2>1[89]\d\d|20\d\d|\d\d){end}"),
        ("year", rf"\b(?:[Pp]re|[Pp]ost|[Mm]id|[Ee]arly|[Ll]ate)-(?P<sure>)(?P<year>{YEAR}){end}"),
        ("year", rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate|[Ff]iscal(?:{GAP}year)?){GAP}(?P<sure>)(?P<year>{YEAR}){end}"),
        ("year", rf"{bare}(?P<year>{YEAR}){end}"),
    )
