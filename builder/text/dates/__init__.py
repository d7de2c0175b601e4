"""Dates of one article: words, EDTF value, and the rule that gave it. Nothing is guessed, nothing read from a clock.

Own grammar (EVIDENCE.md: a general date parser run on prose reaches a precision of .54, so none is used).
English has the full grammar; French, German, Spanish, Portuguese and Italian have absolute dates, parts of years,
weekdays, the last and next unit, so many units ago and lengths; every other language has numeric dates only.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Callable, Sequence

from builder.model.article import Span
from builder.model.findings import Anchor, DateMention, Sentence
from builder.text.dates import absolute, periods, plain_readers, relative, years
from builder.text.dates.basis import BASES, Basis, Reading
from builder.text.dates.chain import resolve_chain
from builder.text.dates.clock import read_clock, read_time
from builder.text.dates.context import Context
from builder.text.dates.granularity import read_granularity
from builder.text.dates.holidays import read_holiday
from builder.text.dates.patterns import english_rules, find_traits
from builder.text.dates.pieces import Rule
from builder.text.dates.plain import find_plain_traits, plain_rules
from builder.text.dates.roles import read_role

__all__ = ["BASES", "Basis", "find_dates"]

_Reader = Callable[[re.Match[str], Context], Reading | None]
_READERS: dict[str, _Reader] = {
    "iso": absolute.read_iso,
    "numeric": absolute.read_numeric,
    "day": absolute.read_day,
    "days": absolute.read_days,
    "week_of": periods.read_week_of,
    "month": absolute.read_month,
    "months": absolute.read_months,
    "bare_month": absolute.read_bare_month,
    "season": periods.read_season,
    "quarter": periods.read_quarter,
    "half": periods.read_half,
    "decade": periods.read_decade,
    "century": periods.read_century,
    "years": years.read_years,
    "year": years.read_year,
    "year_words": years.read_year_words,
    "weekday": relative.read_weekday,
    "weekend": relative.read_weekend,
    "deictic": relative.read_deictic,
    "near": relative.read_near,
    "unit": relative.read_unit,
    "ago": relative.read_ago,
    "ends": relative.read_ends,
    "other": relative.read_other,
    "span": relative.read_span,
    "long": relative.read_long,
    "half_unit": relative.read_half_unit,
    "repeated": relative.read_repeated,
    "clock": read_clock,
    "plain_unit": plain_readers.read_plain_unit,
    "plain_ago": plain_readers.read_plain_ago,
    "plain_length": plain_readers.read_plain_length,
    "plain_quarter": plain_readers.read_plain_quarter,
    "plain_season": plain_readers.read_plain_season,
    "plain_century": plain_readers.read_plain_century,
    "plain_decade": plain_readers.read_plain_decade,
    "holiday": read_holiday,
    "vague": relative.read_vague,
}

_TIMED = frozenset(("weekday", "deictic", "day", "other", "clock"))


def find_dates(
    text: str,
    *,
    sentences: Sequence[Sentence],
    language: str = "en",
    anchor: Anchor | None = None,
    headings: Sequence[Span] = (),
) -> tuple[DateMention, ...]:
    """All date expressions inside the sentences and headings, in order, none overlapping another.

    `text` is the article's text and offsets count its code points. Without `anchor` no year, weekday or
    relative date is worked out: `April 14` is `XXXX-04-14`, `Tuesday` has only its weekday. With it the value
    is worked out from the anchor day and `anchored` is set; where the tense of the clause leaves a weekday open,
    so does the result. `basis` is one of `BASES`. Never raises; an anchor that is no day counts as none.
    """
    day = _read_anchor(anchor)
    rules = english_rules() if language == "en" else plain_rules(language)
    lines = _list_lines(sentences, headings)
    return tuple(resolve_chain(text, [_find_in(text, line, rules, language, day) for line in lines]))


def _list_lines(sentences: Sequence[Sentence], headings: Sequence[Span]) -> list[Span]:
    """Sentences and headings in order of the text; a heading that overlaps a sentence is left out."""
    lines = [sentence.span for sentence in sentences]
    free = [heading for heading in headings if not _overlaps(heading, lines)]
    return sorted([*lines, *free])


def _overlaps(heading: Span, lines: Sequence[Span]) -> bool:
    last = bisect.bisect_left(lines, heading.end, key=lambda span: span.start)
    return last > 0 and lines[last - 1].end > heading.start


def _find_in(
    text: str, sentence: Span, rules: Sequence[Rule], language: str, anchor: datetime.date | None
) -> list[DateMention]:
    words = text[sentence.start : sentence.end]
    found: list[DateMention] = []
    taken = bytearray(len(words))  # a mark per code point: a list of spans grows quadratic on hostile text
    traits = find_traits(words) if language == "en" else find_plain_traits(words, language=language)
    for rule in rules:
        if rule.needs not in traits:
            continue
        for match in rule.pattern.finditer(words):
            low, high = match.span("shown" if "shown" in match.re.groupindex else 0)
            if any(taken[low:high]):
                continue
            context = Context(
                text=text,
                start=sentence.start + low,
                end=sentence.start + high,
                low=sentence.start,
                high=sentence.start + len(words),
                language=language,
                anchor=anchor,
            )
            reading = _READERS[rule.kind](match, context)
            if reading is not None:
                taken[low:high] = b"\1" * (high - low)
                found.append(_as_mention(rule.kind, reading, context, match))
    return sorted(found, key=lambda mention: mention.start)


def _as_mention(kind: str, reading: Reading, context: Context, match: re.Match[str]) -> DateMention:
    time = read_time(match, context.words) if kind in _TIMED else None
    return DateMention(
        text=context.words,
        start=context.start,
        end=context.end,
        edtf=reading.edtf,
        weekday=reading.weekday,
        duration=reading.duration,
        time=time,
        granularity=read_granularity(kind, match, reading, time=time),
        basis=reading.basis,
        anchored=reading.anchored,
        role=read_role(kind, reading, context),
    )


def _read_anchor(anchor: Anchor | None) -> datetime.date | None:
    if anchor is None:
        return None
    try:
        return datetime.date.fromisoformat(anchor.date)
    except ValueError:
        return None
