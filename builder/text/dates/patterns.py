"""The English date grammar: one regular expression a rule, most specific first, with named groups.

Group names are shared by all rules and languages, so that a reader takes them without knowing the rule's
language: day, month, year, weekday, and day2, month2, year2 for the end of a range. Each expression holds
bounded pieces only, so that the time grows with the length of the text. Each rule names what a sentence must
hold for it to match at all (`needs`): most sentences hold little of it, and most of the time is saved there.
"""

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


SPACE = r"[ \t\u00a0\u202f]{0,3}(?:\r?\n)?[ \t]{0,8}"
GAP = r"(?:[ \t\u00a0\u202f]{1,4}(?:\r?\n[ \t]{0,8})?|\r?\n[ \t]{0,8})"
DASH = r"[-\u2010-\u2015]"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
NUMERIC = r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\w/]|[.,]\d)"
UNIT = r"(?:minute|hour|day|week|weekend|month|quarter|year|decade|century|centurie)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
# "9 a.m. EST Tuesday", "noon Friday": the hour belongs to the words, the value is the day.
_ZONE = r"(?:[ ](?:[ECMP][SD]T|GMT|UTC|BST|CET|local time))?"
_CLOCK = rf"(?:(?:\d{{1,2}}(?::\d\d)?[ ]?[ap]\.?m\.?|[Nn]oon|[Mm]idnight){_ZONE},?{GAP})?"


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
    holidays = "|".join(
        sorted((re.escape(left) for left, _ in load_pairs("en", "holidays")), key=lambda n: (-len(n), n))
    )
    around = rf"(?P<around>{GAP}(?:week|weekend|season|holidays?|break)\b)?"
    sources = (
        *_absolute(month, any_weekday),
        ("holiday", "holiday", rf"\b(?P<name>{holidays})\b{around}(?:,?{GAP}(?P<year>{YEAR})(?![\d,]*\d))?"),
        *_loose(full),
        *_relative(number, weekday),
        *_lengths(number),
        *_years(),
    )
    return tuple(Rule(kind, needs, re.compile(source)) for kind, needs, source in sources)


@cache
def _traits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month = _cased(names_of("en", "months", "months_short"))
    weekday = _cased(names_of("en", "weekdays", "weekdays_short"))
    signs = {
        "digit": r"\d",
        "month": rf"\b{month}",
        "weekday": rf"\b{weekday}",
        "holiday": "Day|Eve|Christmas|Easter|Thanksgiving|Hallow|Friday|Wednesday|Sunday|Monday|Pentecost|July|Year",
        "part": "[Qq]uarter|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter|half|ties",
        "unit": UNIT,
        "near": "[Dd]ay|orrow|[Nn]ight|[Mm]orning|[Aa]fternoon|[Ee]vening",
        "vague": "[Nn]ow|[Cc]urrent|[Rr]ecently|present|future",
        "often": "ily|kly|hly|[Aa]nnually|[Yy]early",
    }
    return tuple((name, re.compile(sign)) for name, sign in signs.items())


def find_traits(words: str) -> frozenset[str]:
    """Which signs of a date an English sentence holds; always the empty one, for rules that need none.

    A sign is cheap and proves nothing, but a rule whose sign is missing cannot match.
    """
    return frozenset(name for name, sign in _traits() if sign.search(words)) | {""}


