"""The English date grammar: one regular expression a rule, most specific first, with named groups.

Group names are shared by all rules and languages, so that a reader takes them without knowing the rule's
language: day, month, year, weekday, and day2, month2, year2 for the end of a range. Each expression holds
bounded pieces only, so that the time grows with the length of the text. Each rule names what a sentence must
hold for it to match at all (`needs`): most sentences hold little of it, and most of the time is saved there.
"""

from __future__ import annotations

import re
from functools import cache

from builder.text.dates.clock import CLOCK_BEFORE, clock_sources
from builder.text.dates.patterns_relative import length_sources, near_sources, part_sources
from builder.text.dates.pieces import (
    DASH,
    DASHED,
    DAY,
    GAP,
    NUMERIC,
    SPACE,
    YEAR,
    Rule,
    Source,
    day_words,
    names_of,
    upper_too,
)
from builder.text.lexicon import load_pairs


@cache
def english_rules() -> tuple[Rule, ...]:
    """All English rules in the order in which they are tried; a later rule never overlaps an earlier match."""
    month = upper_too(names_of("en", "months", "months_short"))
    full = upper_too(names_of("en", "months"))
    weekday = upper_too(names_of("en", "weekdays"))
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
        *near_sources(number, weekday),
        *part_sources(number, weekday),
        *length_sources(number),
        *_years(),
        *clock_sources(),
    )
    return tuple(Rule(kind, needs, re.compile(source)) for kind, needs, source in sources)


@cache
def _traits() -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = [left for name in ("months", "months_short") for left, _ in load_pairs("en", name)]
    weekdays = [left for name in ("weekdays", "weekdays_short") for left, _ in load_pairs("en", name)]
    return (
        ("digit", tuple("0123456789")),
        ("month", tuple(sorted({form for name in names for form in (name[:3], name[:3].upper())}))),
        ("weekday", tuple(sorted({form for name in weekdays for form in (name[:3], name[:3].upper())}))),
        ("holiday", tuple(sorted({max(left.split(), key=len) for left, _ in load_pairs("en", "holidays")}))),
        ("part", ("uarter", "pring", "ummer", "fall", "Fall", "utumn", "inter", "half", "ties")),
        ("unit", ("inute", "hour", "day", "week", "month", "quarter", "year", "decade", "centur")),
        ("near", ("day", "orrow", "ight", "orning", "fternoon", "vening")),
        ("vague", ("now", "Now", "urrent", "ecently", "present", "future", "past", "days", "moment", "time", " ago")),
        ("often", ("ily", "kly", "hly", "nnually", "early", "erly")),
        ("each", ("every", "Every", "each", "Each")),
        ("moved", ("ago", "earlier", "later", "before", "after", "now", "today")),
        ("that", ("that", "That", "same", "next", "following", "previous")),
        ("decade", ("0s", "0's", "0’s")),
        ("century", ("entury",)),
        ("nineteen", ("ineteen",)),
        ("long", ("long",)),
        ("half", ("half", "Half")),
        ("weekend", ("weekend",)),
        ("within", ("ithin",)),
        ("year-", ("year-",)),
        ("week", ("week",)),
        ("year", ("year",)),
        ("-half", ("-half",)),
        ("a day", ("day",)),
        ("per", ("per", "Per")),
        ("part of day", ("orning", "fternoon", "vening")),
        ("o'clock", ("clock",)),
        ("noon", ("oon", "idday", "idnight")),
    )


def find_traits(words: str) -> frozenset[str]:
    """Which signs of a date an English sentence holds; always the empty one, for rules that need none.

    A sign is a part of a word: cheap to find, it proves nothing, but a rule whose sign is missing cannot match.
    """
    held = {""}
    for name, signs in _traits():
        for sign in signs:  # plain loops: half the time of any() over a generator, asked of every sentence
            if sign in words:
                held.add(name)
                break
    return frozenset(held)


def _absolute(month: str, weekday: str) -> tuple[Source, ...]:
    day, day2 = rf"(?P<day>{DAY})(?:st|nd|rd|th)?", rf"(?P<day2>{DAY})(?:st|nd|rd|th)?"
    mon, mon2 = rf"(?P<month>{month})", rf"(?P<month2>{month})"
    to = rf"(?:{SPACE}{DASH}{SPACE}|{GAP}(?:to|through|until|till|(?P<and>and)){GAP})"
    year = rf"(?:,?{GAP}(?P<year>{YEAR})(?![\d,]*\d))?"
    lead = rf"\b{CLOCK_BEFORE}(?:(?P<weekday>{weekday}),?{GAP})?"
    which = rf"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast){GAP})?"
    end = r"(?![\w%]|[.,:]\d|['’]\w{3})"
    count = r"(?!\d|[.,:]\d|st|nd|rd|th|%|[-–—]?[ ]?(?:percent|per cent|million|billion|people|troops))"
    year_of = rf"(?:of{GAP})?(?P<which_year>[Tt]his|[Ll]ast|[Nn]ext){GAP}year\b"
    return (
        ("iso", "digit", rf"(?<![\w/-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])(?:T[\d:.]{{4,12}}Z?)?"),
        ("iso", "digit", rf"(?<![\w/-])(?P<year>{YEAR})/(?P<month>\d\d)/(?P<day>\d\d)(?![\w/-])"),
        ("numeric", "digit", NUMERIC),
        ("numeric", "digit", DASHED),
        ("days", "month", rf"\b{mon}{GAP}{day}(?:,?{GAP}(?P<year0>{YEAR}))?{to}{mon2}{GAP}{day2}{year}{count}"),
        ("days", "month", rf"\b{mon}{GAP}{day}{to}{day2}{year}{count}(?!{GAP}{month}\b)"),
        ("days", "month", rf"\b{day}{GAP}{mon}(?:{GAP}(?P<year0>{YEAR}))?{to}{day2}{GAP}{mon2}{year}{end}"),
        ("days", "month", rf"\b{day}{to}{day2}{GAP}{mon}{year}{end}"),
        ("week_of", "week", rf"\b(?:[Tt]he{GAP})?week{GAP}of{GAP}{mon}{GAP}{day}{year}{count}"),
        ("day", "month", rf"{lead}{which}{mon}{GAP}{day}{year}{count}"),
        ("day", "month", rf"{lead}(?:the{GAP})?{day}{GAP}(?:of{GAP})?{mon}{year}{end}"),
        # "in May first-quarter sales rose": a rank may follow a month.
        (
            "day",
            "month",
            rf"{lead}{mon}{GAP}(?P<day>{day_words()}){year}\b(?![ -](?:fiscal|quarter|half)|-)",
        ),
        ("day", "month", rf"{lead}the{GAP}(?P<day>{day_words()}){GAP}of{GAP}{mon}{year}\b"),
        ("day", "month", rf"(?<![\w-])(?P<day>{DAY})-(?P<month>{month})-(?P<year>{YEAR})(?![\w-])"),
        ("months", "month", rf"\b{mon}(?:{GAP}(?P<year0>{YEAR}))?{to}{mon2},?{GAP}(?:of{GAP})?(?P<year>{YEAR}){end}"),
        ("month", "month", rf"\b(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{mon},?{GAP}(?:of{GAP})?(?P<year>{YEAR}){end}"),
        ("bare_month", "month", rf"\b(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{mon},?{GAP}{year_of}"),
    )


