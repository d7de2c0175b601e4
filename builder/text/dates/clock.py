"""Times of the day: `10:35 a.m.`, `noon`, `Friday night`; alone, a time of a day that the words need not name."""

from __future__ import annotations

import re

from builder.text.dates.basis import Reading
from builder.text.dates.context import Context, group
from builder.text.dates.pieces import GAP, Source

_ZONE = r"(?:[ ](?:[ECMP][SD]?T\b|GMT|UTC|BST|CET|local time|[Ee]astern time))?"
_HOUR = r"(?:1[0-2]|0?[1-9])(?::[0-5]\d)?[ ]?[AaPp](?:\.[ ]?[Mm]\.|[Mm]\b)"
# "9 a.m. EST Tuesday", "noon Friday": the hour belongs to the words, the value is the day.
CLOCK_BEFORE = rf"(?:(?P<clock>{_HOUR}|[Nn]oon|[Mm]idnight){_ZONE},?{GAP})?"
_LEAD = r"(?:[Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Aa]round|[Aa]bout|[Ff]rom|[Ss]ince|[Tt]o)"
_HOUR_WORDS = "(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)"
_TWELVE_HOURS = re.compile(r"(\d\d?)(?::(\d\d))?\s?([ap])", re.IGNORECASE)
_DAY_HOURS = re.compile(r"([01]\d|2[0-3]):?([0-5]\d)")
_PART = re.compile(r"(morning|afternoon|evening|night)\Z", re.IGNORECASE)


def clock_sources() -> tuple[Source, ...]:
    """The rules for a time that stands without its day."""
    day_hours = r"(?:[01]\d|2[0-3]):?[0-5]\d"
    of_day = rf"(?:1[0-2]|[1-9])(?::[0-5]\d)?(?:{GAP}o['’]clock)?{GAP}in{GAP}the{GAP}(?:morning|afternoon|evening)"
    o_clock = rf"(?:1[0-2]|[1-9]|{_HOUR_WORDS}){GAP}o['’]clock"
    return (
        ("clock", "digit", rf"(?<![\w:.,/-])(?P<clock>{_HOUR}){_ZONE}"),
        ("clock", "part of day", rf"(?<![\w:.,/$€£-])(?P<clock>{of_day})\b"),
        ("clock", "o'clock", rf"(?<![\w:.,/-])(?P<clock>{o_clock})\b"),
        ("clock", "digit", rf"(?<![\w:.,/-])(?P<clock>{day_hours})[ ](?:GMT|UTC|EST|EDT|local time)\b"),
        ("clock", "noon", rf"\b{_LEAD}{GAP}(?P<shown>(?P<clock>[Nn]oon|[Mm]idday|[Mm]idnight){_ZONE})\b"),
    )


def read_clock(match: re.Match[str], context: Context) -> Reading | None:
    """A time without its day: the day is looked for in the sentence (`chain.py`), the time is `DateMention.time`."""
    return Reading(basis="time of day, day not stated")


def read_time(match: re.Match[str], words: str) -> str | None:
    """`hh:mm` on a clock of 24 hours as the words state it (no zone applied), or the part of the day they name.

    Midnight gives None, and so does `ten o'clock`: the words do not say whether it is the early or the late one.
    """
    clock = group(match, "clock")
    if clock is None:
        part = _PART.search(words)
        return part[1].lower() if part else None
    if hours := _TWELVE_HOURS.match(clock):
        return f"{int(hours[1]) % 12 + 12 * (hours[3].lower() == 'p'):02}:{hours[2] or '00'}"
    if clock.lower().endswith(("morning", "afternoon", "evening")):
        hour = re.match(r"(\d\d?)(?::(\d\d))?", clock)
        late = not clock.lower().endswith("morning")
        return f"{int(hour[1]) % 12 + 12 * late:02}:{hour[2] or '00'}" if hour else None
    if clock.lower().endswith("clock"):
        return None
    if whole := _DAY_HOURS.match(clock):
        return f"{whole[1]}:{whole[2]}"
    return None if clock.lower() == "midnight" else "12:00"
