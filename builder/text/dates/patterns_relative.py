"""The English rules for dates that lean on another day, for lengths of time, and for how often something happens."""

from __future__ import annotations

from builder.text.dates.clock import CLOCK_BEFORE
from builder.text.dates.pieces import GAP, UNIT, YEAR, Source

_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_LONG_UNIT = r"(?:day|week|month|year|decade|century|centurie)"


def near_sources(number: str, weekday: str) -> tuple[Source, ...]:
    """Today and yesterday, what comes again, what leans on the date named before, and so many units ago."""
    n = rf"(?P<number>{_many(number)})"
    unit, parts = rf"(?P<unit>{UNIT})s?", rf"(?:{GAP}{_PART_OF_DAY})?"
    day = rf"[Yy]esterday{parts}|[Tt]oday|[Tt]omorrow{parts}|[Tt]onight"
    part_of_today = rf"[Tt]his{GAP}(?:morning|afternoon|evening)|[Ll]ast{GAP}night"
    that = rf"(?:(?:[Ll]ater|[Ee]arlier){GAP})?(?:[Tt]hat(?:{GAP}same)?|[Tt]he{GAP}(?:same|next|following|previous))"
    # "the day before the vote" is the day of another sentence; "the night before." leans on the date named before.
    beside = rf"[Tt]he{GAP}(?:day|night|week|month|year){GAP}(?:before|after|earlier)"
    rate = r"(?:once|twice|times|hours|minutes|dollars|cents|million|billion|percent|barrels|tons|people|\d)"
    # "$2 million a year earlier" compares, "three times a year" repeats.
    no_shift = rf"(?!{GAP}(?:ago|earlier|later|before|after|and)\b)"
    not_count = r"(?!(?:was|has|this|takes|spends|lasts|its|his|as|means|marks|is|us)\b)"
    period = rf"(?:[ ]?{GAP}(?:period|quarter|month|week|year|level|figure)\b)?"
    return (
        ("ago", "moved", rf"\b{n}{GAP}{unit}{GAP}(?:ago|from{GAP}(?:now|today))\b"),
        ("half_unit", "half", rf"(?<![\w-])[Hh]alf(?:{GAP}an?{GAP}|[ -])(?P<unit>hour|day|year|decade|century)\b"),
        ("half_unit", "century", rf"\b(?P<quarter>quarter)(?:{GAP}of{GAP}a{GAP}|[ -])(?P<unit>century)\b"),
        ("deictic", "near", rf"\b{CLOCK_BEFORE}(?P<deictic>{day}|{part_of_today})\b"),
        ("repeated", "each", r"\b(?:[Ee]very|[Ee]ach)[ \n](?P<unit>day|week|month|quarter|year|decade)\b(?! of)"),
        ("repeated", "each", rf"\b[Ee]very{GAP}(?P<number>{number}){GAP}(?P<unit>{_LONG_UNIT})s\b"),
        ("repeated", "each", rf"\b(?:[Ee]very|[Ee]ach)[ \n](?P<unit>{weekday})\b(?! of)"),
        ("repeated", "often", r"\b(?P<unit>[Dd]aily|weekly|monthly|quarterly|[Aa]nnually|[Yy]early)\b"),
        (
            "repeated",
            "unit",
            rf"\b{rate}{GAP}(?P<shown>a{GAP}(?P<unit>day|week|month|year))\b{no_shift}",
        ),
        # "50 interviews a day": a count of anything, but "was a day", "takes a day".
        ("repeated", "a day", rf"\b{not_count}[a-z]{{3,20}}s{GAP}(?P<shown>a{GAP}(?P<unit>day))\b{no_shift}"),
        ("repeated", "per", rf"\b[Pp]er{GAP}(?P<unit>day|week|month|quarter|year)\b"),
        ("repeated", "each", rf"\b(?P<other>[Ee]very{GAP}other){GAP}(?P<unit>{_LONG_UNIT}|{weekday})\b"),
        ("other", "that", rf"\b(?P<that>{that}){GAP}(?P<unit>day|morning|afternoon|evening|night)\b"),
        ("other", "that", rf"\b(?P<that>{that}){GAP}(?P<unit>week|month|year)\b"),
        ("other", "moved", rf"\b{n}{GAP}{unit}{GAP}(?:earlier|later|before|after)\b(?!{GAP}th(?:is|an)\b)"),
        ("other", "moved", rf"\b{beside}\b"),
        ("other", "year-", rf"\b(?:[Tt]he{GAP})?year-(?:earlier|ago)\b{period}"),
        (
            "other",
            "part",
            rf"\b(?:[Ii]n|[Ff]or|[Dd]uring){GAP}(?P<shown>the{GAP}(?:latest{GAP})?quarter)\b(?![ -][Cc]entury)",
        ),
        (
            "vague",
            "moved",
            rf"\b(?:[Hh]ours|[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears|[Dd]ecades|[Cc]enturies){GAP}(?:ago|earlier|later)\b",
        ),
    )