def _absolute(month: str, weekday: str) -> tuple[tuple[str, str, str], ...]:
    day, day2 = rf"(?P<day>{DAY})(?:st|nd|rd|th)?", rf"(?P<day2>{DAY})(?:st|nd|rd|th)?"
    mon, mon2 = rf"(?P<month>{month})", rf"(?P<month2>{month})"
    to = rf"(?:{SPACE}{DASH}{SPACE}|{GAP}(?:to|through|until|till|(?P<and>and)){GAP})"
    year = rf"(?:,?{GAP}(?P<year>{YEAR})(?![\d,]*\d))?"
    lead = rf"\b(?:(?P<weekday>{weekday}),?{GAP})?"
    which = rf"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast){GAP})?"
    end = r"(?![\w%]|[.,:]\d|['’]\w{3})"
    count = r"(?!\d|[.,:]\d|st|nd|rd|th|%|[-–—]?[ ]?(?:percent|per cent|million|billion|people|troops))"
    year_of = rf"(?:of{GAP})?(?P<which_year>[Tt]his|[Ll]ast|[Nn]ext){GAP}year\b"
    return (
        ("iso", "digit", rf"(?<![\w/-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])(?:T[\d:.]{{4,12}}Z?)?"),
        ("iso", "digit", rf"(?<![\w/-])(?P<year>{YEAR})/(?P<month>\d\d)/(?P<day>\d\d)(?![\w/-])"),
        ("numeric", "digit", NUMERIC),
        ("days", "month", rf"\b{mon}{GAP}{day}(?:,?{GAP}(?P<year0>{YEAR}))?{to}{mon2}{GAP}{day2}{year}{count}"),
        ("days", "month", rf"\b{mon}{GAP}{day}{to}{day2}{year}{count}(?!{GAP}{month}\b)"),
        ("days", "month", rf"\b{day}{GAP}{mon}(?:{GAP}(?P<year0>{YEAR}))?{to}{day2}{GAP}{mon2}{year}{end}"),
        ("days", "month", rf"\b{day}{to}{day2}{GAP}{mon}{year}{end}"),
        ("day", "month", rf"{lead}{which}{mon}{GAP}{day}{year}{count}"),
        ("day", "month", rf"{lead}(?:the{GAP})?{day}{GAP}(?:of{GAP})?{mon}{year}{end}"),
        ("day", "month", rf"(?<![\w-])(?P<day>{DAY})-(?P<month>{month})-(?P<year>{YEAR})(?![\w-])"),
        ("months", "month", rf"\b{mon}(?:{GAP}(?P<year0>{YEAR}))?{to}{mon2},?{GAP}(?:of{GAP})?(?P<year>{YEAR}){end}"),
        ("month", "month", rf"\b(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{mon},?{GAP}(?:of{GAP})?(?P<year>{YEAR}){end}"),
        ("bare_month", "month", rf"\b(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{mon},?{GAP}{year_of}"),
    )


def _loose(month: str) -> tuple[tuple[str, str, str], ...]:
    mon, mon2, alone = rf"(?P<month>{month})", rf"(?P<month2>{month})", rf"(?!{GAP}\d|-\w|['’]\w\w)"
    season = "(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
    part = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?"
    which = r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast)[ -])?"
    ordinal = r"(?P<ordinal>first|second|third|fourth|First|Second|Third|Fourth|1st|2nd|3rd|4th)"
    which_year = r"(?P<which_year>[Tt]his|[Ll]ast|[Nn]ext)"
    fiscal = r"(?P<fiscal>fiscal[ -])?"
    year_before = (
        rf"(?:{which_year}{GAP}year['’]s{GAP}|(?P<year0>{YEAR})(?:['’]s)?{GAP}|(?P<ago>[Yy]ear-(?:ago|earlier){GAP}))"
    )
    year_after = (
        rf"(?:,?{GAP}(?:(?:of|in){GAP})?(?:(?P<fiscal_year>fiscal{GAP})?(?P<year>{YEAR})|{which_year}{GAP}year)\b)"
    )
    quarter = rf"(?P<fiscal_before>[Ff]iscal{GAP})?{ordinal}[ -]{fiscal}quarter(?!-?final)"
    # "temperatures in the seventies" is no decade: a capital, or "the late seventies".
    tens = r"(?P<tens>(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ties)"
    return (
        ("season", "part", rf"\b{part}{season},?{GAP}(?:of{GAP})?(?P<year>{YEAR})\b(?![.,]?\d)"),
        ("season", "part", rf"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming){GAP}{season}\b"),
        ("quarter", "part", rf"\b{year_before}{quarter}\b(?!['’]\w\w)"),
        ("quarter", "part", rf"\b{quarter}{year_after}?\b(?!['’]\w\w)"),
        ("quarter", "digit", rf"\bQ(?P<ordinal>[1-4]){GAP}(?P<year>{YEAR})\b"),
        ("half", "part", rf"\b(?P<ordinal>[Ff]irst|[Ss]econd)[ -]{fiscal}half{year_after}"),
        ("months", "month", rf"(?<=[Ff]rom ){mon}{GAP}(?:to|through|until|till){GAP}{mon2}\b{alone}"),
        ("months", "month", rf"\b(?:[Bb]etween{GAP}){mon}{GAP}and{GAP}{mon2}\b{alone}"),
        ("months", "month", rf"\b{mon}(?:{DASH}|{GAP}(?:through){GAP}){mon2}\b{alone}"),
        ("bare_month", "month", rf"\b{which}{part}(?P<month>{month})(?!\w|-\w|['’]\w\w)"),
        ("decade", "digit", rf"\b{part}(?P<decade>(?<=[Tt]he )1[0-4]\d|1[5-9]\d|20\d)0['’]?s\b"),
        ("decade", "digit", r"(?:\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?<!\w)['’`](?P<short>\d)0s\b"),
        ("decade", "part", rf"(?<=[Tt]he )(?:(?:early|mid|late)[ -]|(?=[A-Z])){tens}\b"),
        ("century", "digit", r"\b(?P<century>1\d|20|21)(?:th|st)[ -][Cc]entury\b"),
    )