def _loose(month: str) -> tuple[Source, ...]:
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
    the = rf"(?:[Tt]he{GAP})?"
    quarter = rf"(?P<fiscal_before>[Ff]iscal{GAP})?{ordinal}[ -]{fiscal}quarter(?!-?final)"
    # "temperatures in the seventies" is no decade: a capital, or "the late seventies".
    tens = r"(?P<tens>(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ties)"
    return (
        ("season", "part", rf"\b{the}{part}{season},?{GAP}(?:of{GAP})?(?P<year>{YEAR})\b(?![.,]?\d)"),
        ("season", "part", rf"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming){GAP}{season}\b"),
        (
            "season",
            "part",
            rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y){GAP}(?P<shown>(?:the{GAP}{part}(?P<season>spring|summer|fall|autumn)"
            rf"|(?:early|mid|late)[ -](?P<season2>spring|summer|fall|autumn)))\b"
            rf"(?!{GAP}(?:of|in|from|[A-Z]|camp|school|games|house|home|job)\w*|-|['’]s)",
        ),
        ("quarter", "part", rf"\b{the}{year_before}{quarter}\b(?!['’]\w\w)"),
        ("quarter", "part", rf"\b{the}{quarter}{year_after}?\b(?!['’]\w\w)"),
        ("quarter", "digit", rf"\bQ(?P<ordinal>[1-4]){GAP}(?P<year>{YEAR})\b"),
        ("half", "part", rf"\b{the}(?P<ordinal>[Ff]irst|[Ss]econd)[ -]{fiscal}half{year_after}"),
        (
            "half",
            "part",
            rf"\b(?:[Ii]n|[Ff]or|[Dd]uring|[Ff]rom){GAP}"
            rf"(?P<shown>the{GAP}(?P<ordinal>first|second)[ ]half)\b(?!{GAP}of\b)",
        ),
        ("half", "-half", r"\b(?P<ordinal>[Ff]irst|[Ss]econd)-(?P<report>half)\b"),
        ("months", "month", rf"(?<=[Ff]rom ){mon}{GAP}(?:to|through|until|till){GAP}{mon2}\b{alone}"),
        ("months", "month", rf"\b(?:[Bb]etween{GAP}){mon}{GAP}and{GAP}{mon2}\b{alone}"),
        ("months", "month", rf"\b{mon}(?:{DASH}|{GAP}(?:through){GAP}){mon2}\b{alone}"),
        ("bare_month", "month", rf"\b{which}{part}(?P<month>{month})(?!\w|-\w|['’]\w\w)"),
        ("decade", "decade", rf"\b{the}{part}(?P<decade>1[5-9]\d|20\d)0['’]?s\b"),
        ("decade", "decade", rf"\b[Tt]he{GAP}{part}(?P<decade>1[0-4]\d)0['’]?s\b"),
        (
            "decade",
            "decade",
            rf"(?:\b{the}(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]|\b[Tt]he{GAP})?(?<!\w)['’`](?P<short>\d)0s\b",
        ),
        ("decade", "part", rf"\b[Tt]he{GAP}(?:(?:early|mid|late)[ -]|(?=[A-Z])){tens}\b"),
        ("century", "century", rf"\b{the}(?P<century>1\d|20|21)(?:th|st)[ -][Cc]entury\b"),
    )


def _years() -> tuple[Source, ...]:
    bare = r"(?<![\w$€£¥.,/:#№-])(?<!\w[-'’])"
    end = r"(?![\w%°$€£]|[.,:/]\d|-\d|-\w)"
    tens, ones = (
        "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)",
        "(?:one|two|three|four|five|six|seven|eight|nine)",
    )
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
        (
            "year_words",
            "nineteen",
            rf"\b(?:the{GAP}year{GAP})?[Nn]ineteen(?P<tens>{GAP}{tens})(?:[ -](?P<ones>{ones}))?\b(?!-)",
        ),
        ("year", "digit", rf"\b(?P<sure>the{GAP}year{GAP})(?P<year>{YEAR}){end}"),
        ("year", "digit", rf"{bare}(?P<year>{YEAR}){end}"),
    )