def part_sources(number: str, weekday: str) -> tuple[Source, ...]:
    """`last week`, the end of the year, weekends and weekdays, and the stretches that begin or end now."""
    n, unit = rf"(?P<number>{_many(number)})", rf"(?P<unit>{UNIT})s?"
    which = r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|[Pp]revious|[Cc]urrent|[Ll]atest)"
    ahead = r"(?:[Nn]ext|[Pp]ast|[Ll]ast|[Cc]oming|[Pp]revious|[Ff]irst|[Rr]ecent)"
    within = rf"(?P<within>[Ww]ithin){GAP}(?:the{GAP}(?:next|coming|last|past){GAP})?"
    before = rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{GAP}(?:past|coming))?){GAP})?"
    ends = rf"(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Rr]est|[Rr]emainder|[Ll]ater|[Ee]arlier){GAP}(?:of|in){GAP}"
    end_of_year = rf"(?P<shown>(?:the{GAP})?(?P<unit>year)(?:[ -]end(?:{GAP}(?P<year>{YEAR}))?|['’]s[ -]end))"
    edge = r"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)[ ])?"
    return (
        ("weekend", "weekend", rf"\b(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Tt]he){GAP})weekend\b"),
        ("unit", "unit", rf"\b{edge}(?:the{GAP})?{which}{GAP}(?:(?P<fiscal>fiscal){GAP})?{unit}\b(?!-)"),
        ("ends", "unit", rf"\b{ends}(?P<shown>the{GAP}(?P<unit>week|month|quarter|year|decade|century))\b"),
        ("ends", "year", rf"\b(?:[Bb]y|[Aa]t|[Bb]efore){GAP}{end_of_year}\b"),
        ("span", "within", rf"\b{within}{n}(?:{GAP}more)?{GAP}{unit}\b"),
        ("span", "unit", rf"\b(?:the{GAP})?{ahead}{GAP}(?:{n}{GAP})?(?P<unit>{UNIT})s\b"),
        (
            "weekday",
            "weekday",
            rf"\b{CLOCK_BEFORE}{before}(?P<weekday>{weekday})(?:{GAP}{_PART_OF_DAY})?\b",
        ),
    )


def length_sources(number: str) -> tuple[Source, ...]:
    """Lengths of time that stand alone, and words such as `now` that only point."""
    one = r"[Aa](?= (?:(?:full|whole) )?(?:week|month|year|decade|century))|an(?= hour)"
    vague = (
        r"[Rr]ight now|[Nn]ow|[Cc]urrently|[Rr]ecently|[Nn]owadays|[Aa]t present|[Tt]hese days"
        r"|(?:(?:not|Not) )?(?:so |too )?[Ll]ong ago|(?:[Aa] while|[Ss]ome time|[Mm]oments) ago"
        rf"|(?<=[Aa]t )(?:th(?:e|is) moment|th(?:e|at) time)"
        rf"|(?<=[Ii]n )the past(?!{GAP}(?:[a-z0-9-]{{1,12}}{GAP})?{UNIT})"
        r"|(?:the )?(?:near )?future(?! of)"
    )
    lead = rf"\b(?:[Ff]or|[Oo]ver{GAP}the|[Ii]n{GAP}the){GAP}"
    some = rf"(?:[Ss]everal|(?:[Aa]{GAP})?[Ff]ew|[Mm]any|[Aa]{GAP}couple{GAP}of)"
    # An age, or a difference of ages, is no length of time: "52 years old", "five years of age", "two years older".
    age = rf"(?!-?{GAP}?(?:old|older|younger)\b|-old|{GAP}of{GAP}age\b)"
    # "three straight days" are three days, "two business days" too: how many, not which.
    counted = "(?:more|straight|consecutive|successive|full|whole|long|short|business|working|trading|calendar)"
    bare = r"(?<![\w.,$€£-])"
    return (
        ("long", "long", rf"{bare}(?:(?P<number>{number})[ -])?(?P<unit>hour|{_LONG_UNIT})-?long\b"),
        ("vague", "long", r"\b(?:hours|days|weeks|months|years|decades|centuries)-long\b"),
        (
            "span",
            "half",
            rf"{bare}(?P<number>{number}|[Aa]n?){GAP}(?P<unit>{UNIT})s?(?P<half>{GAP}and{GAP}a{GAP}half)\b{age}",
        ),
        (
            "span",
            "-half",
            rf"{bare}(?P<number>{number})(?P<half>-and-a-half)[ -](?P<unit>hour|day|week|month|year)s?\b{age}",
        ),
        (
            "span",
            "unit",
            rf"{bare}(?P<number>{number}|{one})(?P<half>{GAP}(?:and a half|1/2))?"
            rf"(?:[ -]|{GAP})(?:{counted}{GAP})?(?P<unit>{UNIT})s?\b{age}",
        ),
        ("vague", "vague", rf"\b(?:{vague})\b"),
        ("vague", "unit", rf"\b{some}{GAP}(?:more{GAP})?(?:hours|days|weeks|months|years|decades|centuries)\b{age}"),
        ("vague", "unit", rf"{lead}(?P<shown>(?:days|weeks|months|years|decades))\b"),
    )


def _many(number: str) -> str:
    return rf"{number}|[Aa]n?|[Ss]everal|(?:[Aa] )?few|[Aa] couple of|[Mm]any|[Mm]ore than (?:a|{number})"