def _relative(number: str, weekday: str) -> tuple[tuple[str, str, str], ...]:
    n = rf"(?P<number>{number}|[Aa]n?|[Ss]everal|(?:[Aa] )?few|[Aa] couple of|[Mm]any|[Mm]ore than (?:a|{number}))"
    unit, parts = rf"(?P<unit>{UNIT})s?", rf"(?:{GAP}{_PART_OF_DAY})?"
    which = r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|[Pp]revious|[Cc]urrent)"
    ahead = r"(?:[Nn]ext|[Pp]ast|[Ll]ast|[Cc]oming|[Pp]revious|[Ff]irst|[Rr]ecent)"
    within = rf"(?P<within>[Ww]ithin){GAP}(?:the{GAP}(?:next|coming|last|past){GAP})?"
    day = rf"[Yy]esterday{parts}|[Tt]oday|[Tt]omorrow{parts}|[Tt]onight"
    part_of_today = rf"[Tt]his{GAP}(?:morning|afternoon|evening)|[Ll]ast{GAP}night"
    that = rf"(?:(?:[Ll]ater|[Ee]arlier){GAP})?(?:[Tt]hat(?:{GAP}same)?|[Tt]he{GAP}(?:same|next|following|previous))"
    before = rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{GAP}(?:past|coming))?){GAP})?"
    ends = rf"(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Rr]est|[Rr]emainder|[Ll]ater|[Ee]arlier){GAP}(?:of|in){GAP}"
    return (
        ("deictic", "near", rf"\b{_CLOCK}(?P<deictic>{day}|{part_of_today})\b"),
        ("repeated", "unit", r"\b(?:[Ee]very|[Ee]ach)[ \n](?P<unit>day|week|month|quarter|year|decade)\b(?! of)"),
        ("repeated", "weekday", rf"\b(?:[Ee]very|[Ee]ach)[ \n](?P<unit>{weekday})\b(?! of)"),
        ("repeated", "often", r"\b(?P<unit>[Dd]aily|weekly|monthly|[Aa]nnually|[Yy]early)\b"),
        ("other", "near", rf"\b(?P<that>{that}){GAP}(?P<unit>day|morning|night)\b"),
        ("other", "unit", rf"\b(?P<that>{that}){GAP}(?P<unit>week|month|year)\b"),
        ("other", "unit", rf"\b{n}{GAP}{unit}{GAP}(?:earlier|later|before|after)\b(?!{GAP}th(?:is|an)\b)"),
        ("other", "unit", r"\byear-(?:earlier|ago)\b"),
        ("ago", "unit", rf"\b{n}{GAP}{unit}{GAP}(?:ago|from{GAP}now)\b"),
        ("unit", "unit", rf"\b(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)[ ])?(?:the{GAP})?{which}{GAP}{unit}\b(?!-)"),
        ("ends", "unit", rf"\b{ends}(?P<shown>the{GAP}(?P<unit>week|month|year))\b"),
        ("ends", "unit", rf"\b(?:[Bb]y|[Aa]t|[Bb]efore){GAP}(?P<shown>(?P<unit>year)-end(?:{GAP}(?P<year>{YEAR}))?)\b"),
        ("span", "unit", rf"\b{within}{n}(?:{GAP}more)?{GAP}{unit}\b"),
        ("span", "unit", rf"\b(?:the{GAP})?{ahead}{GAP}(?:{n}{GAP})?(?P<unit>{UNIT})s\b"),
        ("weekend", "unit", rf"\b(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Tt]he){GAP})weekend\b"),
        ("weekday", "weekday", rf"\b{_CLOCK}{before}(?P<weekday>{weekday})(?:{GAP}{_PART_OF_DAY})?\b"),
    )


def _lengths(number: str) -> tuple[tuple[str, str, str], ...]:
    one = r"[Aa](?= (?:week|month|year|decade|century))|an(?= hour)"
    vague = r"[Rr]ight now|[Nn]ow|[Cc]urrently|[Rr]ecently|[Nn]owadays|[Aa]t present|(?:the )?(?:near )?future(?! of)"
    lead = rf"\b(?:[Ff]or|[Oo]ver{GAP}the|[Ii]n{GAP}the){GAP}"
    # An age, or a difference of ages, is no length of time: "52 years old", "five years of age", "two years older".
    age = rf"(?!-?{GAP}?(?:old|older|younger)\b|-old|{GAP}of{GAP}age\b)"
    return (
        (
            "span",
            "unit",
            rf"(?<![\w.,$€£-])(?P<number>{number}|{one})(?P<half>{GAP}(?:and a half|1/2))?"
            rf"(?:[ -]|{GAP})(?:more{GAP})?(?P<unit>{UNIT})s?\b{age}",
        ),
        ("vague", "vague", rf"\b(?:{vague})\b"),
        ("vague", "unit", rf"{lead}(?P<shown>(?:days|weeks|months|years|decades))\b"),
    )


def _years() -> tuple[tuple[str, str, str], ...]:
    bare = r"(?<![\w$€£¥.,/:#№-])(?<!\w[-'’])"
    end = r"(?![\w%°$€£]|[.,:/]\d|-\d|-\w)"
    return (
        ("years", "digit", rf"\b(?:[Bb]etween{GAP})(?P<year>{YEAR}){GAP}and{GAP}(?P<year2>{YEAR}){end}"),
        ("years", "digit", rf"(?<=[Ff]rom[ ])(?P<year>{YEAR}){GAP}(?:to|until|through){GAP}(?P<year2>{YEAR}){end}"),
        (
            "years",
            "digit",
            rf"{bare}(?P<year>1[89]\d\d|20\d\d){SPACE}{DASH}{SPACE}(?P<year2>1[89]\d\d|20\d\d|\d\d){end}",
        ),
        ("year", "digit", rf"\b(?:[Pp]re|[Pp]ost|[Mm]id|[Ee]arly|[Ll]ate)-(?P<sure>)(?P<year>{YEAR}){end}"),
        (
            "year",
            "digit",
            rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate|[Ff]iscal(?:{GAP}year)?){GAP}(?P<sure>)(?P<year>{YEAR}){end}",
        ),
        ("year", "digit", rf"{bare}(?P<year>{YEAR}){end}"),
    )
